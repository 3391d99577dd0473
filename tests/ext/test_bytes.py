# test_bytes.py - bytes-like arguments: what is taken, refused, given back.
# SPDX-License-Identifier: MIT

import array
import ctypes
import inspect
import mmap
import sys

import pytest

import bytes as ext

POINTERS = ["void", "char", "octet"]
# Length types and the largest length that each can say.
LENGTHS = {
    "uchar": 255,
    "int": 2 ** (8 * ctypes.sizeof(ctypes.c_int) - 1) - 1,
    "uint": 2 ** (8 * ctypes.sizeof(ctypes.c_uint)) - 1,
    "size": 2 ** (8 * ctypes.sizeof(ctypes.c_size_t)) - 1,
}
PAIRS = [
    name
    for pointer in POINTERS
    for length in LENGTHS
    for name in (f"{pointer}_{length}", f"{length}_{pointer}")
]
every_pair = pytest.mark.parametrize("name", PAIRS)


class Bytes(bytes):
    pass


def map_of(data):
    mapped = mmap.mmap(-1, len(data))
    mapped[:] = data
    return mapped


TEXT = b"pyzc\0\xff\x80..."
BUFFERS = {
    "bytes": TEXT,
    "subclass of bytes": Bytes(TEXT),
    "bytearray": bytearray(TEXT),
    "memoryview": memoryview(TEXT),
    "memoryview of a bytearray": memoryview(bytearray(TEXT)),
    "part of a memoryview": memoryview(b"-" + TEXT + b"-")[1:-1],
    "ctypes array": (ctypes.c_char * len(TEXT))(*TEXT),
    "mmap": map_of(TEXT),
    "array of one-byte items": array.array("b", TEXT),
}
EMPTY = {
    "bytes": b"",
    "bytearray": bytearray(),
    "memoryview": memoryview(b""),
    "part of a memoryview": memoryview(b"abc")[1:1],
    "array": array.array("d"),
    "object with a buffer at no address": ext.nowhere(),
}


def by_name(table):
    return pytest.mark.parametrize("data", table.values(), ids=table.keys())


@every_pair
@by_name(BUFFERS)
def test_any_bytes_like_object_arrives_as_its_bytes(name, data):
    assert getattr(ext, name)(data) == TEXT


@every_pair
@by_name(BUFFERS)
def test_bytes_arrive_behind_a_keyword(name, data):
    assert getattr(ext, name)(data=data) == TEXT


@by_name(BUFFERS)
def test_the_short_entry_takes_the_same(data):
    assert ext.plain(data) == TEXT


@by_name(BUFFERS)
def test_a_single_positional_only_one_takes_the_same(data):
    assert ext.only(data) == TEXT


@pytest.mark.parametrize("code", sorted(set(array.typecodes) - set("uw")))
def test_an_array_of_any_item_arrives_as_its_bytes(code):
    data = array.array(code, [1, 2, 3])
    assert ext.plain(data) == data.tobytes()


def test_a_memoryview_of_wide_items_arrives_as_its_bytes():
    data = array.array("d", [1.0, -2.5])
    assert ext.plain(memoryview(data)) == data.tobytes()


def test_a_memoryview_of_two_dimensions_arrives_as_its_bytes():
    grid = memoryview(TEXT[:8]).cast("B", (2, 4))
    assert ext.plain(grid) == TEXT[:8]


@by_name(BUFFERS)
def test_nothing_is_copied(data):
    if not isinstance(data, bytes) and not memoryview(data).readonly:
        where = ctypes.addressof(ctypes.c_char.from_buffer(data))
    else:
        where = ext.address(memoryview(data))
    assert ext.address(data) == where


@by_name(EMPTY)
def test_an_empty_buffer_is_never_null(data):
    assert ext.address(data) != 0


@every_pair
@by_name(EMPTY)
def test_an_empty_buffer_has_no_bytes(name, data):
    assert getattr(ext, name)(data) == b""


# The length

@pytest.mark.parametrize("name", [n for n in PAIRS if "uchar" in n])
def test_255_bytes_fit_an_unsigned_char(name):
    assert getattr(ext, name)(b"x" * 255) == b"x" * 255


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
@pytest.mark.parametrize("name", [n for n in PAIRS if "uchar" in n])
def test_256_bytes_do_not_fit_an_unsigned_char(name, make):
    with pytest.raises(OverflowError) as caught:
        getattr(ext, name)(make(b"x" * 256))
    assert str(caught.value) == (
        f"{name}() argument 'data': expected at most 255 bytes, got 256")


@pytest.mark.parametrize("name", [n for n in PAIRS if "uchar" not in n])
def test_256_bytes_fit_the_other_lengths(name):
    assert getattr(ext, name)(b"x" * 256) == b"x" * 256


@pytest.mark.parametrize(
    "name", [n for n in PAIRS if n.split("_")[0] == "int" or
             n.endswith("_int")])
def test_two_gibibytes_do_not_fit_an_int(name):
    with mmap.mmap(-1, 2**31) as large:
        with pytest.raises(OverflowError) as caught:
            getattr(ext, name)(large)
    assert str(caught.value) == (
        f"{name}() argument 'data': expected at most 2147483647 bytes, "
        "got 2147483648")


# Refusals

REFUSED = {
    "text": ("str", "text"),
    "int": ("int", 5),
    "None": ("None", None),
    "list": ("list", [1, 2]),
    "object": ("object", object()),
    "iterator": ("list_iterator", iter([1])),
}


