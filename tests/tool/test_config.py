# test_config.py - pyzc config: what a Python says of itself, and its cache.
# SPDX-License-Identifier: MIT

import json
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig

import pytest

TOOL = os.environ["PYZC"]
REAL = pathlib.Path(os.path.realpath(sys.executable))
NAME = f"python3.{sys.version_info.minor}"


def run(*args, **options):
    return subprocess.run([TOOL, "config", *args], text=True,
                          capture_output=True, timeout=60, **options)


def config(python, cache, **options):
    """What the tool prints, and what it says of the cache."""
    result = run("-v", "--python", python, "--cache", cache, **options)
    assert result.returncode == 0, result.stderr
    how, _, rest = result.stderr.partition(": ")
    assert rest.startswith(str(python))
    return json.loads(result.stdout), how


def entries(cache):
    return sorted(cache.iterdir())


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache" / "pyzc"


@pytest.fixture
def python(tmp_path):
    """An interpreter of our own, with a library that can be changed."""
    library = tmp_path / "prefix" / "lib" / NAME
    library.mkdir(parents=True)
    for path in pathlib.Path(sysconfig.get_path("stdlib")).iterdir():
        if path.name == "os.py":
            shutil.copy(path, library)
        elif not path.name.startswith("build-details."):
            (library / path.name).symlink_to(path)
    folder = tmp_path / "prefix" / "bin"
    folder.mkdir()
    shutil.copy(REAL, folder / NAME)
    return folder / NAME


def library_of(python):
    return python.parent.parent / "lib" / NAME


def test_details_are_those_of_the_interpreter(cache):
    details, _ = config(REAL, cache)
    var = sysconfig.get_config_var
    assert details["schema_version"] == "1.0"
    assert details["base_prefix"] == sys.base_prefix
    assert details["base_interpreter"] == str(REAL)
    assert details["platform"] == sysconfig.get_platform()
    assert details["language"]["version"] == var("py_version_short")
    assert details["language"]["version_info"] == {
        name: getattr(sys.version_info, name)
        for name in ("major", "minor", "micro", "releaselevel", "serial")}
    assert details["implementation"]["hexversion"] == sys.hexversion
    assert details["abi"]["flags"] == list(sys.abiflags)
    assert details["abi"]["extension_suffix"] == var("EXT_SUFFIX")
    assert details["abi"]["stable_abi_suffix"] == ".abi3.so"
    assert var("EXT_SUFFIX") in details["suffixes"]["extensions"]
    assert details["c_api"]["headers"] == var("INCLUDEPY")
    assert details["libpython"]["link_extensions"] == bool(var("LIBPYTHON"))


def test_it_is_asked_once(python, cache):
    first, how = config(python, cache)
    assert how == "asked"
    # Without its encodings no Python starts.
    (library_of(python) / "encodings").unlink()
    assert run("--python", python, "--cache", cache / "no").returncode == 1
    assert config(python, cache) == (first, "cached")


def test_links_and_virtual_environments_share_an_entry(python, cache,
                                                       tmp_path):
    subprocess.run([python, "-m", "venv", "--without-pip", "--symlinks",
                    tmp_path / "venv"], check=True)
    (tmp_path / "link").symlink_to(python)
    first, how = config(tmp_path / "venv/bin/python", cache)
    assert how == "asked"
    assert config(tmp_path / "link", cache) == (first, "cached")
    assert config(python, cache) == (first, "cached")
    assert len(entries(cache)) == 1


@pytest.mark.parametrize("name", ["python", NAME])
def test_copy_in_a_virtual_environment_is_asked_each_time(name, python, cache,
                                                          tmp_path):
    subprocess.run([python, "-m", "venv", "--without-pip", "--copies",
                    tmp_path / "venv"], check=True)
    copy = tmp_path / "venv/bin" / name
    details, how = config(copy, cache)
    assert how == "not cached"
    assert (details, "asked") == config(python, cache)


def test_script_is_asked_each_time(python, cache, tmp_path):
    """As of pyenv: which interpreter it starts is told by its environment."""
    script = tmp_path / "python"
    script.write_text('#!/bin/sh\nexec "$WHICH" "$@"\n')
    script.chmod(0o755)
    for which in python, REAL:
        details, how = config(script, cache,
                              env={**os.environ, "WHICH": str(which)})
        assert how == "not cached"
        assert details["base_interpreter"] == str(which)


