# test_init.py - pyzc init: which projects it makes, and which it refuses.
# SPDX-License-Identifier: MIT

import hashlib
import keyword
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time

import pytest

from privileges import another_user, in_namespace

TOOL = os.environ["PYZC"]
SANITIZED = os.environ["PYZC_SANITIZED"]
SOURCE = pathlib.Path(os.environ["PYZC_SOURCE_ROOT"])
BUILD = pathlib.Path(os.environ["PYZC_BUILD_ROOT"])
VERSION = subprocess.run([TOOL, "--version"], text=True, capture_output=True,
                         check=True).stdout.split()[1]
FILES = {
    ".clangd", ".github/workflows/ci.yml", ".gitignore", "README.md",
    "meson.build", "pyproject.toml", "src/hello/hello.c",
    "src/hello/meson.build", "src/hello/py.typed",
    f"subprojects/packagefiles/pyzc-{VERSION}.tar.gz",
    "subprojects/pyzc.wrap", "tests/test_hello.py",
}


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "given" / f"pyzc-{VERSION}.tar.gz"
    path.parent.mkdir()
    path.write_bytes(b"an archive")
    return path


@pytest.fixture
def here(tmp_path):
    """An empty directory, where the tool runs."""
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
def init(archive, here):
    def run(*args, tool=TOOL, **options):
        options.setdefault("cwd", here)
        return subprocess.run([tool, "init", "--archive", archive, *args],
                              text=True, capture_output=True, timeout=60,
                              **options)

    return run


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*")
            if not path.is_dir()}


def assert_made(result, folder):
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (f"created {folder}, its README.md explains "
                             "how to build it\n")


def assert_refused(result, here, what, why):
    """It says why, and nothing is there that was not before."""
    assert result.stderr == f"pyzc: {what}: {why}\n"
    assert (result.returncode, result.stdout) == (1, "")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("tool", [TOOL, SANITIZED])
def test_project_is_these_files_and_no_others(tool, init, here):
    assert_made(init("hello", tool=tool), "hello")
    assert files(here / "hello") == FILES
    assert os.listdir(here) == ["hello"]


def test_no_place_of_a_template_is_left(init, here):
    assert_made(init("my-project"), "my-project")
    for name in files(here / "my-project"):
        text = (here / "my-project" / name).read_text()
        places = re.findall("@[A-Z0-9_]+@", name + text)
        assert set(places) <= {"@INPUT@", "@OUTPUT@"}


def test_module_is_that_of_the_readme(init, here):
    init("hello")
    made = (here / "hello/src/hello/hello.c").read_text()
    assert made == (SOURCE / "docs/examples/hello/hello.c").read_text()


def test_wrap_names_the_archive_and_its_hash(init, archive, here):
    init("hello")
    wrap = (here / "hello/subprojects/pyzc.wrap").read_text()
    packed = here / "hello/subprojects/packagefiles" / archive.name
    assert packed.read_bytes() == archive.read_bytes()
    assert f"source_filename = {archive.name}\n" in wrap
    sum = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert f"source_hash = {sum}\n" in wrap


def test_files_can_be_read_as_the_umask_says(init, here):
    init("hello", umask=0o027)
    assert (here / "hello").stat().st_mode & 0o777 == 0o750
    assert (here / "hello/README.md").stat().st_mode & 0o777 == 0o640


def test_archive_beside_the_tool_is_taken(tmp_path, here):
    """As the tool's own wheel installs it."""
    (tmp_path / "bin").mkdir()
    shutil.copy(TOOL, tmp_path / "bin/pyzc")
    (tmp_path / "share/pyzc").mkdir(parents=True)
    (tmp_path / f"share/pyzc/pyzc-{VERSION}.tar.gz").write_bytes(b"installed")
    result = subprocess.run([tmp_path / "bin/pyzc", "init", "hello"],
                            text=True, capture_output=True, cwd=here)
    assert_made(result, "hello")
    folder = here / "hello/subprojects/packagefiles"
    assert (folder / f"pyzc-{VERSION}.tar.gz").read_bytes() == b"installed"


def test_wrap_of_somebody_else_is_taken_as_it_is(tmp_path, here):
    wrap = tmp_path / "our.wrap"
    wrap.write_text("[wrap-git]\nurl = https://example.org/@NAME@\n")
    result = subprocess.run([TOOL, "init", "hello", "--wrap", wrap],
                            text=True, capture_output=True, cwd=here)
    assert_made(result, "hello")
    assert files(here / "hello/subprojects") == {"pyzc.wrap"}
    made = here / "hello/subprojects/pyzc.wrap"
    assert made.read_bytes() == wrap.read_bytes()


