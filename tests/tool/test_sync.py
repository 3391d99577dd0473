# test_sync.py - pyzc sync: when it writes, what it leaves, what it survives.
# SPDX-License-Identifier: MIT

import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import stat
import subprocess
import tempfile
import time

import pytest

try:
    import tomllib
except ImportError:  # Python 3.10, for which pytest brings it
    import tomli as tomllib

from privileges import another_user, in_namespace

TOOL = os.environ["PYZC"]
SANITIZED = os.environ["PYZC_SANITIZED"]
LONG_AGO = 1_000_000_000_000_000_000
MARK = b"pyzc sync, sha256 "


def run(*args, tool=TOOL, **options):
    return subprocess.run([tool, "sync", *args], text=True,
                          capture_output=True, timeout=60, **options)


def assert_done(result, said=""):
    assert (result.returncode, result.stdout, result.stderr) == (0, said, "")


def assert_refused(result, what, why):
    assert result.stderr == f"pyzc: {what}: {why}\n"
    assert (result.returncode, result.stdout) == (1, "")


def signed(text, comment=b"// "):
    """[text] as the tool writes it: the sum is of all but its digits."""
    whole = text + comment + MARK + b"\n"
    digits = hashlib.sha256(whole).hexdigest().encode()
    return text + comment + MARK + digits + b"\n"


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "version.h.in"
    path.write_text('#define VERSION "@VERSION@"\n#define N @N@\n')
    return path


@pytest.fixture
def output(template, tmp_path):
    """A header that is up to date, and old."""
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / "version.h"
    assert_done(run(template, path, "VERSION=1.0", "N=1"))
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


def again(template, output, *args):
    return run(*args, template, output, "VERSION=1.0", "N=1")


def test_text_is_that_of_the_template_and_a_checksum(output):
    assert output.read_bytes() == signed(
        b'#define VERSION "1.0"\n#define N 1\n')


def test_unchanged_output_is_not_written(template, output):
    assert_done(again(template, output))
    assert_done(again(template, output, "-v"), f"up-to-date: {output}\n")
    assert_done(again(template, output, "--check"))
    assert output.stat().st_mtime_ns == LONG_AGO
    assert os.listdir(output.parent) == ["version.h"]


def test_clocks_do_not_matter(template, output):
    """Neither a template of the future nor an output of it is looked at."""
    future = time.time_ns() + 10**15
    os.utime(template, ns=(future, future))
    assert_done(again(template, output, "-v"), f"up-to-date: {output}\n")
    os.utime(output, ns=(future, future))
    assert_done(run("-v", template, output, "VERSION=1.1", "N=1"),
                f"updated: {output} (line 1 changed)\n")


@pytest.mark.parametrize("values, reason", [
    (["VERSION=1.1", "N=1"], "line 1 changed"),
    (["VERSION=1.0", "N=2"], "line 2 changed"),
])
def test_new_value_is_written(values, reason, template, output):
    check = run("--check", template, output, *values)
    assert_refused(check, output, f"out of date, {reason}")
    assert output.stat().st_mtime_ns == LONG_AGO
    assert_done(run("-v", template, output, *values),
                f"updated: {output} ({reason})\n")
    assert output.stat().st_mtime_ns > LONG_AGO


def test_new_template_is_written(template, output):
    template.write_text(template.read_text() + "// The end.\n")
    assert_done(again(template, output, "-v"),
                f"updated: {output} (line 3 changed)\n")


def test_missing_output_is_written(template, output):
    output.unlink()
    assert_refused(again(template, output, "--check"), output,
                   "missing, run pyzc sync to write it")
    assert_done(again(template, output, "-v"),
                f"updated: {output} (there was none)\n")


def test_force_writes_an_unchanged_output(template, output):
    assert_done(again(template, output, "-v", "--force"),
                f"updated: {output} (forced)\n")
    assert output.stat().st_mtime_ns > LONG_AGO


def test_each_flipped_byte_is_found(template, output):
    whole = output.read_bytes()
    for at in range(len(whole)):
        output.write_bytes(whole[:at] + bytes([whole[at] ^ 1])
                           + whole[at + 1:])
        result = again(template, output, "--check")
        assert result.returncode == 1
        assert "edited by hand" in result.stderr or (
            # What is no mark any more is somebody else's.
            "did not write it" in result.stderr and at >= whole.index(MARK))


def test_edited_output_is_restored(template, output):
    whole = output.read_bytes()
    output.write_bytes(whole.replace(b"N 1", b"N 2"))
    assert_refused(again(template, output, "--check"), output,
                   "edited by hand, run pyzc sync to restore it")
    assert_done(again(template, output, "-v"),
                f"updated: {output} (edited by hand)\n")
    assert output.read_bytes() == whole