@pytest.mark.parametrize("change", [
    lambda python: os.utime(python, ns=(1, 1)),
    lambda python: os.utime(library_of(python) / "os.py", ns=(1, 1)),
    lambda python: python.open("ab").write(b"\0"),
    lambda python: (library_of(python) / "os.py").open("ab").write(b"\n"),
], ids=["time", "time of the library", "size", "size of the library"])
def test_interpreter_that_changed_is_asked_again(change, python, cache):
    config(python, cache)
    change(python)
    assert config(python, cache)[1] == "asked"
    assert config(python, cache)[1] == "cached"


def test_replacement_of_the_same_size_and_time_is_asked(python, cache):
    config(python, cache)
    shutil.copy2(python, python.with_suffix(".new"))
    python.with_suffix(".new").replace(python)
    assert config(python, cache)[1] == "asked"


def test_broken_entry_is_made_anew(python, cache):
    first, _ = config(python, cache)
    (entry,) = entries(cache)
    whole = entry.read_bytes()
    broken = [b"", b"{}\n", whole[:-1], whole + b"\n", b"\0" + whole]
    broken += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]
               for at in range(0, len(whole), 97)]
    for data in broken:
        entry.write_bytes(data)
        assert config(python, cache) == (first, "asked")
        assert entry.read_bytes() == whole


def test_entry_that_is_a_folder_is_not_used(python, cache):
    first, _ = config(python, cache)
    (entry,) = entries(cache)
    entry.unlink()
    entry.mkdir()
    assert config(python, cache) == (first, "not cached")


@pytest.mark.parametrize("folder", ["/dev/null/x", "/proc/no"])
def test_cache_that_cannot_be_written_is_not_missed(folder, python, cache):
    first, _ = config(python, cache)
    assert config(python, folder) == (first, "not cached")


def test_cache_is_where_xdg_says(python, tmp_path):
    result = run("--python", python,
                 env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "xdg")})
    assert (result.returncode, result.stderr) == (0, "")
    assert len(list((tmp_path / "xdg/pyzc").glob("*.json"))) == 1


def test_what_a_killed_write_left_behind_is_taken_over(python, cache):
    first, _ = config(python, cache)
    (entry,) = entries(cache)
    whole = entry.read_bytes()
    entry.rename(f"{entry}.pyzc-new")
    assert config(python, cache) == (first, "asked")
    assert entry.read_bytes() == whole
    assert list(cache.iterdir()) == [entry]


def test_many_at_once_tear_no_entry(python, cache):
    expected, _ = config(python, cache)
    (entry,) = entries(cache)
    whole = entry.read_bytes()
    for _ in range(3):
        entry.unlink()
        processes = [
            subprocess.Popen([TOOL, "config", "--python", python, "--cache",
                              cache], stdout=subprocess.PIPE)
            for _ in range(16)]
        torn = 0
        while any(process.poll() is None for process in processes):
            try:
                torn += entry.read_bytes() != whole
            except FileNotFoundError:
                pass
        for process in processes:
            out = process.communicate()[0]
            assert process.returncode == 0
            assert json.loads(out) == expected
        assert torn == 0
        assert entries(cache) == [entry]
        assert entry.read_bytes() == whole


def test_environment_does_not_change_the_answer(python, cache, tmp_path):
    first, _ = config(python, cache)
    (tmp_path / "lies").mkdir()
    (tmp_path / "lies" / "sysconfig.py").write_text("raise SystemExit(1)\n")
    lies = {"PYTHONPATH": str(tmp_path / "lies"), "PYTHONHOME": "/nowhere",
            "_PYTHON_SYSCONFIGDATA_NAME": "no", "PYTHONOPTIMIZE": "2",
            "_PYTHON_HOST_PLATFORM": "win-arm64"}
    assert config(python, tmp_path / "other",
                  env={**os.environ, **lies}) == (first, "asked")


SHIPPED = {
    "schema_version": "1.0", "base_prefix": "../..",
    "base_interpreter": "bin/python3", "platform": "linux-riscv64",
    "language": {"version": "3.99"}, "abi": {"flags": ["x"]},
    "libpython": {"static": "lib/libpython.a"},
}


