# test_gil.py - Python from threads of C's own, and the end of Python.
# SPDX-License-Identifier: MIT

import ctypes
import gc
import itertools
import os
import subprocess
import sys
import sysconfig
import threading
import time
import weakref

import gil as checked
import gil_release as released
import pytest
from conftest import N_ACQUISITIONS, run_python, unless_it_keeps_modules
from interpreters import interpreter

LIMITED_API = os.environ["PYZC_LIMITED_API"]
# What only the full API can tell: whether a thread is attached, and to what.
KNOWS_ATTACHED = not LIMITED_API
# Whether CPython's own views are used (PEP 788).
HAS_VIEWS = sys.version_info >= (3, 15) and LIMITED_API in ("", "3.15")
KINDS = [False]
if sys.version_info >= (3, 12) and LIMITED_API != "3.11":
    KINDS.append(True)

IMPORT = f"import sys; sys.path[:] = {sys.path!r}; import {{}} as gil\n"


@pytest.fixture(params=[checked, released], ids=lambda module: module.__name__)
def gil(request):
    module = request.param
    module.keep_view()
    yield module
    module.drop_view()
    module.set_target(None)


def python(source, module, **options):
    return run_python(IMPORT.format(module.__name__) + source, **options)


# Acquiring

def test_a_thread_that_python_does_not_know_acquires(gil):
    calls = []
    gil.set_target(lambda: calls.append(threading.get_ident()))
    gil.touch_by_threads(4, 1000)
    assert len(calls) == 4000
    assert len(set(calls)) == 4
    assert threading.get_ident() not in calls


def test_the_state_of_such_a_thread_is_deleted_by_the_release(gil):
    known = []
    gil.set_target(lambda: known.append(len(sys._current_frames())))
    before = len(sys._current_frames())
    for _ in range(20):
        gil.touch_by_threads(1)
    assert known == [before + 1] * 20
    assert len(sys._current_frames()) == before


def test_what_is_local_to_a_thread_goes_with_its_state(gil):
    local = threading.local()
    seen = []

    def target():
        seen.append(hasattr(local, "value"))
        local.value = weakref.ref(seen.append)

    gil.set_target(target)
    gil.touch_by_threads(1, 3)
    assert seen == [False, False, False]


def test_a_python_thread_that_released_the_gil_gets_its_own_state_back(gil):
    local = threading.local()
    local.value = "mine"
    seen = []
    gil.set_target(lambda: seen.append(local.value))
    assert gil.touch_detached()

    def run():
        local.value = "other"
        gil.touch_detached()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert seen == ["mine", "other"]


def test_an_attached_thread_may_acquire(gil):
    assert gil.acquire() == 0
    assert gil.acquire_detached() == 0
    assert gil.acquire_by_pair() == 0
    assert gil.acquire_all(0, 0) == 0


def test_a_callback_may_enter_again(gil):
    def descend(n):
        return n if n == 0 else 1 + gil.call(lambda: descend(n - 1))

    assert descend(50) == 50


def test_ctypes_may_release_the_gil_between_two_acquisitions(gil):
    # ctypes calls C without the GIL, inside of what has acquired it.
    touch = ctypes.CFUNCTYPE(ctypes.c_bool)(gil.address_of_touch())
    depths = []

    def target():
        depths.append(None)
        return len(depths) >= 20 or gil.call(touch)

    gil.set_target(target)
    assert gil.call(touch)
    assert len(depths) == 20


def test_ctypes_may_do_so_in_threads_that_python_does_not_know(gil):
    touch = ctypes.CFUNCTYPE(ctypes.c_bool)(gil.address_of_touch())
    counts = {}

    def target():
        thread = threading.get_ident()
        counts[thread] = counts.get(thread, 0) + 1
        if counts[thread] % 10:
            gil.call(touch)

    gil.set_target(target)
    gil.touch_by_threads(4, 100)
    assert sorted(counts.values()) == [1000] * 4


def test_ctypes_may_keep_the_gil(gil):
    calls = []
    gil.set_target(lambda: calls.append(None))
    assert ctypes.PYFUNCTYPE(ctypes.c_bool)(gil.address_of_touch())()
    assert len(calls) == 1


def test_eight_threads_that_python_does_not_know_take_turns(gil):
    calls = itertools.count()
    gil.set_target(calls.__next__)
    gil.touch_by_threads(8, N_ACQUISITIONS)
    assert next(calls) == 8 * N_ACQUISITIONS