@pytest.mark.parametrize("args, what, why", [
    ([], "init", f"no pyzc-{VERSION}.tar.gz was installed with this tool: "
                 "name one with --archive, or a wrap with --wrap"),
    (["--archive", "a", "--wrap", "b"], "init",
     "--archive or --wrap, not both"),
    (["--archive", "x/pyzc-0.0.0.tar.gz"], "x/pyzc-0.0.0.tar.gz",
     f"not an archive for this tool, which needs pyzc-{VERSION}.tar.gz"),
    (["--archive", f"no/pyzc-{VERSION}.tar.gz"], f"no/pyzc-{VERSION}.tar.gz",
     "cannot read it, No such file or directory"),
    (["--wrap", "no"], "no", "cannot read it, No such file or directory"),
    (["--wrap", "/"], "/", "cannot read it, it is a directory"),
])
def test_without_what_is_to_be_built_nothing_is_made(args, what, why, here):
    result = subprocess.run([TOOL, "init", "hello", *args], text=True,
                            capture_output=True, cwd=here)
    assert_refused(result, here, what, why)


@pytest.mark.parametrize("name, module", [
    ("my-project", "my_project"), ("my.project", "my_project"),
    ("a-._b", "a_b"), ("A1", "A1"), ("x", "x"), ("match", "match"),
    ("int", "int"), ("tests", "tests"), ("src", "src"), ("module", "module"),
    ("PyObject", "PyObject"), ("__init__"[2:6], "init"),
])
def test_module_of_a_name(name, module, init, here):
    assert_made(init(name), name)
    assert (here / name / f"src/{module}/{module}.c").exists()
    assert (here / name / f"tests/test_{module}.py").exists()


NO_NAME = ("not a project name: a letter first, then letters, digits and, "
           "inside, '-', '_' or '.'")


@pytest.mark.parametrize("name", [
    "", "1st", "_x", "x_", "x-", ".", "..", "a/b", "/tmp", "a b",
    "a\nb", "a'", 'a"', "a\\", "a;b", "$a", "@NAME@", "é", "日本",
    "a\u200bb", b"a\xff", "a" * 200 + "!",
])
def test_what_the_package_index_does_not_take_is_refused(name, init, here):
    result = init(name, errors="surrogateescape")
    shown = os.fsdecode(name)
    assert_refused(result, here, shown, NO_NAME)


@pytest.mark.parametrize("name", keyword.kwlist)
def test_keyword_is_refused(name, init, here):
    assert_refused(init(name), here, name, f"{name} is a Python keyword")


def test_names_of_the_standard_library_are_refused(init, here):
    names = [name for name in sys.stdlib_module_names
             if not name.startswith("_")]
    assert len(names) > 150
    for name in [*names, "cgi", "annotationlib", "test"]:
        assert_refused(init(name), here, name,
                       f"{name} is a module of Python's standard library, which "
                       "an import finds first")


@pytest.mark.parametrize("name", ["pytest", "pyzc", "mesonpy", "scale"])
def test_name_that_the_project_uses_is_refused(name, init, here):
    assert_refused(init(name), here, name,
                   f"the new project itself uses {name}")


def test_refusal_tells_of_the_module_where_the_name_differs(init, here):
    assert_refused(init("py-compile"), here, "py-compile",
                   "py_compile is a module of Python's standard library, which "
                   "an import finds first")


@pytest.mark.parametrize("compiler", ["gcc", "clang-14"])
def test_macros_of_c_are_refused(compiler, init, here):
    includes = [SOURCE / "include", BUILD / "include",
                sysconfig.get_paths()["include"]]
    said = subprocess.run(
        [compiler, "-dM", "-E", *(f"-I{path}" for path in includes),
         SOURCE / "docs/examples/hello/hello.c"],
        text=True, capture_output=True, check=True).stdout
    names = set(re.findall("^#define ([a-z]\\w*) ", said, re.MULTILINE))
    assert {"linux", "bool", "stdin"} < names
    for name in names - sys.stdlib_module_names:
        assert_refused(init(name), here, name, f"{name} is a C macro")


@pytest.fixture
def library(tmp_path):
    """Headers that only the flags of pkg-config find, with their cause."""
    folder = tmp_path / "with space"
    folder.mkdir()
    (folder / "twice.h").write_text("int twice(int x);\n")
    (folder / "half.h").write_text("double half(double x);\n")
    (folder / "handle.h").write_text("struct s; void end(struct s *);\n")
    (tmp_path / "double.pc").write_text(
        f'Name: double\nDescription: d\nVersion: 1\nCflags: -I"{folder}"\n')
    return {**os.environ, "PKG_CONFIG_PATH": str(tmp_path)}


