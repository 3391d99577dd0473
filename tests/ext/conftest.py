# conftest.py - what more than one test needs.
# SPDX-License-Identifier: MIT

import gc
import importlib.util
import os
import resource
import subprocess
import sys

import pytest

# A debug build of CPython counts all references, and ends the process where a
# function returns NULL without an exception.
IS_DEBUG_BUILD = hasattr(sys, "gettotalrefcount")

# Without a GIL, what threads had in common is freed when the one that made it
# looks, not at once.
IS_FREE_THREADED = not getattr(sys, "_is_gil_enabled", lambda: True)()
unless_it_keeps_modules = pytest.mark.skipif(
    IS_FREE_THREADED and sys.version_info < (3, 14),
    reason="free-threaded CPython 3.13 keeps modules and classes for ever")
unless_it_has_mimalloc_only = pytest.mark.skipif(
    IS_FREE_THREADED,
    reason="free-threaded CPython has mimalloc only, which writes the zeros")
unless_it_keeps_calls = pytest.mark.skipif(
    IS_FREE_THREADED and sys.version_info < (3, 14),
    reason="free-threaded CPython 3.13 specialises no calls")

# PYZC_TEST_FULL=1: how often modules come and go, and how often each of eight
# threads takes the GIL.
IS_FULL = os.environ.get("PYZC_TEST_FULL") == "1"
N_IMPORTS = 10_000 if IS_FULL else 2_000
N_ACQUISITIONS = 1_000_000 if IS_FULL else 2_000


def run_python(source, *options, timeout=60, **more):
    """Runs [source] in a process, which must end by itself."""
    return subprocess.run([sys.executable, *options, "-c", source],
                          capture_output=True, text=True, timeout=timeout, **more)


def output_of(source, *options, timeout=60):
    """Returns what [source] prints in such a process, which must succeed and
    say nothing on stderr."""
    done = run_python(source, *options, timeout=timeout)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def import_again():
    """Returns a function that imports [module] once more, as a module of its
    own that sys.modules does not know."""
    def import_module(module, name=None):
        spec = importlib.util.spec_from_file_location(
            name or module.__name__, module.__file__)
        copy = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(copy)
        return copy

    return import_module


@pytest.fixture
def come_and_go(import_again):
    """Returns a function that asserts that copies of [module] leave no memory
    behind, each used once by [use]."""
    def run(module, use, n):
        for i in range(n):
            use(import_again(module))
            if i % 50 == 0:
                gc.collect()

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB

    def check(module, use):
        run(module, use, 500)
        blocks, before = sys.getallocatedblocks(), peak()
        run(module, use, N_IMPORTS)
        assert sys.getallocatedblocks() - blocks < 1000
        # A sanitizer keeps what was freed.
        if "asan" not in os.environ.get("LD_PRELOAD", ""):
            assert peak() - before < 4000

    # The garbage collector looks at what is new only.
    gc.collect()
    gc.freeze()
    yield check
    gc.unfreeze()