def test_an_exception_stays_where_it_was_raised(gil):
    with pytest.raises(ZeroDivisionError):
        gil.call(lambda: 1 / 0)


def test_python_threads_and_others_acquire_at_once(gil):
    calls = []
    gil.set_target(lambda: calls.append(None))

    def run():
        for _ in range(500):
            gil.touch_detached()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    gil.touch_by_threads(4, 500)
    for thread in threads:
        thread.join()
    assert len(calls) == 4000


# Views

def test_an_interpreter_has_one_view(gil):
    assert gil.is_same_view()


@unless_it_keeps_modules
def test_a_view_outlives_the_module(gil, import_again):
    copy = import_again(gil)
    copy.keep_view()
    ref = weakref.ref(copy)
    del copy
    gc.collect()
    assert ref() is None
    assert gil.acquire_detached() == 0


@unless_it_keeps_modules
def test_modules_that_come_and_go_leave_no_memory_behind(gil, come_and_go):
    come_and_go(gil, lambda copy: copy.keep_view())


# Interpreters

@pytest.mark.parametrize("isolated", KINDS)
def test_an_unknown_thread_acquires_the_interpreter_that_it_wants(gil, isolated):
    with interpreter(isolated=isolated) as run:
        # In it, the target and the view are those of that interpreter.
        assert run(IMPORT.format(gil.__name__) + """if True:
            import _thread
            calls = []
            gil.keep_view()
            gil.set_target(lambda: calls.append(_thread.get_ident()))
            gil.touch_by_threads(3, 100)
            gil.set_target(None)
            assert len(calls) == 300 and len(set(calls)) == 3, len(calls)
        """)


@pytest.mark.parametrize("isolated", KINDS)
def test_an_interpreter_that_has_ended_refuses(gil, isolated):
    with interpreter(isolated=isolated) as run:
        assert run(IMPORT.format(gil.__name__) + "gil.keep_view(1)")
    assert gil.acquire(1) == -1
    assert gil.acquire_detached(1) == -1
    gil.drop_view_detached(1)


@pytest.mark.parametrize("isolated", KINDS)
def test_an_interpreter_is_not_taken_for_one_that_was_there_before(gil, isolated):
    # It may even be at the same address.
    for _ in range(10):
        with interpreter(isolated=isolated) as run:
            assert run(IMPORT.format(gil.__name__) + f"""if True:
                gil.keep_view(1)
                assert gil.acquire(1) != -1 or not {KNOWS_ATTACHED}
            """)
        with interpreter(isolated=isolated) as run:
            assert run(IMPORT.format(gil.__name__) + """if True:
                assert gil.acquire(1) == -1
            """)
    gil.drop_view(1)


if KNOWS_ATTACHED:
    @pytest.mark.parametrize("isolated", KINDS)
    def test_a_thread_switches_interpreters_and_back(gil, isolated):
        with interpreter(isolated=isolated) as run:
            assert run(IMPORT.format(gil.__name__) + "gil.keep_view(1)")
            other = run.number
            assert gil.acquire(1) == other
            assert gil.acquire_detached(1) == other
            assert gil.acquire() == 0
            assert gil.acquire_all(0, 1) == 10 * other
            assert gil.acquire_all(1, 0) == 101 * other
            gil.drop_view(1)
            # The thread that runs the interpreter goes the other way.
            assert run(f"""if True:
                gil.keep_view(1)
                assert gil.acquire(1) == gil.acquire_detached(1) == {other}
                assert gil.acquire(0) == gil.acquire_detached(0) == 0
                assert gil.acquire_all(0, 1) == {10 * other}
                gil.drop_view(1)
            """)
else:
    def test_the_stable_abi_refuses_a_thread_of_another_interpreter(gil):
        with interpreter(isolated=False) as run:
            assert run(IMPORT.format(gil.__name__) + "gil.keep_view(1)")
            assert gil.acquire(1) == -1
            gil.drop_view(1)


# Without the GIL

def test_threads_run_while_they_are_allowed(gil):
    # Python itself lets no other run: its interval is longer than all this.
    n = 0
    end = threading.Event()

    def count():
        nonlocal n
        while not end.is_set():
            n += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(600)
    try:
        before = n
        for _ in range(1000):
            gil.sleep_allowed(10)
            if n > before + 5:
                break
        after = n
    finally:
        sys.setswitchinterval(interval)
        end.set()
        thread.join()
    assert after > before + 5


def test_errno_is_what_it_was_when_the_gil_comes_back(gil):
    assert gil.sleep_allowed(1) == 18  # EXDEV