def test_output_that_was_cut_off_is_restored(template, output):
    whole = output.read_bytes()
    for size in range(len(whole)):
        output.write_bytes(whole[:size])
        assert_done(again(template, output, "-v"),
                    f"updated: {output} (it was cut off)\n")
        assert output.read_bytes() == whole


@pytest.mark.parametrize("foreign", [
    b"#define VERSION mine\n",
    b"// pyzc sync, sha256\n",
    b"// pyzc sync, sha256 " + b"0" * 63 + b"\n",
    b"// pyzc stubs, sha256 " + b"0" * 64 + b"\n",
    b"\0\xff",
])
def test_what_it_did_not_write_is_left_alone(foreign, template, output):
    output.write_bytes(foreign)
    for args in [], ["-v"], ["--check"]:
        assert_refused(again(template, output, *args), output,
                       "pyzc sync did not write it, --force replaces it")
        assert output.read_bytes() == foreign
    assert_done(again(template, output, "-v", "--force"),
                f"updated: {output} (forced)\n")
    assert_done(again(template, output, "-v"), f"up-to-date: {output}\n")


def test_template_is_not_overwritten(template):
    before = template.read_bytes()
    for force in [], ["--force"]:
        assert_refused(run(*force, template, template, "VERSION=1", "N=1"),
                       template, f"cannot write it, it is the input {template}")
        assert template.read_bytes() == before


def test_link_stays_one(template, output, tmp_path):
    target = tmp_path / "target.h"
    output.rename(target)
    output.symlink_to(target)
    assert_done(run(template, output, "VERSION=2.0", "N=1"))
    assert output.is_symlink()
    assert b'"2.0"' in target.read_bytes()


def test_link_to_somebody_elses_file_is_left_alone(template, output, tmp_path):
    target = tmp_path / "target.h"
    target.write_text("mine\n")
    output.unlink()
    output.symlink_to(target)
    assert again(template, output).returncode == 1
    assert output.is_symlink() and target.read_text() == "mine\n"


@pytest.mark.parametrize("args", [[], ["--force"]])
def test_device_is_not_replaced(args, template):
    assert_refused(run(*args, template, "/dev/full", "VERSION=1", "N=1"),
                   "/dev/full", "cannot write it, it is not a regular file")
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_pipe_is_not_waited_for(template, tmp_path):
    os.mkfifo(tmp_path / "pipe.h")
    assert_refused(run(template, tmp_path / "pipe.h", "VERSION=1", "N=1"),
                   tmp_path / "pipe.h",
                   "cannot write it, it is not a regular file")


def test_folder_is_no_output(template, tmp_path):
    (tmp_path / "folder.h").mkdir()
    assert_refused(run(template, tmp_path / "folder.h", "VERSION=1", "N=1"),
                   tmp_path / "folder.h", "cannot write it, Is a directory")
    assert list((tmp_path / "folder.h").iterdir()) == []


def test_folder_must_be_there(template, tmp_path):
    path = tmp_path / "no" / "x.h"
    assert_refused(run(template, path, "VERSION=1", "N=1"), path,
                   "cannot write it, No such file or directory")


@pytest.fixture
def as_nobody():
    """A folder that everybody can reach, the tool in it, and how to run it
    as one who is not root."""
    user = another_user()
    folder = pathlib.Path(tempfile.mkdtemp())
    shutil.copy(TOOL, folder / "pyzc")
    (folder / "x.h.in").write_text("@NAME@\n")
    (folder / "out").mkdir()
    (folder / "out" / "x.h").write_bytes(signed(b"old\n"))
    folder.chmod(0o755)

    def write(*args):
        return run(*args, folder / "x.h.in", folder / "out" / "x.h",
                   "NAME=new", tool=folder / "pyzc", **user)

    if user:
        os.chown(folder / "out", 65534, 65534)
    yield folder / "out", write
    (folder / "out").chmod(0o755)
    shutil.rmtree(folder)


def test_read_only_folder(as_nobody):
    folder, write = as_nobody
    folder.chmod(0o555)
    assert_refused(write(), folder / "x.h", "cannot write it, Permission denied")
    assert (folder / "x.h").read_bytes() == signed(b"old\n")
    assert os.listdir(folder) == ["x.h"]


def test_output_that_cannot_be_read_is_left_alone(as_nobody):
    folder, write = as_nobody
    (folder / "x.h").chmod(0)
    assert_refused(write("-v"), folder / "x.h",
                   "pyzc sync did not write it, --force replaces it")
    assert_done(write("-v", "--force"),
                f"updated: {folder / 'x.h'} (it could not be read)\n")
    (folder / "x.h").chmod(0o600)
    assert (folder / "x.h").read_bytes() == signed(b"new\n")