@pytest.mark.parametrize("name", [
    "build-details.json",
    f"build-details.{sys.abiflags}.{sysconfig.get_config_var('MULTIARCH')}"
    ".json",
], ids=["CPython", "Debian"])
def test_what_the_interpreter_ships_is_taken(name, python, cache):
    made, _ = config(python, cache)
    (library_of(python) / name).write_text(json.dumps(SHIPPED))
    details, _ = config(python, cache.with_name("other"))
    assert details["platform"] == "linux-riscv64"
    assert details["language"]["version"] == "3.99"
    assert details["libpython"]["static"] == "lib/libpython.a"
    assert details["abi"]["flags"] == ["x"]
    # A prefix that is relative to the file would lead elsewhere in a copy.
    assert details["base_prefix"] == str(python.parent.parent)
    # What Meson reads, and it lacks.
    for section, key in [("abi", "extension_suffix"),
                         ("abi", "stable_abi_suffix"),
                         ("libpython", "link_extensions")]:
        assert details[section][key] == made[section][key]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_shipped_file_that_is_broken_is_left(text, python, cache):
    made, _ = config(python, cache)
    (library_of(python) / "build-details.json").write_text(text)
    assert config(python, cache.with_name("other")) == (made, "asked")


def test_output_is_written_if_it_changes(python, cache, tmp_path):
    output = tmp_path / "details.json"
    args = ["--python", python, "--cache", cache, output]
    assert run(*args).stdout == ""
    json.loads(output.read_text())
    os.utime(output, ns=(1, 1))
    assert run("-v", *args).stdout == f"up-to-date: {output}\n"
    assert run("--check", *args).returncode == 0
    assert output.stat().st_mtime_ns == 1
    whole = output.read_text()
    output.write_text(whole.replace("linux", "Linux"))
    assert run("-v", *args).stdout == f"updated: {output} (edited by hand)\n"
    assert output.read_text() == whole
    output.write_text("{}\n")
    result = run(*args)
    assert result.stderr == (f"pyzc: {output}: pyzc config did not write it, "
                             "--force replaces it\n")
    assert (result.returncode, output.read_text()) == (1, "{}\n")


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("text, message", [
    ("true", "cannot get its configuration, it is not a Python"),
    ("echo '{}'", "cannot get its configuration, it is not a Python"),
    ("exit 3", "cannot get its configuration, it gives no reason"),
    ("echo no >&2; echo never >&2; exit 3",
     "cannot get its configuration, never"),
    ("kill -9 $$", "cannot get its configuration, it gives no reason"),
    ("echo '{ pyzc config, sha256  pyzc config, sha256 }'",
     "cannot get its configuration, it is not a Python"),
])
def test_what_is_no_python(text, message, cache, tmp_path):
    path = script(tmp_path / "python", text)
    result = run("--python", path, "--cache", cache)
    assert result.stderr == f"pyzc: {path}: {message}\n"
    assert (result.returncode, result.stdout) == (1, "")
    assert not cache.exists()


def test_program_that_is_missing(cache):
    result = run("--python", "no-such-python", "--cache", cache)
    assert result.stderr == "pyzc: no-such-python: no such program\n"
    assert (result.returncode, result.stdout) == (1, "")


def test_python3_is_asked_if_none_is_named(cache, tmp_path):
    (tmp_path / "python3").symlink_to(REAL)
    result = run("--cache", cache, env={**os.environ, "PATH": str(tmp_path)})
    assert json.loads(result.stdout)["base_interpreter"] == str(REAL)


# A Python of another machine: CPython 3.12 for aarch64, a release candidate.
VARIABLES = {
    "ABIFLAGS": "", "BINDIR": "/usr/bin", "LIBDEST": "/usr/lib/python3.12",
    "EXT_SUFFIX": ".cpython-312-aarch64-linux-gnu.so",
    "HOST_GNU_TYPE": "aarch64-unknown-linux-gnu",
    "INCLUDEPY": "/usr/include/python3.12", "LIBDIR": "/usr/lib/aarch64",
    "LDLIBRARY": "libpython3.12.so", "LIBPC": "/usr/lib/aarch64/pkgconfig",
    "MACHDEP": "linux", "MULTIARCH": "aarch64-linux-gnu", "prefix": "/usr",
    "SOABI": "cpython-312-aarch64-linux-gnu", "VERSION": "3.12",
}
PATCHLEVEL = """
#define PY_RELEASE_LEVEL_GAMMA  0xC     /* For release candidates */
#define PY_MAJOR_VERSION        3
#define PY_MINOR_VERSION        12
#define PY_MICRO_VERSION        0
#define PY_RELEASE_LEVEL        PY_RELEASE_LEVEL_GAMMA
#define PY_RELEASE_SERIAL       2
"""


