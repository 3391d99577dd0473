# test_outputs.py - what C writes through pointers becomes results, and what
# it hands over is given back exactly once.
# SPDX-License-Identifier: MIT

import ctypes
import os
import subprocess
import sys

import pytest

import outputs as ext
from conftest import unless_it_has_mimalloc_only

SIZES = ["short", "ushort", "int", "uint", "long", "ulong", "llong", "ullong"]
SIGNED = ["short", "int", "long", "llong"]
every_size = pytest.mark.parametrize("size", SIZES)
TYPES = {
    "schar": ctypes.c_byte, "uchar": ctypes.c_ubyte, "short": ctypes.c_short,
    "ushort": ctypes.c_ushort, "int": ctypes.c_int, "uint": ctypes.c_uint,
    "long": ctypes.c_long, "ulong": ctypes.c_ulong, "llong": ctypes.c_longlong,
    "ullong": ctypes.c_ulonglong,
}


@pytest.fixture(autouse=True)
def every_string_is_freed():
    ext.n_calls()
    assert ext.strings() == 0
    yield
    assert ext.strings() == 0


# Outputs

@pytest.mark.parametrize("name", ["exact", "swapped", "alone", "sized"])
@pytest.mark.parametrize("n", [0, 1, 2, 99])
def test_an_output_has_the_size_it_was_asked_for(name, n):
    result = getattr(ext, name)(n)
    assert result == b"x" * n and type(result) is bytes


def test_each_output_is_an_object_of_its_own():
    first = ext.exact(5)
    second = ext.exact(5)
    assert first is not second
    assert ext.sized(1) == b"x" and b"" == ext.sized(0)


def test_a_large_output_is_filled():
    assert ext.exact(10_000_000) == b"x" * 10_000_000


@every_size
@pytest.mark.parametrize("n", [0, 1, 99, 100])
def test_c_says_how_much_it_filled(size, n):
    assert getattr(ext, f"says_{size}")(n) == b"x" * n


@every_size
def test_more_than_there_is_room_for_is_a_system_error(size):
    with pytest.raises(SystemError) as caught:
        getattr(ext, f"says_{size}")(101)
    assert str(caught.value) == (
        f"says_{size}() reported 101 bytes in output 'data', "
        "which holds 100")


@pytest.mark.parametrize("size", SIGNED)
def test_less_than_nothing_is_a_system_error(size):
    with pytest.raises(SystemError) as caught:
        getattr(ext, f"says_{size}")(-3)
    assert str(caught.value) == (
        f"says_{size}() reported -3 bytes in output 'data', "
        "which holds 100")


@pytest.mark.parametrize("n", [101, -1, 2**63 - 1, -(2**63)])
def test_a_result_that_lies_of_a_size_is_a_system_error(n):
    with pytest.raises(SystemError) as caught:
        ext.sized(n)
    assert str(caught.value) == (
        f"sized() reported {n} bytes in output 'data', "
        "which holds 100")


@pytest.mark.parametrize("n", [101, -3])
@pytest.mark.parametrize("name", ["says_text", "sized_text"])
def test_text_that_is_longer_than_its_room_is_a_system_error(name, n):
    with pytest.raises(SystemError) as caught:
        getattr(ext, name)(n)
    assert str(caught.value) == (
        f"{name}() reported {n} bytes in output 'data', "
        "which holds 100")


# What C has not written

ROOMS = [1, 2, 40, 500, 600, 70_000, 3_000_000]


def used_memory(size):
    """Gives memory back that has been written to."""
    for _ in range(20):
        bytearray(b"\xa5") * size
    del _


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize("name", ["idle_bytes", "idle_alone", "idle_length"])
def test_what_c_has_not_written_is_zero(name, n, room):
    used_memory(room)
    result = getattr(ext, name)(n=n, room=room)
    data = result if name == "idle_alone" else result[1]
    assert data == b"x" * n + bytes(room - n)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize("name", [
    "idle_text", "idle_text_alone", "idle_text_length"])
