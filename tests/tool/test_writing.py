# test_writing.py - when the tool writes a stub, when not, and what it says.
# SPDX-License-Identifier: MIT

import hashlib
import os
import pathlib
import subprocess

import pytest

TOOL = os.environ["PYZC"]
MODULE = os.environ["PYZC_STATS"]
LONG_AGO = 1_000_000_000_000_000_000


def run(*args):
    return subprocess.run([TOOL, "stubs", *args], text=True,
                          capture_output=True)


def signed(text):
    """[text] as a stub that the tool could have written."""
    text = text.partition("# pyzc stubs, sha256 ")[0].encode()
    return text + b"# pyzc stubs, sha256 %s\n" % (
        hashlib.sha256(text).hexdigest().encode())


@pytest.fixture
def stub(tmp_path):
    """A stub that is up to date, and old."""
    path = tmp_path / "stats.pyi"
    assert run(MODULE, path).returncode == 0
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


def assert_written(stub, reason):
    """The tool writes [stub] for [reason], and then it is up to date."""
    result = run("-v", MODULE, stub)
    assert result.stdout == f"updated: {stub} ({reason})\n"
    assert (result.returncode, result.stderr) == (0, "")
    assert run("-v", MODULE, stub).stdout == f"up-to-date: {stub}\n"
    assert stub.read_bytes() == signed(stub.read_text(encoding="utf-8"))


def assert_check_fails(stub, why):
    """--check says [why] and leaves [stub] as it is."""
    before = stub.read_bytes() if stub.exists() else None
    result = run("--check", MODULE, stub)
    assert result.stderr == f"pyzc: {stub}: {why}\n"
    assert (result.returncode, result.stdout) == (1, "")
    assert (stub.read_bytes() if stub.exists() else None) == before


def test_unchanged_stub_is_not_written(stub):
    result = run(MODULE, stub)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert stub.stat().st_mtime_ns == LONG_AGO


def test_check_of_an_unchanged_stub_passes_and_writes_nothing(stub):
    result = run("--check", MODULE, stub)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert stub.stat().st_mtime_ns == LONG_AGO
    assert os.listdir(stub.parent) == ["stats.pyi"]


def test_unchanged_stub_is_said_to_be_up_to_date(stub):
    assert run("-v", MODULE, stub).stdout == f"up-to-date: {stub}\n"
    assert run("--verbose", "--check", MODULE, stub).stdout == (
        f"up-to-date: {stub}\n")


def test_force_writes_an_unchanged_stub(stub):
    before = stub.read_bytes()
    result = run("--force", "-v", MODULE, stub)
    assert result.stdout == f"updated: {stub} (forced)\n"
    assert stub.stat().st_mtime_ns > LONG_AGO
    assert stub.read_bytes() == before


def test_force_does_not_write_in_a_check(stub):
    assert run("--force", "--check", MODULE, stub).returncode == 0
    assert stub.stat().st_mtime_ns == LONG_AGO


def test_missing_stub_is_written(stub):
    stub.unlink()
    assert_check_fails(stub, "missing, run pyzc stubs to write it")
    assert not stub.exists()
    assert_written(stub, "there was none")


def test_each_flipped_byte_is_found_and_restored(stub):
    whole = stub.read_bytes()
    assert 900 < len(whole) < 2500
    for at in range(len(whole)):
        stub.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        check = run("--check", MODULE, stub)
        assert (check.returncode, check.stderr) == (
            1, f"pyzc: {stub}: edited by hand, run pyzc stubs to restore it\n")
        assert run(MODULE, stub).returncode == 0
        assert stub.read_bytes() == whole


@pytest.mark.parametrize("edit", [
    lambda whole: whole + b"\n",
    lambda whole: whole + b"more: int\n",
    lambda whole: whole + whole,
    lambda whole: whole[:-1],
    lambda whole: whole[:-2],
    lambda whole: whole.partition(b"# pyzc stubs")[0],
    lambda whole: b"more: int\n" + whole,
    lambda whole: whole.replace(b"\n", b"\r\n"),
    lambda whole: whole[:100] + b"\0" + whole[100:],
    lambda whole: b"\xff\xfe" + whole,
    lambda whole: b"# pyzc stubs, sha256 \n",
    lambda whole: b"",
], ids=range(12))
def test_edited_stub_is_found_and_restored(stub, edit):
    whole = stub.read_bytes()
    stub.write_bytes(edit(whole))
    assert_check_fails(stub,
                       "edited by hand, run pyzc stubs to restore it")
    assert_written(stub, "edited by hand")
    assert stub.read_bytes() == whole