@pytest.mark.parametrize("kind, value", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", [*PAIRS, "plain", "only"])
def test_what_is_not_bytes_like_is_refused_in_words(name, kind, value):
    with pytest.raises(TypeError) as caught:
        getattr(ext, name)(value)
    assert str(caught.value) == (
        f"{name}() argument 'data': expected bytes-like object, got {kind}")


@pytest.mark.parametrize("step", [2, -1])
def test_a_view_with_gaps_is_refused_by_function_and_parameter(step):
    gaps = memoryview(TEXT)[::step]
    with pytest.raises(BufferError) as caught:
        ext.plain(gaps)
    assert caught.type is BufferError
    assert str(caught.value) == (
        "plain() argument 'data': "
        "memoryview: underlying buffer is not C-contiguous")


def test_a_view_with_gaps_is_refused_by_the_parameter_that_it_means():
    gaps = memoryview(TEXT)[::2]
    with pytest.raises(BufferError, match=r"^between\(\) argument 'b': mem"):
        ext.between(1, b"a", 2.0, gaps)


def test_a_released_view_is_refused_by_function_and_argument():
    view = memoryview(TEXT)
    view.release()
    with pytest.raises(ValueError) as caught:
        ext.plain(view)
    assert str(caught.value) == (
        "plain() argument 'data': "
        "operation forbidden on released memoryview object")


def test_a_closed_map_is_refused_by_function_and_argument():
    closed = map_of(TEXT)
    closed.close()
    with pytest.raises(ValueError) as caught:
        ext.plain(closed)
    assert str(caught.value) == (
        "plain() argument 'data': mmap closed or invalid")


# More than one

def test_bytes_stand_between_other_arguments():
    result = ext.between(1, b"a\0", 2.5, bytearray(b"bb"), "after")
    assert result == (1, b"a\0", 2.5, b"bb", "after")


def test_bytes_stand_between_other_arguments_behind_keywords():
    result = ext.between(b=b"bb", middle=2, a=array.array("B", b"a"), before=1)
    assert result == (1, b"a", 2.0, b"bb", "end")


def test_one_object_can_be_both_buffers():
    data = bytearray(b"ab")
    assert ext.between(1, data, 2.0, data) == (1, b"ab", 2.0, b"ab", "end")
    data.append(0)


def test_a_bytes_entry_is_one_parameter():
    assert str(inspect.signature(ext.between)) == (
        "(before, a, middle, b, after='end')")


# The exporter is given back. A bytearray that is held cannot be resized.

def assert_released(data):
    data.extend(b"more")
    assert data.endswith(b"more")


def test_a_buffer_is_held_during_the_call():
    data = bytearray(TEXT)
    with pytest.raises(BufferError, match="Existing exports"):
        ext.during(data, lambda: data.extend(b"more"))
    assert data == TEXT


def test_a_buffer_is_given_back_after_success():
    data = bytearray(TEXT)
    assert ext.during(data, lambda: None) == TEXT
    assert_released(data)


@every_pair
def test_a_buffer_is_given_back_after_a_copy(name):
    data = bytearray(TEXT)
    getattr(ext, name)(data)
    assert_released(data)


def test_a_buffer_is_given_back_after_a_keyword_call():
    data = bytearray(TEXT)
    ext.plain(data=data)
    assert_released(data)


def test_a_buffer_is_given_back_after_a_call_with_one_argument():
    data = bytearray(TEXT)
    ext.only(data)
    assert_released(data)


def test_a_buffer_is_given_back_when_it_is_too_long():
    data = bytearray(256)
    with pytest.raises(OverflowError):
        ext.void_uchar(data)
    assert_released(data)


def test_a_buffer_is_given_back_when_the_function_raises():
    data = bytearray(TEXT)
    with pytest.raises(LookupError, match=f"^{len(TEXT)} bytes$"):
        ext.raising(data)
    assert_released(data)


def test_a_buffer_is_given_back_when_its_own_callback_raises():
    data = bytearray(TEXT)
    with pytest.raises(ZeroDivisionError):
        ext.during(data, lambda: 1 / 0)
    assert_released(data)


LATER = {
    "a number": dict(middle="2.0"),
    "the other buffer": dict(b="text"),
    "the other buffer, with gaps": dict(b=memoryview(TEXT)[::2]),
    "the last": dict(after=5),
}


@pytest.mark.parametrize("wrong", LATER.values(), ids=LATER)
@pytest.mark.parametrize("keywords", [False, True])
def test_buffers_are_given_back_when_a_later_argument_is_refused(wrong,
                                                                 keywords):
    a = bytearray(TEXT)
    b = bytearray(TEXT)
    arguments = dict(before=1, a=a, middle=2.0, b=b, after="end") | wrong
    with pytest.raises((TypeError, BufferError)):
        if keywords:
            ext.between(**arguments)
        else:
            ext.between(*arguments.values())
    assert_released(a)
    assert_released(b)


def test_a_map_can_be_closed_after_the_call():
    mapped = map_of(TEXT)
    ext.plain(mapped)
    mapped.close()
    assert mapped.closed


def test_the_reference_to_an_exporter_is_given_back():
    data = bytearray(TEXT)
    before = sys.getrefcount(data)
    for _ in range(100):
        ext.plain(data)
    assert sys.getrefcount(data) == before
