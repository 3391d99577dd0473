"""Which edges run after a build that was stopped, and under a wrong clock."""

import contextlib
import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import ninja
import pytest

from build import Build

DAY = 24 * 60 * 60 * 10**9


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    return Build(tmp_path_factory.mktemp("trouble"), "tests/projects/synced")


@pytest.fixture(autouse=True)
def settled(build):
    """Each event leaves nothing to do behind it."""
    yield
    assert build.ninja() == []


# A build that is stopped in the middle of a write


SHORT = '"""What version this is."""\n\nVERSION = "1.0.0"\n'
LONG = SHORT + "# 1.0.0, and so on.\n" * 1_000_000


def set_template(build, text):
    time.sleep(0.02)  # the time stamp moves on for sure
    (build.source / "about.py.in").write_text(text.replace("1.0.0", "@VERSION@"))


@pytest.fixture
def about(build):
    """A generated file whose template became one that takes long to write."""
    assert text_of(build.folder / "about.py") == SHORT
    set_template(build, LONG)
    yield build.folder / "about.py"
    set_template(build, SHORT)
    assert build.ninja() == ["generate about.py"]


def text_of(file):
    """The text of a generated file, but for its checksum."""
    return file.read_text().partition("# pyzc sync, sha256")[0]


def left(file):
    """What a write that was stopped left beside a file."""
    return [path.name for path in file.parent.glob(f"{file.name}?*")]


def last_child(process):
    """Return the process that this one, or its shell, has started."""
    while children := Path(f"/proc/{process}/task/{process}/children").read_text().split():
        (process,) = children
    return int(process)


def status(process):
    """Return what the kernel says of a process: nothing, if it is no more."""
    try:
        text = Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):  # before it is read, or while
        return {}
    return dict(line.split(":\t", 1) for line in text.splitlines())


def state(process):
    return status(process).get("State", "X")[0]


def has_been_sent(process, number):
    """Whether a process that is stopped will take this signal when it goes on."""
    pending = int(status(process)["SigPnd"], 16) | int(status(process)["ShdPnd"], 16)
    return bool(pending >> number - 1 & 1)


def run_ninja_until_the_tool_writes(build, file):
    """Return the process of ninja, and that of the tool: it has begun to write
    the file, and waits."""
    for _ in range(50):
        process = subprocess.Popen(
            [Path(ninja.BIN_DIR) / "ninja", "-C", build.folder, "-j1"], stdout=subprocess.DEVNULL)
        while process.poll() is None and not left(file):
            pass
        with contextlib.suppress(OSError, ValueError):
            tool = last_child(process.pid)
            os.kill(tool, signal.SIGSTOP)
            while state(tool) not in "TZX":
                time.sleep(0.001)
            if left(file) and tool != process.pid:
                return process, tool
            os.kill(tool, signal.SIGCONT)
        # It was too late.
        process.wait()
        set_template(build, SHORT)
        build.ninja()
        set_template(build, LONG)
    raise AssertionError("the tool writes too fast")


def wait_for_end(process):
    while state(process) not in "ZX":
        time.sleep(0.001)


@pytest.mark.parametrize("to_ninja, to_tool", [
    (signal.SIGINT, None),
    (None, signal.SIGKILL),
    (signal.SIGKILL, signal.SIGKILL),
], ids=["Ctrl-C", "the tool is killed", "both are killed"])
def test_a_write_that_was_stopped_is_made_anew(to_ninja, to_tool, build, about):
    process, tool = run_ninja_until_the_tool_writes(build, about)
    if to_ninja:
        process.send_signal(to_ninja)
    if to_tool:
        os.kill(tool, to_tool)
    else:
        while not has_been_sent(tool, to_ninja):  # by ninja
            time.sleep(0.001)
        os.kill(tool, signal.SIGCONT)
    assert process.wait() != 0
    wait_for_end(tool)
    assert text_of(about) == SHORT
    assert left(about) == ["about.py.pyzc-new"]
    assert build.ninja() == ["generate about.py"]
    assert text_of(about) == LONG
    assert left(about) == []


def test_a_write_whose_end_ninja_did_not_see_is_looked_at_again(build, about):
    process, tool = run_ninja_until_the_tool_writes(build, about)
    process.send_signal(signal.SIGSTOP)
    os.kill(tool, signal.SIGCONT)
    wait_for_end(tool)
    process.kill()
    process.wait()
    assert text_of(about) == LONG
    before = about.stat().st_mtime_ns
    assert build.ninja() == ["generate about.py"]
    assert about.stat().st_mtime_ns == before


def test_a_file_that_grows_too_large_stops_the_build_and_leaves_the_old_one(build, about):
    result = build.run_ninja(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10**6, 10**6)))
    assert result.returncode == 1
    assert "pyzc: about.py: cannot write it, File too large" in result.stdout
    assert text_of(about) == SHORT
    assert left(about) == []
    assert build.ninja() == ["generate about.py"]
    assert text_of(about) == LONG


# Clocks


def put_clock(path, days):
    """Give a file the time that a clock would which is some days wrong."""
    when = time.time_ns() + days * DAY
    os.utime(path, ns=(when, when))


COMPILE = ["compile synced.c", "link extension", "stubs"]


def output(build, pattern):
    (path,) = build.folder.glob(pattern)
    return path


@pytest.mark.parametrize("name, edges", [
    ("version.h.in", ["generate version.h"]),
    ("synced.c", COMPILE),
])
def test_a_source_of_the_future_is_built_each_time(name, edges, build):
    before = build.stub.stat().st_mtime_ns
    put_clock(build.source / name, 1)
    assert build.ninja() == edges
    assert build.ninja() == edges
    os.utime(build.source / name)
    assert build.ninja() == edges
    assert build.stub.stat().st_mtime_ns == before


@pytest.mark.parametrize("pattern, edges, again", [
    ("version.h", COMPILE, COMPILE),  # until it is no more of the future
    ("*.p/synced.c.o", COMPILE, []),
    ("*.so", ["stubs"], []),
    ("*.pyi", [], []),
])
def test_an_output_of_the_future_hides_no_edit(pattern, edges, again, build):
    put_clock(output(build, pattern), 1)
    assert build.ninja() == edges
    build.edit(build.c, "", "")
    assert build.ninja() == COMPILE
    assert build.ninja() == again
    os.utime(output(build, pattern))
    build.ninja()


@pytest.mark.parametrize("pattern, edges", [
    ("version.h", []),
    ("*.p/synced.c.o", COMPILE),
    ("*.so", ["link extension", "stubs"]),
    ("*.pyi", []),
])
def test_an_output_of_the_past_is_made_anew_unless_it_was_left_alone(pattern, edges, build):
    put_clock(output(build, pattern), -1)
    assert build.ninja() == edges