@pytest.mark.parametrize("tool", [TOOL, SANITIZED])
def test_module_is_drafted_from_headers(tool, init, library, here):
    result = init("hello", "--from=twice.h", "--from", "half.h",
                  "--dependency=double", env=library, tool=tool)
    assert_made(result, "hello")
    assert files(here / "hello") == FILES
    made = (here / "hello/src/hello/hello.c").read_text()
    assert "#include <twice.h>\n#include <half.h>\n" in made
    functions = re.findall(r"^PYZC_FN\(\w+, (\w+),", made, re.MULTILINE)
    assert functions == ["twice", "half"]
    assert re.search(r"^PYZC_MODULE\(hello,", made, re.MULTILINE)
    meson = (here / "hello/src/hello/meson.build").read_text()
    assert "library = dependency('double')\n" in meson
    assert "GLib and double" in (here / "hello/README.md").read_text()


@pytest.mark.parametrize("args, what, why", [
    (["--from=twice.h"], "twice.h",
     "clang cannot read it, 'twice.h' file not found"),
    (["--from=handle.h", "--dependency=double"], "handle.h",
     "nothing in it can be bound by a line\n\n"
     "// Needs a class:\n//\n"
     "// - end(): struct s *, a handle that nothing makes, for certain"),
    (["--from=twice.h", "--dependency=no"], "no",
     "pkg-config does not know it"),
    (["--from=twice.h", "--dependency=double single"], "double single",
     "not a package name of pkg-config"),
    (["--from=twice.h", "--dependency=--help"], "--help",
     "not a package name of pkg-config"),
    (["--from=twice.h", "--dependency="], "", "not a package name of pkg-config"),
    *[(args, "init", "--prefix, --from-dir, --clang and flags need a header, "
       "see --from")
      for args in (["--prefix=a_"], ["--from-dir=."], ["--clang=clang"],
                   ["--", "-DA=1"])],
    (["--dependency=double"], "init",
     "--dependency needs a header, see --from"),
])
def test_header_that_cannot_be_read_is_refused(args, what, why, init, library,
                                               here):
    assert_refused(init("hello", *args, env=library), here, what, why)


@pytest.mark.parametrize("path", ["with space/twice.h",
                                  "{PKG_CONFIG_PATH}/with space/twice.h"])
def test_header_that_would_not_be_in_the_project_is_refused(
        path, init, library, tmp_path, here):
    path = path.format(**library)
    result = init("hello", str(here / "hello"), "--from", path, cwd=tmp_path)
    assert_refused(result, here, path, "expected a header as in #include <...>: "
                   "a file would not be part of the project")


def test_what_bind_takes_is_taken(init, library, here, tmp_path):
    (tmp_path / "with space/sized.h").write_text(
        "#include <half.h>\nint sized_f(int x[SIZE]);\n#if SIZE == 8\n"
        "int sized_g(int x);\n#endif\n")
    result = init("hello", "--from=sized.h", "--dependency=double", "--prefix=sized_",
                  "--clang=clang-14", "--from-dir", str(tmp_path / "with space"),
                  "--", "-DSIZE=8", "-DQUOTED='\\a'", "-L.", env=library)
    assert_made(result, "hello")
    made = (here / "hello/src/hello/hello.c").read_text()
    assert 'PYZC_FN_AS(int, sized_g, g, "", (int, x));' in made
    assert "half" in made.split("PYZC_MODULE")[0]
    meson = (here / "hello/src/hello/meson.build").read_text()
    assert "  c_args: ['-DSIZE=8', '-DQUOTED=\\'\\\\a\\''],\n" in meson
    assert "  link_args: ['-L.'],\n" in meson


def test_missing_pkg_config_is_told(init, library, here):
    result = init("hello", "--from=twice.h", "--dependency=double",
                  env={**library, "PATH": "/nowhere"})
    assert_refused(result, here, "double", "cannot ask for its flags, "
                                           "there is no pkg-config")


def test_directory_may_be_named(init, here):
    assert_made(init("hello", "there/"), "there/")
    assert files(here / "there") == FILES
    assert os.listdir(here) == ["there"]


def test_empty_directory_is_filled(init, here):
    (here / "hello").mkdir()
    assert_made(init("hello"), "hello")
    assert files(here / "hello") == FILES


def test_directory_with_a_file_is_left_alone(init, here):
    (here / "hello").mkdir()
    (here / "hello/.hidden").write_text("mine")
    result = init("hello")
    assert result.returncode == 1
    assert result.stderr == ("pyzc: hello: the directory is "
                             "not empty\n")
    assert os.listdir(here) == ["hello"]
    assert files(here / "hello") == {".hidden"}


def test_project_is_not_made_twice(init, here):
    init("hello")
    (here / "hello/README.md").write_text("mine")
    assert init("hello").returncode == 1
    assert (here / "hello/README.md").read_text() == "mine"