@pytest.mark.parametrize("now, then, reason", [
    ("by: float = 2.0", "by: float = 3.0", "signature of scale changed"),
    ("x: float, by: float", "x: int, by: float", "signature of scale changed"),
    ('"a, (b)"', '"a, (c)"', "signature of name changed"),
    ("\ndef reset() -> None:", "\ndef reset() -> int:",
     "signature of reset changed"),
    ("\ndef one(x: int, /)", "\ndef one(\n    x: int,\n    /,\n)",
     "signature of one changed"),
    ("\ndef one(x: int, /) -> int: ...\n", "", "one is new"),
    ("\ndef reset()", "\ndef more(x: int) -> int: ...\n\ndef reset()",
     "more is gone"),
    ("Do nothing.", "Do all.", "a docstring, a constant or an attribute changed"),
    ('-> int: ...\n\ndef one', '-> int:\n    """Do."""\n\ndef one',
     "a docstring, a constant or an attribute changed"),
    ("LOW: Final[int]\n", "", "a docstring, a constant or an attribute changed"),
    ("Small statistics.", "No statistics.",
     "a docstring, a constant or an attribute changed"),
])
def test_stub_that_is_out_of_date_is_written(stub, now, then, reason):
    whole = stub.read_text(encoding="utf-8")
    assert whole.count(now) == 1
    stub.write_bytes(signed(whole.replace(now, then)))
    assert_check_fails(stub, f"out of date, {reason}")
    assert_written(stub, reason)
    assert stub.read_text(encoding="utf-8") == whole


def test_the_first_of_several_changes_is_said(stub):
    whole = stub.read_text(encoding="utf-8")
    stub.write_bytes(signed(whole.replace(": int", ": str")))
    assert_written(stub, "signature of hash changed")


def test_stub_of_another_module_is_out_of_date(stub):
    stub.write_bytes(signed("def f() -> int: ...\n\n"))
    assert_check_fails(stub, "out of date, f is gone")


def test_broken_module_leaves_the_stub(stub, tmp_path):
    whole = stub.read_bytes()
    module = tmp_path / "broken.so"
    module.write_bytes(pathlib.Path(MODULE).read_bytes()[:1000])
    assert run("--force", module, stub).returncode == 1
    assert stub.read_bytes() == whole
    assert stub.stat().st_mtime_ns == LONG_AGO


