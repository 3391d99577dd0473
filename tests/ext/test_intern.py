# test_intern.py - strs that a module shares.
# SPDX-License-Identifier: MIT

import codecs
import gc
import importlib
import os
import random
import sys
import threading

import pytest

import intern
import intern_small
from interpreters import run_in_interpreter

ENTRIES, LENGTH = map(int, os.environ["PYZC_INTERN_LIMITS"].split())


@pytest.fixture(autouse=True)
def empty_tables():
    intern.forget()
    intern_small.forget()


def is_shared(data, module=intern):
    return module.share(data) is module.share(data)


def name(size, number=0):
    """Returns [size] different-looking bytes."""
    draw = random.Random(f"{size} {number}")
    return bytes(draw.choices(range(32, 127), k=size))


# What is shared

def test_equal_bytes_are_one_str():
    first = intern.share(b"name")
    assert first == "name" and type(first) is str
    assert intern.share(b"name") is first
    assert intern.share_copy(bytearray(b"name")) is first


@pytest.mark.parametrize("size", range(2, LENGTH + 1))
def test_a_name_of_each_size_is_right_and_shared(size):
    data = name(size)
    assert intern.share_copy(data) == data.decode()
    assert intern.share_copy(data) is intern.share(data)


@pytest.mark.parametrize("size", [0, 1])
def test_the_shortest_are_right(size):
    for data in {name(size, i) for i in range(50)}:
        assert intern.share_copy(data) == data.decode()
        assert is_shared(data)


def test_no_bytes_may_have_no_address():
    assert intern.share_nothing(0) == ""


@pytest.mark.parametrize("size", range(1, LENGTH + 1))
def test_names_that_differ_in_one_byte_are_different_strs(size):
    data = name(size)
    strs = {intern.share(data)}
    for at in range(size):
        other = bytearray(data)
        other[at] ^= 1
        assert intern.share(other) == other.decode()
        strs.add(intern.share(other))
    assert len(strs) == size + 1


def test_names_of_one_letter_and_each_size_are_different_strs():
    for size in range(LENGTH + 1):
        assert intern.share_copy(b"a" * size) == "a" * size
        assert intern.share_copy(b"\0" * size) == "\0" * size


@pytest.mark.parametrize("data", [
    b"a\0", b"\0a", b"a\0b", b"name\0", b"name\0name", b"\0" * 20])
def test_a_nul_is_a_byte_as_any_other(data):
    assert intern.share(data.rstrip(b"\0")) == data.decode().rstrip("\0")
    assert intern.share(data) == data.decode()
    assert is_shared(data)


@pytest.mark.parametrize("text", [
    "caf\xe9", "\u20ac", "\U0001f600", "\xe9", "na\u0308me of 20 letters",
    "\U0001f600" * 10])
def test_what_is_not_ascii_is_shared_as_well(text):
    data = text.encode()
    assert intern.share_copy(data) == text
    assert is_shared(data)


@pytest.mark.parametrize("data", [
    b"\xff", b"name\xff", b"\xc3", b"name\xe2\x82", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\xc0\x80", b"a long name \x80 with one wrong byte",
    b"\xff" * (LENGTH + 1)])
def test_what_is_not_utf_8_is_refused_in_cpython_s_words(data):
    with pytest.raises(UnicodeDecodeError) as expected:
        data.decode()
    for _ in range(2):
        with pytest.raises(UnicodeDecodeError) as caught:
            intern.share(data)
        assert str(caught.value) == str(expected.value)
        assert caught.value.object == data


@pytest.fixture
def another_strict():
    """The error handler "strict" is another one, and says so."""
    calls = []

    def handler(error):
        calls.append(error)
        intern.share(b"from the handler")
        # Debug builds of 3.14 and 3.15 assert that the str is of this width.
        return ("\U0001f600", error.end)

    codecs.register_error("strict", handler)
    yield calls
    codecs.register_error("strict", codecs.strict_errors)


@pytest.mark.parametrize("data", [b"a\xff", b"twenty bytes and one \xff"])
def test_what_another_error_handler_makes_is_not_kept(another_strict, data):
    expected = data.decode()
    del another_strict[:]
    assert intern.share(data) == expected
    assert intern.share(data) == expected
    if another_strict:  # not every CPython asks it
        assert len(another_strict) == 2


# What is not shared

def test_a_name_that_is_too_long_is_a_new_str():
    assert is_shared(name(LENGTH))
    assert intern.share(name(LENGTH + 1)) == name(LENGTH + 1).decode()
    assert not is_shared(name(LENGTH + 1))
    assert intern.share(name(10_000)) == name(10_000).decode()


def test_a_full_table_keeps_what_it_has_and_takes_no_more():
    kept = [name(8, i) for i in range(ENTRIES)]
    strs = [intern.share(data) for data in kept]
    late = [name(9, i) for i in range(100)]
    for data in late:
        assert intern.share(data) == data.decode()
        assert not is_shared(data)
    for data, text in zip(kept, strs):
        assert text == data.decode()
        assert intern.share(data) is text