def test_text_ends_where_c_has_ended_it(name, n, room):
    used_memory(room)
    result = getattr(ext, name)(n=n, room=room)
    text = result if name == "idle_text_alone" else result[1]
    assert text == "x" * n


@pytest.mark.parametrize("room", [4, 80, 1000, 140_000])
def test_room_that_has_grown_is_zero(room):
    used_memory(room)
    assert ext.idle_grown(n=1, room=room) == (room, b"x" + bytes(room - 1))


@pytest.mark.parametrize("room", ROOMS)
def test_a_size_that_lies_shows_nothing_of_the_heap(room):
    used_memory(room)
    data = ext.idle_size(n=1, room=room)
    # 0xdd shows the lie, where NDEBUG is not defined.
    assert data[:1] == b"x" and len(data) == room
    assert data[1:] in (bytes(room - 1), b"\xdd" * (room - 1))


# In a process of its own: Meson has malloc() fill what it gives, and a debug
# build of CPython what it takes back.
TAKE_ROOM = f"""
import resource, sys
sys.path[:] = {sys.path!r}
import outputs
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
outputs.idle_bytes(n=1, room=1 << 28)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@unless_it_has_mimalloc_only
def test_room_that_c_does_not_write_to_takes_no_memory():
    plain = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"}
    done = subprocess.run([sys.executable, "-c", TAKE_ROOM], env={**plain, "PYTHONMALLOC": "malloc"},
                          stdout=subprocess.PIPE, check=True)
    assert int(done.stdout) < 1 << 16  # KiB


def test_a_capacity_beyond_the_length_is_refused():
    with pytest.raises(OverflowError) as caught:
        ext.swapped(256)
    assert str(caught.value) == (
        "swapped(): output 'data' of 256 bytes exceeds the maximum of its C "
        "length, 255")
    with pytest.raises(OverflowError, match=" of 32768 .* length, 32767$"):
        ext.says_short(1, 32768)
    assert ext.swapped(255) == b"x" * 255
    assert ext.says_short(32767, 32767) == b"x" * 32767


@pytest.mark.parametrize("name", ["exact", "swapped"])
@pytest.mark.parametrize("n", [-1, -(2**63)])
def test_a_negative_capacity_is_refused_in_words(name, n):
    with pytest.raises(ValueError) as caught:
        getattr(ext, name)(n)
    assert str(caught.value) == (
        f"{name}(): output 'data' cannot have a negative capacity, got {n}")


@pytest.mark.parametrize("name, n", [
    ("exact", 2**63 - 1), ("alone", 2**63), ("alone", 2**64 - 1)])
def test_a_capacity_that_no_memory_has_is_a_memory_error_in_words(name, n):
    with pytest.raises(MemoryError) as caught:
        getattr(ext, name)(n)
    assert str(caught.value) == (
        f"{name}(): no memory for output 'data' of {n} bytes")


# Growth

@pytest.mark.parametrize("room", [0, 1, 3, 1000])
@pytest.mark.parametrize("n", [0, 1, 2, 3, 1000])
def test_an_output_grows_until_it_fits(n, room):
    assert ext.grown(n, room) == b"x" * n
    doublings = 0
    while room < n:
        room = 2 * room or 1
        doublings += 1
    assert ext.n_calls() == 1 + doublings


def test_an_exception_ends_growth():
    with pytest.raises(LookupError, match="^own$"):
        ext.grown_raises()
    assert ext.n_calls() == 1


def test_an_output_grows_to_what_its_length_can_say():
    assert ext.grown_short(255) == b"x" * 255
    assert ext.n_calls() == 9


def test_growth_ends_at_what_the_length_can_say():
    with pytest.raises(ValueError, match="^does not fit$"):
        ext.grown_short(256)
    assert ext.n_calls() == 9


@pytest.mark.parametrize("n, m, calls", [(1, 1, 1), (8, 1, 4), (1, 8, 4),
                                         (8, 8, 4)])
def test_two_outputs_grow_together(n, m, calls):
    left, right = ext.grown_two(n, m)
    size = 2 ** (calls - 1)
    assert (left, right) == (b"l" * size, b"r" * size)
    assert ext.n_calls() == calls


# Values through pointers

@pytest.mark.parametrize("name", TYPES)
def test_an_integer_through_a_pointer_is_a_result(name):
    bits = 8 * ctypes.sizeof(TYPES[name])
    limits = [0, 2**bits - 1]
    if TYPES[name](-1).value == -1:
        limits = [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1, -1]
    for value in limits:
        assert getattr(ext, f"through_{name}")(value) == value
        assert getattr(ext, f"swap_{name}")(value, 5) == (value, 5)
        assert getattr(ext, f"swap_{name}")(5, value) == (5, value)
    with pytest.raises(OverflowError, match=(
            rf"^swap_{name}\(\) argument 'value': expected int from ")):
        getattr(ext, f"swap_{name}")(2**bits, 5)


@pytest.mark.parametrize("name, value, other", [
    ("bool", True, False), ("float", 1.5, -1.0), ("double", -1.0, 1e300)])
def test_another_value_through_a_pointer_is_a_result(name, value, other):
    result = getattr(ext, f"through_{name}")(value)
    assert result == value and type(result) is type(value)
    assert getattr(ext, f"swap_{name}")(value, other) == (value, other)
    with pytest.raises(TypeError, match=(
            rf"^swap_{name}\(\) argument 'value': "
            rf"expected {type(value).__name__}, got str$")):
        getattr(ext, f"swap_{name}")("text", other)


def test_results_come_in_the_order_of_the_line():
    assert ext.several(5) == (5, 2.5, "positive", [], 11)
    assert ext.several(-1) == (-1, -0.5, None, [], -1)
    assert ext.results_of_two(1, 2) == (3, True)


@pytest.mark.parametrize("name, error", [
    ("object_then_text", UnicodeDecodeError),
    ("object_then_failure", LookupError),
    ("result_then_error", LookupError),
    ("result_then_text", UnicodeDecodeError)])
def test_an_object_that_is_no_result_in_the_end_is_dropped(name, error):
    value = object()
    before = sys.getrefcount(value)
    for _ in range(10):
        with pytest.raises(error):
            getattr(ext, name)(value)
    assert sys.getrefcount(value) == before


def test_an_object_that_only_tells_success_is_dropped():
    value = object()
    before = sys.getrefcount(value)
    for _ in range(10):
        assert ext.result_as_status(value) is None
    assert sys.getrefcount(value) == before


def test_keywords_are_dropped_when_another_argument_is_refused():
    value = object()
    before = sys.getrefcount(value)
    assert ext.keywords(1, a=value, b=2) == 3
    for _ in range(10):
        with pytest.raises(TypeError, match="expected int, got str"):
            ext.keywords("text", a=value)
    assert sys.getrefcount(value) == before


# Strings that are the caller's. The fixture sees that each is freed once.

def decode_error():
    return pytest.raises(UnicodeDecodeError, match="byte 0xff")


def test_an_owned_string_is_a_result_and_freed():
    assert ext.owned("caf\xe9") == "caf\xe9"
    assert ext.owned("") == ""
    assert ext.owned("none") is None
    assert ext.owned_checked("text") == "text"


def test_an_owned_string_that_is_not_utf_8_is_freed():
    for function in (ext.owned, ext.owned_checked):
        with decode_error():
            function("invalid")


def test_an_owned_string_may_be_an_exception():
    for function in (ext.owned, ext.owned_checked):
        with pytest.raises(LookupError, match="^own$"):
            function("raise")
    with pytest.raises(KeyError, match="no such"):
        ext.owned_checked("none")


KINDS = {"text": "text", "none": None}


@pytest.mark.parametrize("kind", [*KINDS, "invalid"])
@pytest.mark.parametrize("other", [*KINDS, "invalid"])
def test_two_owned_strings_are_freed_whichever_is_wrong(kind, other):
    if "invalid" in (kind, other):
        with decode_error():
            ext.owned_both(kind, other)
    else:
        assert ext.owned_both(kind, other) == (KINDS[kind], KINDS[other])


def test_owned_strings_are_freed_when_the_function_fails():
    assert ext.owned_status(0) == ("left", "right")
    with pytest.raises(ValueError) as caught:
        ext.owned_status(7)
    assert str(caught.value) == "owned_status() failed: returned 7"
    with decode_error():
        ext.owned_status(0, 0)


def test_nothing_is_freed_when_an_argument_is_refused():
    with pytest.raises(TypeError, match="argument 'value'"):
        ext.owned_status(0, "text")
    with pytest.raises(TypeError, match="argument 'kind'"):
        ext.owned(5)


@pytest.mark.parametrize("n", [1, 8])
def test_strings_of_calls_that_are_made_again_are_freed(n):
    assert ext.owned_grown(n) == ("text", b"x" * n)
    assert ext.result_grown(n) == ("yes", b"x" * n)


def test_a_borrowed_string_is_a_result():
    assert ext.borrowed("text") == "text"
    assert ext.borrowed("none") is None
    with decode_error():
        ext.borrowed("invalid")
    with pytest.raises(LookupError, match="^own$"):
        ext.borrowed("raise")


def test_a_borrowed_object_is_a_result_with_a_reference_of_its_own():
    value = object()
    before = sys.getrefcount(value)
    results = [ext.borrowed_object(value) for _ in range(10)]
    assert all(result is value for result in results)
    assert sys.getrefcount(value) == before + 10
    del results
    assert sys.getrefcount(value) == before
    with pytest.raises(LookupError):
        ext.borrowed_object(None)


def null_is_told_of(name):
    with pytest.raises(SystemError) as caught:
        getattr(ext, name)()
    return str(caught.value) == (
        f"{name}() returned NULL without setting an exception")


def test_a_borrowed_null_without_an_exception_is_a_system_error():
    assert null_is_told_of("borrowed_null")


def test_an_object_that_c_does_not_write_is_a_system_error():
    assert null_is_told_of("out_null")


def test_a_nonnull_string_that_is_null_is_a_system_error():
    assert ext.nonnull("text") == ("text", 5)
    with pytest.raises(SystemError) as caught:
        ext.nonnull("none")
    assert str(caught.value) == "a C string declared nonnull is NULL"
    with pytest.raises(LookupError, match="^own$"):
        ext.nonnull("raise")


# Errors that C writes

def test_an_error_that_c_writes_is_raised_and_given_back():
    with pytest.raises(ValueError) as caught:
        ext.reports("caf\xe9")
    assert str(caught.value) == "caf\xe9"
    assert ext.reports("none") is None


def test_an_error_that_is_not_utf_8_is_raised_all_the_same():
    with pytest.raises(ValueError) as caught:
        ext.reports("invalid")
    assert caught.type is ValueError
    assert str(caught.value) == "\ufffd"


def test_an_error_that_c_writes_comes_before_the_status():
    with pytest.raises(ValueError, match="^one$"):
        ext.reports_code(1)
    with pytest.raises(ValueError) as caught:
        ext.reports_code(2)
    assert str(caught.value) == "reports_code() failed"
    with pytest.raises(KeyError) as caught:
        ext.reports_code(0)
    assert caught.value.args == ("reports_code() failed: returned -3",)


def test_errors_of_calls_that_are_made_again_are_given_back():
    assert ext.reports_grown(1) == b"x"
    assert ext.reports_grown(100) == b"x" * 128


def test_what_c_has_written_is_cleaned_up_once():
    before = ext.n_cleanups()
    assert ext.reports_zero(1) is None
    assert ext.n_cleanups() == before + 1
    with pytest.raises(ValueError, match="^zero$"):
        ext.reports_zero(0)
    assert ext.n_cleanups() == before + 2


def test_what_c_has_not_written_is_not_cleaned_up():
    before = ext.n_cleanups()
    with pytest.raises(TypeError):
        ext.reports_zero("text")
    assert ext.reports_zero(-100) is None
    assert ext.n_cleanups() == before


def test_args_are_not_taken_for_keyword_only_parameters():
    assert ext.arguments(7, 8, 9) == (3, 1, None)
    assert ext.arguments("a", "b") == (2, 1, None)
    assert ext.arguments(7, 8, step=2) == (2, 2, None)
