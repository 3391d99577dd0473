"""What the two commands of the README say where something is missing, or a tree
is taken."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])

# A Debian that has all packages but these, and a user who may not install any.
MISSING = ["python3-venv", "libglib2.0-dev"]
DPKG_QUERY = f"""#!/bin/sh
for package; do
  case $package in
    -*) ;;
    {'|'.join(MISSING)}) status=1 ;;
    removed) printf 'deinstall ok config-files:%s\\n' "$package" ;;
    *) printf 'install ok installed:%s\\n' "$package" ;;
  esac
done
exit ${{status:-0}}
"""


class Machine:
    """A machine by the programs that it has, and a copy of the scripts there."""

    def __init__(self, folder):
        self.folder = folder / "pyzc"
        self.bin = folder / "bin"
        self.bin.mkdir()
        shutil.copytree(SOURCE / "scripts", self.folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        self.link("basename", "bash", "cat", "cmp", "cp", "dirname", "env", "grep", "mkdir", "rm", "sed", "tail")
        self.program("id", "echo 1000")

    def link(self, *names):
        for name in names:
            (self.bin / name).symlink_to(shutil.which(name))

    def program(self, name, script="exit 0"):
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def run(self, command, *arguments, **environment):
        result = subprocess.run(
            [self.bin / "bash", self.folder / "scripts" / command, *arguments], capture_output=True, text=True,
            env={"PATH": str(self.bin), "HOME": str(self.folder), **environment})
        return result.returncode, result.stdout, result.stderr


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.fixture(params=["demo.sh", "run_all_tests.sh"])
def command(request):
    return request.param


@pytest.fixture
def debian(machine):
    machine.program("dpkg-query", DPKG_QUERY)
    machine.program("apt-get", "echo 'E: Could not open lock file' >&2; exit 100")
    return machine


NAMES = " ".join(MISSING)
INSTALLING = f"== installing {NAMES}\n"


def lines(command, *before, names=NAMES):
    """What is printed where the packages are missing."""
    return "".join(f"{command}: {line}\n" for line in [
        *before,
        f"missing packages: {names}",
        f"to install them, as root: apt-get update && apt-get install -y --no-install-recommends {names}",
    ])


def test_a_user_who_cannot_install_packages_is_told_all_that_are_missing(debian, command):
    assert debian.run(command) == (1, "", lines(command))


# Also what an option needs beside. --all may do without it.
@pytest.mark.parametrize("option, more", [
    ("--fast", []),
    ("--all", ["mmdebstrap", "make", "xz-utils"]),
    ("--thorough", ["make", "tcl", "mmdebstrap", "xz-utils"]),
])
def test_that_is_all_that_the_option_needs(debian, option, more):
    missing = [*MISSING, "mmdebstrap", "make", "xz-utils", "tcl"]
    debian.program("dpkg-query", DPKG_QUERY.replace("|".join(MISSING), "|".join(missing)))
    assert debian.run("run_all_tests.sh", option) == (
        1, "", lines("run_all_tests.sh", names=" ".join([*MISSING, *more])))


def test_what_all_may_do_without_is_told_and_it_goes_on(debian):
    debian.program("dpkg-query", DPKG_QUERY.replace("|".join(MISSING), "mmdebstrap"))
    status, out, err = debian.run("run_all_tests.sh", "--all")
    told = lines("run_all_tests.sh", names="mmdebstrap")
    assert (status, out) == (1, "")
    assert err.startswith(told + "run_all_tests.sh: missing: ")


def test_so_is_one_whom_sudo_refuses(debian, command):
    debian.program("sudo", "echo 'sudo: a password is required' >&2; exit 1")
    assert debian.run(command) == (1, INSTALLING, lines(command, "apt-get failed: sudo: a password is required"))


def test_root_is_told_why_apt_could_not(debian, command):
    debian.program("id", "echo 0")
    assert debian.run(command) == (1, INSTALLING, lines(command, "apt-get failed: E: Could not open lock file"))


def test_where_there_is_no_apt_all_that_is_missing_is_named_in_one_go(machine, command):
    machine.program("gcc")
    machine.program("pkg-config", '[ "$2" = zlib ]')
    status, out, err = machine.run(command)
    assert status == 1
    assert out.startswith("== no apt-get here; needed, by their Debian names: gcc libc6-dev")
    assert err.startswith(f"{command}: missing: git\n")
    assert {
        f"{command}: missing: the library glib-2.0 with its headers",
        f"{command}: missing: the library libxxhash with its headers",
        f"{command}: missing: python3: no CPython of 3.10 or later with its headers, venv and pip",
    } < set(err.splitlines())
    assert "gcc" not in err and "zlib" not in err


def test_a_user_who_has_all_packages_is_asked_for_none(debian, command):
    debian.program("dpkg-query", DPKG_QUERY.replace("|".join(MISSING), "none"))
    status, out, err = debian.run(command)
    # It goes on to look for the programs, of which this machine has none.
    assert status == 1
    assert out == ""
    assert "packages" not in err and err.startswith(f"{command}: missing: ")


def test_a_python_of_the_users_own_is_told_all_that_it_lacks(debian):
    debian.program("dpkg-query", DPKG_QUERY.replace("|".join(MISSING), "none"))
    for name in "gcc", "git", "ld", "readelf", "nm", "strip", "clang-14", "valgrind", "pkg-config":
        debian.program(name)
    debian.program("bare", f'exec {sys.executable} -S "$@"')
    python = debian.bin / "bare"
    status, out, err = debian.run("run_all_tests.sh", PROJECT_PYTHON="bare")
    *missing, last = err.splitlines()
    assert (status, out) == (1, "")
    assert last == f"run_all_tests.sh: to install them: {python} -m pip install -r scripts/requirements.txt"
    assert {f"run_all_tests.sh: missing: {python}: {name}" for name in ("mesonbuild", "pytest", "auditwheel")} < set(missing)


def test_a_tree_where_another_run_is_at_work_is_left_alone(debian, command):
    debian.link("flock")
    (debian.folder / "build").mkdir()
    with open(debian.folder / "build/claim", "w") as claim:
        fcntl.flock(claim, fcntl.LOCK_EX)
        assert debian.run(command) == (
            1, "", f"{command}: another run of it, or of a script beside it, is at work in this tree\n")
    assert debian.run(command) == (1, "", lines(command))