def test_new_stub_can_be_read_as_the_umask_says(tmp_path):
    path = tmp_path / "stats.pyi"
    before = os.umask(0o027)
    try:
        run(MODULE, path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_a_link_in_the_place_of_the_temporary_leads_to_is_not_written(stub, tmp_path):
    """Where others may write too, they could have put it there."""
    mine = tmp_path / "mine"
    mine.write_text("mine\n")
    (tmp_path / "stats.pyi.pyzc-new").symlink_to(mine)
    stub.unlink()
    result = run(MODULE, stub)
    assert mine.read_text() == "mine\n"
    assert result.returncode == 0 or result.stderr == (
        f"pyzc: {stub}: cannot write it, Too many levels of symbolic links\n")


def assert_refused(output, message, *more):
    """Nothing is written: neither [output] nor what stands beside it."""
    folder = {path: path.read_bytes() for path in output.parent.iterdir()
              if path.is_file()}
    result = run(*more, output)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"pyzc: {output}: {message}\n"
    assert {path: path.read_bytes() for path in output.parent.iterdir()
            if path.is_file()} == folder


@pytest.mark.parametrize("name, text", [
    ("main.c", "int main(void) { return 0; }\n"),
    ("stats.pyi", "def one() -> int: ...\n"),
    ("stub.c", 'static const char mark[] = "# pyzc stubs, sha256 ";\n'),
    ("guide.md", "```\n# pyzc stubs, sha256 " + 64 * "0" + "\n```\n"),
    ("stats.pyi", 64 * "0"),
], ids=range(5))
def test_file_that_the_tool_did_not_write_is_left_alone(name, text, tmp_path):
    output = tmp_path / name
    output.write_text(text)
    message = "pyzc stubs did not write it, --force replaces it"
    assert_refused(output, message, MODULE)
    assert_refused(output, message, "--check", MODULE)
    assert run("--force", MODULE, output).returncode == 0
    assert output.read_bytes() == signed(output.read_text(encoding="utf-8"))


def test_empty_file_is_written_whatever_it_is_called(tmp_path):
    output = tmp_path / "output"
    output.touch()
    assert run(MODULE, output).returncode == 0


@pytest.mark.parametrize("link", [
    lambda module, output: module.rename(output),
    os.link,
    lambda module, output: output.symlink_to(module.name),
], ids=["itself", "hard link", "symbolic link"])
def test_output_is_never_the_module(link, tmp_path):
    module = tmp_path / "stats.so"
    module.write_bytes(pathlib.Path(MODULE).read_bytes())
    output = tmp_path / "libstats.so"
    link(module, output)
    if not module.exists():
        module = output
    for force in [], ["--force"]:
        assert_refused(output, f"cannot write it, it is the input {module}",
                       *force, module)


def test_no_stub_is_written_if_one_cannot_be(tmp_path):
    outputs = [tmp_path / name for name in
               ["tree.pyi", "fast.pyi", "deep.pyi", "plain.pyi"]]
    outputs[2].write_text("x: int\n")
    assert_refused(outputs[2],
                   "pyzc stubs did not write it, --force replaces it",
                   os.environ["PYZC_TREE"], outputs[0], outputs[1],
                   outputs[3])


def test_two_outputs_are_two_files(tmp_path):
    outputs = [tmp_path / name for name in
               ["tree.pyi", "fast.pyi", "deep.pyi", "plain.pyi"]]
    outputs[3].touch()
    outputs[2].symlink_to("plain.pyi")
    assert_refused(outputs[3],
                   f"cannot write it, it is {outputs[2]}, another output",
                   os.environ["PYZC_TREE"], *outputs[:3])


def test_symbolic_link_stays_one(tmp_path):
    target = tmp_path / "folder" / "target.pyi"
    target.parent.mkdir()
    middle = tmp_path / "folder" / "middle.pyi"
    middle.symlink_to("target.pyi")
    output = tmp_path / "stats.pyi"
    output.symlink_to("folder/middle.pyi")
    for _ in range(2):
        assert run(MODULE, output).returncode == 0
        assert output.is_symlink() and middle.is_symlink()
        assert target.read_bytes() == signed(target.read_text())
        target.write_bytes(target.read_bytes() + b"more: int\n")


@pytest.mark.parametrize("mode", [0o755, 0o600, 0o664])
def test_mode_of_a_stub_stays(mode, stub):
    stub.write_bytes(b"")
    stub.chmod(mode)
    assert run(MODULE, stub).returncode == 0
    assert stub.stat().st_mode & 0o7777 == mode


def test_pipe_is_no_module(tmp_path):
    pipe = tmp_path / "stats.so"
    os.mkfifo(pipe)
    result = subprocess.run([TOOL, "stubs", pipe, tmp_path / "stats.pyi"],
                            text=True, capture_output=True, timeout=60)
    assert result.stderr == (
        f"pyzc: {pipe}: cannot read it, it is not a regular file\n")
    assert result.returncode == 1


@pytest.mark.parametrize("name", ["stats.pyi", "stats.pyi.pyzc-new"])
def test_pipe_is_no_output(name, tmp_path):
    os.mkfifo(tmp_path / name)
    result = subprocess.run([TOOL, "stubs", "--force", MODULE,
                             tmp_path / "stats.pyi"],
                            text=True, capture_output=True, timeout=60)
    assert "cannot write it, " in result.stderr
    assert result.returncode == 1
