# test_pool.py - common objects are handed out, all others are made.
# SPDX-License-Identifier: MIT

import gc
import os
import sys
import threading

import pool
import pytest
from interpreters import run_in_interpreter
from left import SLACK, blocks_left_by

STRINGS = ["", "None", "True", "False"]


@pytest.mark.parametrize("value", [
    -(2**63), -257, *range(-10, 270), 2**31, 2**62, 2**63 - 1])
def test_an_int_is_equal(value):
    result = pool.from_long(value)
    assert (type(result), result) == (int, value)


def test_common_ints_are_the_same_objects():
    for value in range(-5, 257):
        assert pool.from_long(value) is pool.from_long(value)


@pytest.mark.parametrize("value", STRINGS)
def test_a_common_string_is_the_same_object(value):
    copy = "".join(list(value))
    assert pool.from_str(copy) is pool.from_str(copy)
    assert pool.from_str(copy) == value


@pytest.mark.parametrize("value", [
    "none", "Nonf", "Non", "None ", "Trueish", "Tru", "true", "False1", "Fals",
    "Falsf", "N", "T", "F", "caf\u00e9", "\u4e2d\u6587\U0001f600", "x" * 1000])
def test_any_other_string_is_equal(value):
    assert pool.from_str(value) == value


def test_what_is_not_utf_8_is_refused():
    for text in (b"\xff", b"Non\xe9", b"Tru\xff", b"Fals\xff"):
        with pytest.raises(UnicodeDecodeError):
            pool.from_bytes(text)


def test_calls_leave_no_reference_behind():
    def run():
        for value in (0, 256, 257, -5, -6, 2**40):
            pool.from_long(value)
        for value in (*STRINGS, "Nine", "other"):
            pool.from_str(value)

    def runs():
        for _ in range(1000):
            run()

    run()
    kept = [pool.from_long(7), pool.from_str("None")]
    counts = [sys.getrefcount(value) for value in kept]
    assert blocks_left_by(runs) < SLACK
    # What is immortal is not counted, or counted in vain: a module built with
    # the headers of 3.11 does.
    after = [sys.getrefcount(value) for value in kept]
    assert all(n == count for n, count in zip(after, counts) if count < 2**30)


def test_modules_that_come_and_go_leave_no_memory_behind(come_and_go):
    # A pool takes more than 2 KiB.
    come_and_go(pool, lambda copy: copy.from_long(7))


def test_objects_outlive_the_module(import_again):
    copy = import_again(pool)
    kept = [copy.from_str("None"), copy.from_long(256)]
    del copy
    gc.collect()
    assert kept == ["None", 256]


def test_each_interpreter_has_its_own():
    isolated = (sys.version_info >= (3, 12)
                and os.environ["PYZC_LIMITED_API"] != "3.11")
    for _ in range(3):
        assert run_in_interpreter(f"""if True:
            import sys
            sys.path[:] = {sys.path!r}
            import pool
            for _ in range(1000):
                assert pool.from_long(256) is pool.from_long(256)
                assert pool.from_str("None") is pool.from_str("None")
        """, isolated=isolated)
    assert pool.from_str("None") == "None"


def test_a_million_objects_in_each_of_eight_threads_are_right():
    wrong = []

    def run(seed):
        wrong.append(pool.churn(seed, 1_000_000))

    threads = [threading.Thread(target=run, args=[i]) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [0] * 8