def test_a_return_ends_what_allows_threads(gil):
    assert gil.sleep_allowed(-1) == 1
    assert gil.acquire() == 0


# The end of Python

@pytest.mark.parametrize("round", range(10))
def test_threads_that_outlive_python_are_refused(gil, round):
    done = python("""if True:
        import time
        gil.keep_view()
        gil.set_target(lambda: None)
        gil.start_lasting(4)
        time.sleep(0.03)
    """, gil)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "4 of 4 refused\n"


def test_the_end_waits_for_who_is_inside(gil):
    done = python("""if True:
        import time
        entered = []
        def target():
            entered.append(None)
            time.sleep(0.2)
            print("done", flush=True)
        gil.keep_view()
        gil.set_target(target)
        gil.start_lasting(1)
        while not entered:
            time.sleep(0.001)
    """, gil)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("done\n1 of 1 refused\n")


# CPython 3.15 waits by itself too, whatever comes.
if not HAS_VIEWS:
    def test_ctrl_c_ends_the_waiting(gil):
        done = python("""if True:
            import signal, threading, time
            entered = []
            ended = []
            main = threading.get_ident()
            def target():
                entered.append(None)
                while not ended:
                    time.sleep(0.001)
                while True:  # the first may come before the waiting
                    time.sleep(0.3)
                    signal.pthread_kill(main, signal.SIGINT)
            gil.keep_view()
            gil.set_target(target)
            threading.Thread(target=gil.touch_by_threads, args=(1,),
                             daemon=True).start()
            while not entered:
                time.sleep(0.001)
            print("ended", flush=True)
            ended.append(None)
        """, gil)
        assert done.stdout == "ended\n"
        assert "KeyboardInterrupt" in done.stderr


def test_daemon_threads_inside_of_callbacks_end_with_python(gil):
    for _ in range(5):
        done = python("""if True:
            import threading, time
            gil.keep_view()
            gil.set_target(lambda: None)
            def run():
                while True:
                    gil.touch_detached()
                    gil.touch_by_threads(1)
            for _ in range(3):
                threading.Thread(target=run, daemon=True).start()
            time.sleep(0.05)
        """, gil)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_attached_thread_acquires_after_the_gate_is_closed(gil):
    done = python("""if True:
        gil.keep_view()
        class Late:
            def __del__(self, gil=gil):
                print(gil.acquire())
        late = Late()
        late.self = late
    """, gil)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ("0\n" if KNOWS_ATTACHED else "-1\n")


# CPython 3.15 waits for them by itself.
if hasattr(os, "fork") and not HAS_VIEWS:
    def test_a_forked_process_does_not_wait_for_threads_it_has_not(gil):
        done = python("""if True:
            import os, time
            entered = []
            def target():
                entered.append(None)
                time.sleep(0.3)
            gil.keep_view()
            gil.set_target(target)
            import threading
            threading.Thread(target=gil.touch_by_threads, args=(1,)).start()
            while not entered:
                time.sleep(0.001)
            if os.fork() == 0:
                gil.acquire_detached()
            else:
                assert os.wait()[1] == 0
        """, gil)
        assert done.returncode == 0, done.stderr


# Mistakes

MISTAKES = {
    0: "pyzc_gil_release() without pyzc_gil_acquire()",
    1: "pyzc_gil_release() without pyzc_gil_acquire()",
    2: "pyzc_gil_release(): it is not the last one that this thread acquired",
    3: "pyzc_gil_acquire(): this struct pyzc_gil was not released",
}
if KNOWS_ATTACHED:
    MISTAKES |= {
        4: "pyzc_gil_release(): the GIL was released in another way",
        5: "pyzc_allow_threads_begin() was called without the GIL",
        6: "pyzc_interpreter_view_from_current() was called without the GIL",
        7: "pyzc_raise() was called without the GIL",
        8: "pyzc_fail() was called without the GIL",
    }


@pytest.mark.parametrize("which", MISTAKES)
def test_a_mistake_is_a_fatal_error_in_words(which):
    done = python(f"gil.keep_view(); gil.mistake({which})", checked)
    assert done.returncode == -6
    assert f"pyzc: {MISTAKES[which]}\n" in done.stderr


def test_a_release_has_no_checks():
    def symbols(module):
        return subprocess.run(["nm", module.__file__], check=True,
                              capture_output=True, text=True).stdout

    assert "innermost" in symbols(checked)
    assert "innermost" not in symbols(released)
    assert b"pyzc_gil_release()" not in open(released.__file__, "rb").read()
