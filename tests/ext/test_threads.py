# test_threads.py - the first keyword calls of a module, from many threads.
#
# The names of a function's parameters are kept from its first keyword call
# on; eight threads make that call of each function at once.
# SPDX-License-Identifier: MIT

import enum
import random
import sys
import threading

import pytest

import binding
import bytes as bytes_module
from test_binding import SIGNATURES, compare, expected, outcome, split_call

THREADS = 8


@pytest.fixture(autouse=True)
def threads_that_switch_often():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def run_in_threads(work):
    """Calls work(0) to work(7) at once, each in a thread of its own, and
    raises what one of them raises."""
    start = threading.Barrier(THREADS)
    errors = []

    def run(number):
        try:
            start.wait()
            work(number)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=[i]) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def calls_of(signatures, seed):
    """Returns (name, args, kwargs, expected outcome), with keywords."""
    draw = random.Random(seed)
    calls = []
    for signature in signatures:
        args, kwargs = split_call(draw, signature, signature.n_only)
        if draw.random() < 0.2:
            kwargs["unknown"] = None
        calls.append((signature.name, args, kwargs,
                      expected(signature, args, kwargs)))
    return calls


def outcome_of(copy, name, args, kwargs):
    """Returns what a call of the copy of a module does: its enums are its own."""
    def own(value):
        if isinstance(value, enum.Enum):
            return getattr(copy, type(value).__name__)(value.value)
        return value

    return outcome(getattr(copy, name), [own(value) for value in args],
                   {key: own(value) for key, value in kwargs.items()})


@pytest.mark.parametrize("turn", range(10))
def test_the_first_keyword_calls_agree_in_all_threads(import_again, turn):
    copy = import_again(binding)
    calls = calls_of(SIGNATURES, turn)
    done = []

    def work(number):
        for name, args, kwargs, result in calls:
            assert outcome_of(copy, name, args, kwargs) == result
        done.append(number)

    run_in_threads(work)
    assert sorted(done) == [*range(THREADS)]


def test_the_first_keyword_calls_in_different_orders_agree(import_again):
    copy = import_again(binding)
    calls = calls_of(SIGNATURES, "orders")
    done = []

    def work(number):
        for name, args, kwargs, result in random.Random(number).sample(
                calls, len(calls)):
            assert outcome_of(copy, name, args, kwargs) == result
        done.append(number)

    run_in_threads(work)
    assert sorted(done) == [*range(THREADS)]


def test_imports_in_many_threads_make_modules_that_work(import_again):
    calls = calls_of(SIGNATURES, "imports")
    copies = []

    def work(number):
        copy = import_again(binding)
        copies.append(copy)
        for name, args, kwargs, result in calls[number::THREADS]:
            assert outcome_of(copy, name, args, kwargs) == result

    run_in_threads(work)
    assert len({id(copy) for copy in copies}) == THREADS
    for signature in SIGNATURES[:20]:
        compare(signature, [], {})


def test_a_buffer_stays_held_while_another_thread_runs():
    data = bytearray(b"text")
    inside = threading.Event()
    tried = threading.Event()
    refused = []

    def resize():
        inside.wait()
        try:
            data.extend(b"more")
        except BufferError:
            refused.append(True)
        tried.set()

    def callback():
        inside.set()
        assert tried.wait(timeout=60)

    thread = threading.Thread(target=resize)
    thread.start()
    assert bytes_module.during(data, callback) == b"text"
    thread.join()
    assert refused == [True]
    data.extend(b"more")
    assert data == b"textmore"