def limit_size():
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))


def test_file_that_grows_too_large(template, output):
    before = output.read_bytes()
    result = run(template, output, "VERSION=2.0", "N=1",
                 preexec_fn=limit_size)
    assert_refused(result, output, "cannot write it, File too large")
    assert output.read_bytes() == before
    assert os.listdir(output.parent) == ["version.h"]


def test_full_disk(template, tmp_path):
    """A file system of 16 KiB, in a name space of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    value = "VERSION=" + "x" * 100_000
    script = f"""
        mount -t tmpfs -o size=16k none {folder}
        {TOOL} sync {template} {folder}/x.h VERSION=1 N=1 || exit 3
        before=$(cat {folder}/x.h)
        {TOOL} sync {template} {folder}/x.h {value} N=1
        echo "status $?"
        [ "$before" = "$(cat {folder}/x.h)" ] && ls {folder}
    """
    result = subprocess.run(in_namespace("m", "sh", "-c", script), text=True,
                            capture_output=True)
    assert result.stderr == (f"pyzc: {folder}/x.h: cannot write it, No space "
                             "left on device\n")
    assert result.stdout == "status 1\nx.h\n"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_write_leaves_the_old_text_or_the_new(how, tmp_path):
    template = tmp_path / "x.h.in"
    template.write_text("@A@\n" * 2_000_000)
    folder = tmp_path / "out"
    folder.mkdir()
    output = folder / "x.h"
    whole = {value: signed(f"{value}\n".encode() * 2_000_000)
             for value in ("old", "new")}
    assert_done(run(template, output, "A=old"))
    start = time.monotonic()
    assert_done(run(template, output, "A=new"))
    takes = time.monotonic() - start
    seen = set()
    rng = random.Random(1)
    # On a busy machine most may come too early, or too late.
    for i in range(1000):
        if i >= 24 and -how in seen:
            break
        value = "new" if i % 2 else "old"
        process = subprocess.Popen([TOOL, "sync", template, output,
                                    f"A={value}"])
        time.sleep(rng.random() * takes)
        process.send_signal(how)
        seen.add(process.wait())
        assert output.read_bytes() in whole.values()
    assert -how in seen


def test_what_a_killed_write_left_behind_is_taken_over(tmp_path):
    (tmp_path / "long.in").write_text("@A@\n" * 2_000_000)
    (tmp_path / "short.in").write_text("@A@\n")
    folder = tmp_path / "out"
    folder.mkdir()
    for _ in range(100):
        process = subprocess.Popen([TOOL, "sync", tmp_path / "long.in",
                                    folder / "x.h", "A=old"])
        while process.poll() is None and not os.listdir(folder):
            pass
        process.kill()
        process.wait()
        if os.listdir(folder) == ["x.h.pyzc-new"]:
            break
        shutil.rmtree(folder)  # too early, or too late
        folder.mkdir()
    assert os.listdir(folder) == ["x.h.pyzc-new"]
    assert_done(run(tmp_path / "short.in", folder / "x.h", "A=new"))
    assert (folder / "x.h").read_bytes() == signed(b"new\n")
    assert os.listdir(folder) == ["x.h"]


def test_many_at_once_tear_no_output(tmp_path):
    template = tmp_path / "x.h.in"
    template.write_text("@A@\n" * 20_000)
    output = tmp_path / "out" / "x.h"
    output.parent.mkdir()
    values = [f"A={i:04}" for i in range(16)]
    whole = {signed(f"{value[2:]}\n".encode() * 20_000) for value in values}
    assert_done(run(template, output, values[0]))
    for _ in range(5):
        processes = [subprocess.Popen([TOOL, "sync", template, output, value])
                     for value in values]
        while any(process.poll() is None for process in processes):
            assert output.read_bytes() in whole
        assert {process.returncode for process in processes} == {0}
        assert output.read_bytes() in whole
        assert os.listdir(output.parent) == ["x.h"]


@pytest.mark.parametrize("args, message", [
    (["VERSION=1", "N"], "expected NAME=VALUE, got 'N'"),
    (["=1"], "expected NAME=VALUE, got '=1'"),
    (["1N=1"], "expected NAME=VALUE, got '1N=1'"),
    (["A-B=1"], "expected NAME=VALUE, got 'A-B=1'"),
    (["N=1", "N=2"], "two values for N"),
    (["CHECKSUM=1"], "CHECKSUM is computed and takes no value"),
    (["--kind=html"], "no such kind 'html', expected one of c, json, python, toml, "
                      "raw"),
    ([b"N=\xff"], "a value is not UTF-8"),
])
def test_wrong_values(args, message, template, tmp_path):
    assert_refused(run(template, tmp_path / "x.h", *args), "sync", message)
    assert not (tmp_path / "x.h").exists()


@pytest.mark.parametrize("values, message", [
    (["VERSION=1"], "line 2: @N@ has no value; add N=VALUE, or write @@ for "
                    "an @"),
    (["VERSION=1", "N=1", "M=1"], "it has no @M@, for which a value was given"),
])
def test_values_that_do_not_fit(values, message, template, output):
    before = output.read_bytes()
    assert_refused(run(template, output, *values), template, message)
    assert output.read_bytes() == before


def test_template_that_cannot_be_read(tmp_path):
    assert_refused(run(tmp_path / "no", tmp_path / "x.h"), tmp_path / "no",
                   "cannot read it, No such file or directory")
    assert_refused(run(tmp_path, tmp_path / "x.h"), tmp_path,
                   "cannot read it, it is a directory")


VALUE = "\"it's\" \\ ??/ \n\t\r \x01 2 \x7f 日本"


def test_escaped_value_is_the_value_in_python(tmp_path):
    (tmp_path / "in").write_text("A = '@V@'\nB = \"@V@\"\nC = @N@\n")
    assert_done(run(tmp_path / "in", tmp_path / "x.py", f"V={VALUE}", "N=42"))
    values = {}
    exec((tmp_path / "x.py").read_text(), values)
    assert (values["A"], values["B"], values["C"]) == (VALUE, VALUE, 42)


def test_escaped_value_is_the_value_in_json_and_toml(tmp_path):
    (tmp_path / "in").write_text('{"v": "@V@", "n": @N@, "sum": "@CHECKSUM@"}')
    assert_done(run(tmp_path / "in", tmp_path / "x.json", f"V={VALUE}",
                    "N=42"))
    values = json.loads((tmp_path / "x.json").read_text())
    assert (values["v"], values["n"]) == (VALUE, 42)
    (tmp_path / "in").write_text('v = "@V@"\n')
    assert_done(run(tmp_path / "in", tmp_path / "x.toml", f"V={VALUE}"))
    assert tomllib.loads((tmp_path / "x.toml").read_text()) == {"v": VALUE}


def test_escaped_value_is_the_value_in_c(tmp_path):
    (tmp_path / "in").write_text(
        '#include <stdio.h>\nint main(void) { fputs("@V@", stdout); }\n')
    assert_done(run(tmp_path / "in", tmp_path / "x.c", f"V={VALUE}"))
    subprocess.run(["gcc", "-std=c11", "-Wall", "-Werror", tmp_path / "x.c",
                    "-o", tmp_path / "x"], check=True)
    out = subprocess.run([tmp_path / "x"], stdout=subprocess.PIPE).stdout
    assert out.decode() == VALUE


def test_json_that_is_up_to_date_is_known_by_its_sum(tmp_path):
    (tmp_path / "in").write_text('{"v": @V@, "sum": "@CHECKSUM@"}\n')
    path = tmp_path / "x.json"
    assert_done(run(tmp_path / "in", path, "V=1"))
    assert_done(run("-v", tmp_path / "in", path, "V=2"),
                f"updated: {path} (line 1 changed)\n")
    path.write_text(path.read_text().replace("2", "3", 1))
    assert_done(run("-v", tmp_path / "in", path, "V=2"),
                f"updated: {path} (edited by hand)\n")
    path.write_text('{"v": 2}\n')
    assert run(tmp_path / "in", path, "V=2").returncode == 1


def test_option_says_the_kind_where_the_suffix_does_not(tmp_path):
    (tmp_path / "in").write_text("'@V@'\n")
    assert_done(run("--kind", "python", tmp_path / "in", tmp_path / "x",
                    "V=\n"))
    assert (tmp_path / "x").read_bytes() == signed(b"'\\n'\n", b"# ")


def test_any_template_is_filled_or_refused(tmp_path):
    """By the tool with sanitizers."""
    rng = random.Random(1)
    path = tmp_path / "in"
    for _ in range(150):
        path.write_bytes("".join(
            rng.choice(["@", "@A@", "@CHECKSUM@", "\n", "x", "@@", "\\", "日"])
            for _ in range(rng.randrange(12))).encode())
        result = run(path, tmp_path / "x.h", "A=@A@", "--force",
                     tool=SANITIZED)
        assert result.returncode in (0, 1), result.stderr
        assert "ERROR: " not in result.stderr


def test_help_tells_of_the_command():
    assert "  sync TEMPLATE OUTPUT NAME=VALUE..." in subprocess.run(
        [TOOL, "--help"], text=True, capture_output=True).stdout
    said = run("--help").stdout
    assert "--kind" in said and "--force" in said and "--check" in said
