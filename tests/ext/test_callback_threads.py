# test_callback_threads.py - callbacks on other threads than that of the call.
# SPDX-License-Identifier: MIT

import os
import sys
import threading

import callbacks as ext
import pytest
from conftest import output_of
from interpreters import run_in_interpreter

# Other interpreters

ASK = f"""
import sys
sys.path[:] = {sys.path!r}
import callbacks as ext
import threading
import time

def ask():
    while not ext.ask():
        time.sleep(0.001)

thread = threading.Thread(target=ask)
thread.start()
thread.join()
"""


def test_a_thread_of_another_interpreter_calls_back_if_cpython_knows_it():
    def visit(name, number):
        calls.append(name)
        return number

    def serve():
        try:
            results.append(ext.serve(visit))
        except RuntimeError as error:
            results.append(str(error))

    calls, results = [], []
    thread = threading.Thread(target=serve)
    thread.start()
    assert run_in_interpreter(ASK, isolated=False)
    thread.join()
    if os.environ["PYZC_LIMITED_API"] in ("", "3.15"):
        assert (calls, results) == (["asked"], [5])
    else:
        assert (calls, results) == ([], [
            "serve() argument 'visit()': called on a thread of another "
            "interpreter"])


# The end of Python

IMPORT = f"import sys; sys.path[:] = {sys.path!r}; import callbacks as ext\n"


def python(source):
    return output_of(IMPORT + source)


CALL_AT_EXIT = """if True:
    import threading, time
    seen = set()
    def visit(name, number):
        seen.add(number)
        {work}
        return 0
    def run():
        try:
            ext.call_at_exit(visit)
        except RuntimeError:
            pass  # there may be time for it, or not
    threading.Thread(target=run, daemon=True).start()
    while len(seen) < 4:
        time.sleep(0.001)
"""


@pytest.mark.parametrize("turn", range(10))
def test_callbacks_on_other_threads_stop_c_when_python_ends(turn):
    assert python(CALL_AT_EXIT.format(work="")) == "4 stopped\n"


def test_the_end_waits_for_callables_that_run_on_other_threads():
    work = "time.sleep(0.1); print('done\\n', end='', flush=True)"
    *lines, last = python(CALL_AT_EXIT.format(work=work)).splitlines()
    assert last == "4 stopped"
    assert len(lines) >= 4 and set(lines) == {"done"}


def test_a_callback_that_is_refused_is_an_error_of_the_call():
    # What is registered first runs last, when no thread is let in any more.
    assert python("""if True:
        import atexit
        def late():
            called = []
            try:
                ext.spread(2, 1, lambda *args: called.append(args))
            except RuntimeError as error:
                print(error, called)
            print(ext.calls()[1])
        atexit.register(late)
        ext.walk(1, lambda *args: 0)
    """) == ("spread() argument 'visit()': called on another thread while the "
             "interpreter is finalizing []\n2\n")


@pytest.mark.parametrize("before", ["", "ext.walk(1, lambda *args: 0)"])
def test_on_its_own_thread_a_call_calls_back_to_the_end(before):
    assert python(f"""if True:
        {before}
        class Late:
            def __del__(self, ext=ext):
                print(ext.walk_without(1, lambda *args: 5))
                try:
                    ext.spread(2, 1, lambda *args: 0)
                except RuntimeError as error:
                    print(error)
        late = Late()
        late.self = late
    """) == ("5\nspread() argument 'visit()': called on another thread while "
             "the interpreter is finalizing\n")


def test_a_first_callback_while_another_is_registered_has_the_same_view():
    """What is registered meanwhile may be one of another thread's, too."""
    assert python("""if True:
    import atexit, callbacks, threading
    register = atexit.register
    registered = []
    def call():
        assert callbacks.spread(1, 1, lambda *args: 0) == 0
    def register_beside_a_call(*args):
        registered.append(args)
        if len(registered) == 1:
            thread = threading.Thread(target=call)
            thread.start()
            thread.join()
        return register(*args)
    atexit.register = register_beside_a_call
    call()
    print(len(registered))
    """) == "1\n"