@pytest.mark.parametrize("make", [
    lambda path: path.write_text("mine"),
    lambda path: path.symlink_to("nowhere"),
    lambda path: path.symlink_to("."),
    os.mkfifo,
])
def test_what_is_no_directory_is_left_alone(make, init, here):
    make(here / "hello")
    before = os.lstat(here / "hello")
    result = init("hello")
    assert result.returncode == 1
    assert result.stderr == ("pyzc: hello: it is not a "
                             "directory\n")
    assert os.lstat(here / "hello") == before
    assert os.listdir(here) == ["hello"]


@pytest.mark.parametrize("folder", [".", "./", "../here"])
def test_current_directory_is_not_replaced(folder, init, here):
    assert_refused(init("hello", folder), here, folder,
                   "it is the current directory, leave it first")


def test_parent_must_be_there(init, here):
    assert_refused(init("hello", "no/hello"), here, "no/hello",
                   "cannot create it, No such file or directory")


def test_file_is_no_parent(init, here, archive):
    assert_refused(init("hello", f"{archive}/hello"), here,
                   f"{archive}/hello", "cannot create it, Not a directory")


def test_directory_that_cannot_be_written():
    """By one who is not root, in a folder that everybody can reach."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copy(TOOL, folder / "pyzc")
        (folder / f"pyzc-{VERSION}.tar.gz").write_bytes(b"an archive")
        (folder / "closed").mkdir()
        (folder / "closed").chmod(0o555)
        folder.chmod(0o755)
        result = subprocess.run(
            [folder / "pyzc", "init", "hello", "--archive",
             folder / f"pyzc-{VERSION}.tar.gz"],
            text=True, capture_output=True, cwd=folder / "closed", **another_user())
        assert_refused(result, folder / "closed", "hello",
                       "cannot create it, Permission denied")


def test_full_disk_leaves_nothing(archive, tmp_path):
    """File systems with room for 2 to 20 files and directories, and for 40,
    in a name space of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f"""
        for n in $(seq 2 20) 40; do
            mount -t tmpfs -o nr_inodes=$n none {disk}
            {TOOL} init hello {disk}/hello --archive {archive} 2>&1
            echo "status $?: $(ls {disk})"
            umount {disk}
        done
    """
    result = subprocess.run(in_namespace("m", "sh", "-c", script), text=True,
                            capture_output=True)
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[-2:] == [f"created {disk}/hello, its README.md explains "
                          "how to build it", "status 0: hello"]
    assert set(lines[1:-2:2]) == {"status 1: "}
    stopped = {re.fullmatch(f"pyzc: {disk}/hello: cannot (.*), No space left "
                            "on device", line)[1] for line in lines[:-2:2]}
    assert {"write README.md", "write src/hello/hello.c",
            "write subprojects/pyzc.wrap"} < stopped


def test_file_that_grows_too_large(init, here):
    result = init("hello", preexec_fn=lambda: resource.setrlimit(
        resource.RLIMIT_FSIZE, (20, 20)))
    assert_refused(result, here, "hello",
                   "cannot write README.md, File too large")


def test_interrupted_tool_leaves_a_whole_project_or_nothing(init, archive,
                                                            here):
    archive.write_bytes(random.Random(1).randbytes(5_000_000))
    start = time.monotonic()
    init("hello")
    takes = time.monotonic() - start
    seen = set()
    rounds = 0
    rng = random.Random(2)
    # On a busy machine most may come too late.
    for how in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] * 300:
        if rounds >= 36 and (True, False) in seen:
            break
        rounds += 1
        shutil.rmtree(here / "hello", ignore_errors=True)
        process = subprocess.Popen(
            [TOOL, "init", "hello", "--archive", archive], cwd=here,
            stdout=subprocess.DEVNULL)
        time.sleep(rng.random() * takes)
        process.send_signal(how)
        status = process.wait()
        made = os.listdir(here)
        seen.add((status != 0, bool(made)))
        if made:
            assert made == ["hello"]
            assert files(here / "hello") == FILES
            packed = here / "hello/subprojects/packagefiles" / archive.name
            assert packed.stat().st_size == 5_000_000
    assert (True, False) in seen


def test_one_of_many_at_once_makes_the_project(archive, here):
    processes = [subprocess.Popen(
        [TOOL, "init", "hello", "--archive", archive], cwd=here, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(8)]
    errors = [process.communicate()[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0] + [1] * 7
    for error in filter(None, errors):
        assert error in ("pyzc: hello: the directory is not "
                         "empty\n", "pyzc: hello: cannot create it, Directory "
                         "not empty\n")
    assert os.listdir(here) == ["hello"]
    assert files(here / "hello") == FILES


@pytest.mark.parametrize("args", [[], ["a", "b", "c"]])
def test_wrong_number_of_arguments(args, here):
    result = subprocess.run([TOOL, "init", *args], text=True,
                            capture_output=True, cwd=here)
    assert_refused(result, here, "init", "expected NAME [DIRECTORY] [-- FLAGS...], "
                                         "see pyzc init --help")