def test_a_line_sets_the_limits_of_its_module():
    names = [b"one", b"two", b"three", b"four"]
    assert not is_shared(b"sixsix", intern_small)
    assert all(is_shared(data, intern_small) for data in names)
    assert not is_shared(b"five", intern_small)
    assert all(is_shared(data, intern_small) for data in names)


def test_a_cleared_table_takes_names_again():
    for data in [b"one", b"two", b"three", b"four"]:
        intern_small.share(data)
    assert not is_shared(b"five", intern_small)
    intern_small.forget()
    assert is_shared(b"five", intern_small)


def test_clearing_leaves_strs_alone_that_are_in_use():
    text = intern.share(b"in use")
    intern.forget()
    assert text == "in use"
    again = intern.share(b"in use")
    assert again == text and again is not text


def test_two_limits_in_one_module_are_refused_in_words():
    with pytest.raises(SystemError) as caught:
        importlib.import_module("intern_twice")
    assert str(caught.value) == (
        "pyzc: two PYZC_INTERN lines are listed in this module")


def test_more_bytes_than_a_str_may_have_are_a_memory_error():
    with pytest.raises(MemoryError):
        intern.share_nothing(sys.maxsize + 1)


# Whose the strs are

def test_the_table_holds_one_reference():
    text = intern.share(b"counted")
    before = sys.getrefcount(text)
    intern.share(b"counted")
    assert sys.getrefcount(text) == before
    intern.forget()
    assert sys.getrefcount(text) == before - 1


def test_the_strs_are_not_those_that_cpython_interns():
    text = intern.share(b"not interned, before")
    other = "".join(["not interned, ", "before"])
    assert sys.intern(other) is other
    assert intern.share(b"not interned, before") is text


def test_each_import_has_a_table_of_its_own(import_again):
    one, two = import_again(intern), import_again(intern)
    assert one.share(b"name") == two.share(b"name")
    assert one.share(b"name") is not two.share(b"name")


def test_a_str_outlives_the_module_that_made_it(import_again):
    copy = import_again(intern)
    text = copy.share(b"outlives")
    del copy
    gc.collect()
    assert text == "outlives"
    own = "".join(["out", "lives"])
    assert sys.getrefcount(text) == sys.getrefcount(own)


def test_modules_that_come_and_go_leave_no_memory_behind(come_and_go):
    # A table takes more than 5 KiB, of which 2 are GLib's.
    names = [name(10, i) for i in range(40)]

    def use(copy):
        for data in names:
            copy.share(data)

    come_and_go(intern, use)


# Results of C functions

def test_a_result_declared_interned_is_shared():
    assert intern.echo("a name") is intern.share(b"a name")
    assert intern.echo("a name") == intern.plain("a name")
    assert intern.plain("a name") is not intern.plain("a name")


def test_an_interned_result_that_is_null_is_none():
    assert intern.echo(None) is None
    assert intern.echo() is None


def test_an_interned_result_may_say_failure():
    assert intern.known("a name") is intern.known("a name")
    with pytest.raises(KeyError, match="an unknown name"):
        intern.known("unknown")
    with pytest.raises(ValueError, match="by C"):
        intern.raise_it()


def test_an_interned_result_may_be_a_writable_string():
    assert intern.pick(0) == "writable"
    assert intern.pick(0) is intern.pick(0)
    with pytest.raises(OSError):
        intern.pick(1)


# At once

@pytest.mark.parametrize("module", [intern, intern_small],
                         ids=["default", "small"])
def test_a_million_strs_in_each_of_eight_threads_are_right(module):
    wrong = []

    def run(seed):
        wrong.append(module.churn(seed, 1_000_000))

    threads = [threading.Thread(target=run, args=[i]) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [0] * 8


# Interpreters may have GILs of their own.
ISOLATED = (os.environ["PYZC_LIMITED_API"] != "3.11"
            and sys.version_info >= (3, 12))
CALLS = f"""
import sys
sys.path[:] = {sys.path!r}
import intern
text = intern.share(b"in each interpreter")
assert id(text) != {{}}
assert intern.share(b"in each interpreter") is text
assert intern.churn(1, 100_000) == 0
"""


def test_interpreters_at_once_have_strs_of_their_own():
    text = intern.share(b"in each interpreter")
    calls = CALLS.format(id(text))
    results = []

    def run():
        results.append(run_in_interpreter(calls, isolated=ISOLATED))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert intern.churn(2, 100_000) == 0
    for thread in threads:
        thread.join()
    assert results == [True, True]
    assert text == "in each interpreter"
    assert not run_in_interpreter(calls + "assert False", isolated=ISOLATED)
