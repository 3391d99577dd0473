"""The last lines of scripts/run_all_tests.sh: what failed, what was not run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])
MOUNTS = "needs mounts of its own, which this machine does not allow (unshare: Operation not permitted)"


@pytest.fixture
def summary(tmp_path):
    """Return exit status and lines for what Meson has noted of tests, where
    one reason may keep a test from being run."""

    def get(*tests, listed="needs mounts: a container has none\n"):
        (tmp_path / "skips.txt").write_text("# A comment: nothing\n\n" + listed)
        log = tmp_path / "testlog.json"
        log.write_text("".join(json.dumps(test) + "\n" for test in tests))
        result = subprocess.run(
            [sys.executable, SOURCE / "scripts/summary.py", tmp_path / "skips.txt", log], capture_output=True, text=True)
        assert result.stderr == ""
        return result.returncode, result.stdout.splitlines()

    return get


def entry(stdout="", result="OK", name="pyzc:ext / some"):
    return {"name": name, "result": result, "stdout": stdout}


def pytest_with(tmp_path, code):
    """Return the entry of a file of tests that pytest ran as the project's are."""
    for name in "pytest.ini", "privileges.py":
        (tmp_path / name).write_bytes((SOURCE / "tests" / name).read_bytes())
    for name in "build", "folder":
        (tmp_path / name).mkdir()
    (tmp_path / "folder/test_it.py").write_text(code)
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", "../folder/test_it.py"],
        capture_output=True, text=True, cwd=tmp_path / "build")
    return entry(result.stdout, "OK" if result.returncode == 0 else "FAIL")


def test_what_passed_is_added_up_and_is_a_success(summary):
    assert summary(
        entry("..\n2 passed in 0.10s\n"),
        entry("ok 1 /a\nok 2 /b\n1..2\n"),
        entry(),
    ) == (0, ["5 passed, 0 failed, 0 skipped"])


@pytest.mark.parametrize("test, failed", [
    (entry("F.\n1 failed, 1 passed in 0.10s\n", "FAIL"), 1),
    (entry("E\n1 passed, 2 errors in 0.10s\n", "FAIL"), 2),
    (entry("ok 1 /a\nnot ok 2 /b\n", "FAIL"), 1),
    (entry("", "TIMEOUT"), 1),
    (entry("1 passed in 0.10s\n", "ERROR"), 1),
], ids=["a test of pytest", "its fixtures", "a point of TAP", "time", "the exit"])
def test_what_failed_is_named_and_is_a_failure(summary, test, failed):
    status, (named, last) = summary(test)
    assert status == 1
    assert named == "failed: testlog: pyzc:ext / some"
    assert f" {failed} failed, " in last


def test_nothing_is_a_failure():
    result = subprocess.run(
        [sys.executable, SOURCE / "scripts/summary.py", SOURCE / "tests/skips.txt"], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (1, "0 passed, 0 failed, 0 skipped\n")


def test_what_was_not_run_is_named_with_the_reason_and_is_a_success(summary, tmp_path):
    log = pytest_with(tmp_path, f"""
import pytest

@pytest.fixture
def mounts():
    pytest.skip({MOUNTS!r})

@pytest.mark.parametrize("what", ["a disk", "a file"])
def test_that_mounts(mounts, what):
    pass

def test_other():
    pass
""")
    assert summary(log) == (0, [
        f"not run: {MOUNTS}:",
        "    folder/test_it.py::test_that_mounts[a disk]",
        "    folder/test_it.py::test_that_mounts[a file]",
        "1 passed, 0 failed, 2 skipped",
    ])


def test_a_reason_is_told_once_for_all_builds(summary):
    log = entry(f"s\nSKIPPED tool/test_a.py::test_b - Skipped: {MOUNTS}\n1 skipped in 0.10s\n")
    assert summary(log, log, entry()) == (0, [
        f"not run: {MOUNTS}:",
        "    tool/test_a.py::test_b",
        "1 passed, 0 failed, 2 skipped",
    ])


@pytest.mark.parametrize("log, reason, name", [
    (entry("s\nSKIPPED a.py::test - Skipped: no time\n1 skipped in 0.10s\n"), "no time", "a.py::test"),
    (entry("s\n1 skipped in 0.10s\n"), "skipped without a reason", "pyzc:ext / some"),
    (entry("ok 1 /a # SKIP no time\nok 2 /b\n1..2\n"), "no time", "/a"),
    (entry(result="SKIP"), "skipped without a reason", "pyzc:ext / some"),
], ids=["pytest", "pytest without -rs", "TAP", "an exit status"])
def test_a_skip_whose_reason_is_not_listed_is_a_failure(summary, log, reason, name):
    status, lines = summary(log, entry("3 passed in 0.10s\n"))
    assert status == 1
    assert lines[:-1] == [f"not run: {reason}:", f"    {name}", "failed: skips.txt does not list that reason"]
    assert " 1 failed, 1 skipped" in lines[-1]


@pytest.fixture
def unshare(tmp_path, monkeypatch):
    """Make a program of that name, which does what this script says."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")

    def make(script):
        (tmp_path / "bin/unshare").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "bin/unshare").chmod(0o755)

    return make


IN_NAMESPACE = """
from privileges import in_namespace

def test_it():
    assert in_namespace({kind!r}, "a", 1) == {command}
"""


@pytest.mark.parametrize("kind, what", [("m", "mounts"), ("n", "a network")])
def test_where_no_name_spaces_are_allowed_that_is_a_reason(summary, unshare, tmp_path, kind, what):
    unshare("echo 'unshare: unshare failed: Operation not permitted' >&2; exit 1")
    log = pytest_with(tmp_path, IN_NAMESPACE.format(kind=kind, command=None))
    assert summary(log, entry(), listed=(SOURCE / "tests/skips.txt").read_text()) == (0, [
        f"not run: needs {what} of its own, which this machine does not allow "
        "(unshare: unshare failed: Operation not permitted):",
        "    folder/test_it.py::test_it",
        "1 passed, 0 failed, 1 skipped",
    ])


@pytest.mark.parametrize("kind, way", [("m", "-m"), ("n", "-n"), ("m", "-rm"), ("n", "-cn")])
def test_where_one_way_is_allowed_it_is_taken(unshare, tmp_path, kind, way):
    unshare(f'[ "$1" = {way} ]')
    log = pytest_with(tmp_path, IN_NAMESPACE.format(kind=kind, command=["unshare", way, "a", "1"]))
    assert log["result"] == "OK"
    assert "1 passed in" in log["stdout"]