class Root:
    """A folder with the files of that Python, as a cross build has it."""

    def __init__(self, folder):
        self.folder = folder
        self.library = folder / "usr/lib/python3.12"
        self.file = self.library / "_sysconfigdata__aarch64-linux-gnu.py"
        self.patchlevel = folder / "usr/include/python3.12/patchlevel.h"
        self.library.mkdir(parents=True)
        self.patchlevel.parent.mkdir(parents=True)
        self.patchlevel.write_text(PATCHLEVEL)
        self.write({})

    def write(self, changes):
        variables = {**VARIABLES, **changes}
        self.file.write_text(f"build_time_vars = {variables!r}\n")


@pytest.fixture
def root(tmp_path):
    return Root(tmp_path / "root")


def test_sysconfigdata_tells_what_its_interpreter_tells(cache):
    expected, _ = config(REAL, cache)
    name = sysconfig._get_sysconfigdata_name()
    result = run("--sysconfigdata", __import__(name).__file__)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == expected


def test_python_of_another_machine_is_described_where_it_is(root):
    result = run("--sysconfigdata", root.file)
    assert result.returncode == 0, result.stderr
    details = json.loads(result.stdout)
    prefix = str(root.folder / "usr")
    assert details["base_prefix"] == prefix
    assert details["base_interpreter"] == prefix + "/bin/python3.12"
    assert details["c_api"] == {
        "headers": prefix + "/include/python3.12",
        "pkgconfig_path": prefix + "/lib/aarch64/pkgconfig",
    }
    assert details["libpython"] == {
        "dynamic": prefix + "/lib/aarch64/libpython3.12.so",
        "link_extensions": False,
    }
    assert details["platform"] == "linux-aarch64"
    assert details["abi"] == {
        "extension_suffix": ".cpython-312-aarch64-linux-gnu.so",
        "flags": [], "stable_abi_suffix": ".abi3.so",
    }
    info = {"major": 3, "minor": 12, "micro": 0, "releaselevel": "candidate",
            "serial": 2}
    assert details["language"] == {"version": "3.12", "version_info": info}
    assert details["implementation"] == {
        "name": "cpython", "cache_tag": "cpython-312", "version": info,
        "hexversion": 0x030c00c2, "_multiarch": "aarch64-linux-gnu",
    }


def test_what_a_python_of_another_machine_ships_is_taken(root):
    details = {**SHIPPED, "c_api": {"headers": "/usr/include/python3.12d"}}
    (root.library / "build-details.json").write_text(json.dumps(details))
    details = json.loads(run("--sysconfigdata", root.file).stdout)
    assert details["platform"] == "linux-riscv64"
    assert details["base_prefix"] == str(root.folder / "usr")
    assert details["base_interpreter"] == "bin/python3"
    assert details["libpython"]["static"] == "lib/libpython.a"
    assert details["c_api"]["headers"] == str(
        root.folder / "usr/include/python3.12d")
    assert details["abi"]["stable_abi_suffix"] == ".abi3.so"


def test_another_machine_is_read_anew_each_time(root, cache):
    for flags in [], ["t"]:
        root.write({"ABIFLAGS": "".join(flags)})
        result = run("--sysconfigdata", root.file, "--cache", cache)
        assert json.loads(result.stdout)["abi"]["flags"] == flags
    assert not cache.exists()


@pytest.mark.parametrize("break_it, why", [
    (lambda root: root.file.unlink(), "{file}: No such file or directory"),
    (lambda root: root.file.write_text(""), "it has no 'build_time_vars'"),
    (lambda root: root.file.write_text("}"), "SyntaxError: unmatched '}}'"),
    (lambda root: root.patchlevel.unlink(),
     "{patchlevel}: No such file or directory"),
    (lambda root: root.patchlevel.write_text(""),
     "it has no 'PY_MAJOR_VERSION'"),
    (lambda root: root.write({"LIBDEST": "/usr/lib64/python3.12"}),
     "it is not in a folder lib64/python3.12"),
    (lambda root: root.write({"MACHDEP": "darwin"}),
     "it is not of a CPython for Linux"),
    (lambda root: root.write({"SOABI": "pypy310-pp73"}),
     "it is not of a CPython for Linux"),
], ids=["gone", "empty", "no Python", "no headers", "no version", "elsewhere",
        "macOS", "PyPy"])
def test_sysconfigdata_that_tells_nothing(break_it, why, root):
    break_it(root)
    result = run("--sysconfigdata", root.file, root.folder / "details.json")
    why = why.format(**vars(root))
    assert result.stderr == (f"pyzc: {root.file}: cannot get its "
                             f"configuration, {why}\n")
    assert result.returncode == 1
    assert not (root.folder / "details.json").exists()
