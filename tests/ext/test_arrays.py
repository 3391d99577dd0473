# test_arrays.py - arrays and writable bytes: what is taken, refused, released.
# SPDX-License-Identifier: MIT

import array
import ctypes
import sys

import pytest

import arrays as ext

# suffix: format, ctypes type
ITEMS = {
    "schar": ("b", ctypes.c_byte), "uchar": ("B", ctypes.c_ubyte),
    "short": ("h", ctypes.c_short), "ushort": ("H", ctypes.c_ushort),
    "int": ("i", ctypes.c_int), "uint": ("I", ctypes.c_uint),
    "long": ("l", ctypes.c_long), "ulong": ("L", ctypes.c_ulong),
    "llong": ("q", ctypes.c_longlong), "ullong": ("Q", ctypes.c_ulonglong),
    "float": ("f", ctypes.c_float), "double": ("d", ctypes.c_double),
}
INTEGERS = [name for name in ITEMS if name not in ("float", "double")]
every_item = pytest.mark.parametrize("item", ITEMS)


def function(kind, item):
    return getattr(ext, f"{kind}_{item}")


def limits(item):
    bits = 8 * ctypes.sizeof(ITEMS[item][1])
    if ITEMS[item][0].isupper():
        return 0, 2**bits - 1
    return -(2 ** (bits - 1)), 2 ** (bits - 1) - 1


def dtype(code):
    """Return what NumPy calls the items of a format."""
    kind = "float" if code in "fd" else "uint" if code.isupper() else "int"
    return f"{kind}{8 * array.array(code).itemsize}"


class Sequence:
    """A sequence by __getitem__ and __len__ only."""

    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


# What is read

@every_item
@pytest.mark.parametrize("n", [0, 1, 3, 8, 9, 64, 65, 1000])
def test_a_buffer_a_list_and_a_tuple_of_any_length_arrive(item, n):
    values = [i % 100 for i in range(n)]
    for data in (array.array(ITEMS[item][0], values), values, tuple(values)):
        assert function("items", item)(data) == values


@every_item
def test_buffers_of_all_kinds_arrive(item):
    code, c_type = ITEMS[item]
    data = array.array(code, [1, 2, 3, 4])
    for buffer in (data, memoryview(data), memoryview(data)[:],
                   (c_type * 4)(1, 2, 3, 4),
                   memoryview(data.tobytes()).cast(code)):
        assert function("items", item)(buffer) == [1, 2, 3, 4]
    assert function("items", item)(memoryview(data)[1:3]) == [2, 3]


@every_item
@pytest.mark.parametrize("data", [
    range(1, 4), Sequence(1, 2, 3), type("List", (list,), {})([1, 2, 3])])
def test_other_sequences_arrive(item, data):
    assert function("items", item)(data) == [1, 2, 3]


@pytest.mark.parametrize("shape", [(1,), (1, 1, 1)])
def test_one_item_of_one_or_more_dimensions_arrives(shape):
    data = memoryview(array.array("i", [7])).cast("B").cast("i", shape)
    assert data.ndim == len(shape)
    assert ext.items_int(data) == [7]


def test_items_of_two_dimensions_arrive_as_one():
    grid = memoryview(array.array("i", range(6))).cast("B").cast("i", (2, 3))
    assert ext.items_int(grid) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("item", INTEGERS)
def test_the_limits_of_an_item_fit_and_what_is_beyond_is_named(item):
    least, greatest = limits(item)
    assert function("items", item)([least, greatest]) == [least, greatest]
    assert function("rest", item)(least, greatest) == [least, greatest]
    for wrong in (least - 1, greatest + 1):
        for kind, args in (("items", ([0, wrong],)), ("rest", (0, wrong))):
            with pytest.raises(OverflowError) as caught:
                function(kind, item)(*args)
            assert str(caught.value).startswith(
                f"{kind}_{item}() argument 'data[1]': expected int from "
                f"{least} to {greatest}, got ")


def test_a_float_item_that_is_too_large_is_named():
    for call in (lambda x: ext.items_float([x]), ext.rest_float):
        with pytest.raises(OverflowError, match=(
                r"\(\) argument 'data\[0\]': expected float that fits a "
                r"C float, got 1e\+300$")):
            call(1e300)


def test_a_buffer_is_not_copied():
    data = array.array("d", [1.0])
    assert ext.address(data) == data.buffer_info()[0]
    assert ext.address_to_write(data) == data.buffer_info()[0]


def test_no_items_are_never_null():
    for empty in ([], (), array.array("d"), memoryview(b"").cast("d")):
        assert ext.address(empty) != 0


@every_item
def test_items_of_another_format_are_refused_in_words(item):
    code = ITEMS[item][0]
    size = array.array(code).itemsize
    for other in "bBhHiIlLqQfd":
        data = array.array(other, [1])
        if other == code or (data.itemsize == size and
                             {other, code} in ({"l", "q"}, {"L", "Q"})):
            continue
        for kind in ("items", "twice"):
            with pytest.raises(TypeError) as caught:
                function(kind, item)(data)
            assert str(caught.value) == (
                f"{kind}_{item}() argument 'data': expected items of "
                f"{dtype(code)}, got {dtype(other)}")


@pytest.mark.parametrize("c_type", [
    ctypes.c_int.__ctype_be__, ctypes.c_int.__ctype_le__])
def test_items_in_the_other_byte_order_are_refused(c_type):
    data = (c_type * 2)(1, 2)
    if c_type is ctypes.c_int:
        assert ext.items_int(data) == [1, 2]
    else:
        with pytest.raises(TypeError, match="expected items of int32, got int32 in the other byte order$"):
            ext.items_int(data)


@pytest.mark.parametrize("code", ["c", "?", "P", "N", "n"])
def test_formats_that_are_no_numbers_of_that_type_are_refused(code):
    size = memoryview(b"").cast(code).itemsize
    with pytest.raises(TypeError, match="expected items of int32, got "):
        ext.items_int(memoryview(bytes(size)).cast(code))


def test_a_structure_is_refused():
    class Point(ctypes.Structure):
        _fields_ = [("x", ctypes.c_int)]

    with pytest.raises(TypeError, match=r"got format 'T\{.*' with items of 4 bytes$"):
        ext.items_int((Point * 2)())


@pytest.mark.parametrize("step", [2, -1])
def test_a_buffer_with_gaps_is_refused_by_name(step):
    data = memoryview(array.array("i", range(6)))[::step]
    with pytest.raises(BufferError) as caught:
        ext.items_int(data)
    assert str(caught.value) == (
        "items_int() argument 'data': "
        "expected an array in C order, got one with gaps")


def test_a_value_error_of_an_exporter_tells_function_and_argument():
    data = memoryview(array.array("i", range(6)))
    data.release()
    with pytest.raises(ValueError) as caught:
        ext.items_int(data)
    assert str(caught.value) == (
        "items_int() argument 'data': "
        "operation forbidden on released memoryview object")


@pytest.mark.parametrize("name", ["address", "address_to_write"])
def test_a_buffer_at_an_odd_place_is_refused(name):
    data = memoryview(bytearray(17))
    at = ctypes.addressof(ctypes.c_char.from_buffer(data))
    first = 1 if at % 8 == 0 else 0
    with pytest.raises(BufferError) as caught:
        getattr(ext, name)(data[first:first + 16].cast("d"))
    assert str(caught.value) == (
        f"{name}() argument 'data': expected a buffer aligned to "
        f"{ctypes.alignment(ctypes.c_double)} bytes")


REFUSED = [("str", "12"), ("int", 5), ("None", None), ("dict", {1: 2}),
           ("object", object())]


@pytest.mark.parametrize("kind, value", REFUSED)
def test_what_is_not_iterable_is_refused_in_words(kind, value):
    for item, said in (("int", "int"), ("double", "float")):
        with pytest.raises(TypeError) as caught:
            function("items", item)(value)
        assert str(caught.value) == (
            f"items_{item}() argument 'data': "
            f"expected buffer or iterable of {said}, got {kind}")


@every_item
def test_a_scalar_is_not_an_array_of_one(item):
    format, ctype = ITEMS[item]
    size = ctypes.sizeof(ctype)
    shapeless = memoryview(bytearray(size)).cast(format, shape=[])
    for kind in "items", "twice":
        for scalar in shapeless, ctype(1), memoryview(ctype(1)):
            with pytest.raises(TypeError) as caught:
                function(kind, item)(scalar)
            assert str(caught.value) == (
                f"{kind}_{item}() argument 'data': expected a buffer of one "
                "or more dimensions, got a scalar")


def test_a_buffer_of_one_item_is_an_array_of_one():
    assert ext.items_int(memoryview((ctypes.c_int * 1)(7))) == [7]
    assert ext.items_int(memoryview(array.array("i", [7]))) == [7]


def test_a_scalar_that_is_refused_is_given_back():
    data = bytearray(8)
    with pytest.raises(TypeError):
        ext.items_double(memoryview(data).cast("d", shape=[]))
    data.append(0)
    assert len(data) == 9


def test_a_str_is_never_bytes_nor_items_whatever_its_class_exports():
    text = ext.text()
    assert isinstance(text, str) and bytes(memoryview(text)) == b"ab"
    for function, expected in (
            (ext.count, "bytes-like object"),
            (ext.upper, "bytes-like object"),
            (ext.items_uchar, "buffer or iterable of int"),
            (ext.twice_uchar, "writable buffer")):
        with pytest.raises(TypeError) as caught:
            function(text)
        # The stable ABI tells no module of a type that belongs to none.
        assert str(caught.value).endswith(tuple(
            f"() argument 'data': expected {expected}, got {name}"
            for name in ("arrays.text", "text")))


@pytest.mark.parametrize("item, said", [("int", "int"), ("double", "float")])
def test_an_item_of_a_wrong_type_is_named(item, said):
    for wrong, got in (("1", "str"), (None, "None"), ([], "list")):
        with pytest.raises(TypeError) as caught:
            function("items", item)([1, 2, wrong])
        assert str(caught.value) == (
            f"items_{item}() argument 'data[2]': expected {said}, got {got}")
        with pytest.raises(TypeError) as caught:
            function("rest", item)(1, 2, wrong)
        assert str(caught.value) == (
            f"rest_{item}() argument 'data[2]': expected {said}, got {got}")


class Answer:
    def __init__(self, answer):
        self.answer = answer

    def __index__(self):
        return self.answer()

    def __float__(self):
        return float(self.answer())


def raises():
    raise LookupError("own")


@every_item
def test_an_exception_of_an_item_propagates(item):
    for kind, args in (("items", ([1, Answer(raises)],)),
                       ("items", (Sequence(1, Answer(raises)),)),
                       ("rest", (1, Answer(raises)))):
        with pytest.raises(LookupError, match="^own$"):
            function(kind, item)(*args)


@every_item
def test_a_list_that_shrinks_while_it_is_read_is_refused(item):
    data = [Answer(lambda: data.clear() or 1), *range(100)]
    with pytest.raises(RuntimeError) as caught:
        function("items", item)(data)
    assert str(caught.value) == (
        f"items_{item}() argument 'data': the list changed while it was read")


@every_item
@pytest.mark.parametrize("left", [1, 2, 50, 100])
def test_a_list_that_shrinks_to_what_was_read_is_refused(item, left):
    def shrink():
        del data[left:]
        return 1

    data = [0] * 101
    data[left - 1] = Answer(shrink)
    with pytest.raises(RuntimeError, match="the list changed while it was read$"):
        function("items", item)(data)


def test_items_that_a_list_loses_while_it_is_read_live_long_enough():
    class Last(Answer):
        def __index__(self):
            data[:] = [0, 0]
            return 7

    data = [Last(None), 1]
    assert ext.items_int(data) == [7, 0]


def test_a_list_that_grows_while_it_is_read_arrives_as_it_was():
    data = [Answer(lambda: data.append(9) or 1), 2]
    assert ext.items_int(data) == [1, 2]


def test_exceptions_of_a_sequence_propagate():
    class Broken(Sequence):
        def __getitem__(self, index):
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ext.items_int(Broken())

    class Endless(Sequence):
        __iter__ = None

    with pytest.raises(TypeError, match="expected buffer or iterable of int"):
        ext.items_int(Endless())


# The length

def test_more_items_than_the_length_can_say_are_refused():
    with pytest.raises(OverflowError) as caught:
        ext.twice_int(array.array("i", bytes(4 * 256)))
    assert str(caught.value) == (
        "twice_int() argument 'data': expected at most 255 items, got 256")
    with pytest.raises(OverflowError) as caught:
        ext.rest_int(*range(128))
    assert str(caught.value) == (
        "rest_int() argument 'data': expected at most 127 items, got 128")
    assert ext.rest_int(*range(127)) == [*range(127)]


def test_one_length_is_that_of_both():
    assert ext.dot([1, 2, 3], array.array("d", [4, 5, 6])) == 32.0
    assert ext.dot((), []) == 0.0
    assert ext.weigh([1, 2], b"\x03\x04") == 11


def test_lengths_that_disagree_are_refused_in_words():
    with pytest.raises(ValueError) as caught:
        ext.dot([1, 2], [1])
    assert str(caught.value) == (
        "dot() argument 'y': expected 2 items, the length of 'x', got 1")
    with pytest.raises(ValueError) as caught:
        ext.weigh([1], b"ab")
    assert str(caught.value) == (
        "weigh() argument 'weights': "
        "expected 2 items, the length of 'letters', got 1")


def test_a_length_elsewhere_has_its_limit():
    assert ext.dot([1.0] * 255, [1.0] * 255) == 255.0
    with pytest.raises(OverflowError) as caught:
        ext.dot([1.0] * 256, [1.0] * 256)
    assert str(caught.value) == (
        "dot() argument 'x': expected at most 255 items, got 256")


# None

def test_none_and_nothing_are_null():
    assert ext.item_or_none() == ext.item_or_none(None) == 0
    assert ext.item_or_none(data=None) == 0
    assert ext.item_or_none([5]) == ext.item_or_none(data=[5]) == [5]
    assert ext.item_or_none([]) == []
    assert ext.count() == ext.count(None) == 0
    assert ext.count(b"abc") == 3
    assert ext.is_null() and ext.is_null(None) and not ext.is_null(b"")


# What is written

@every_item
def test_items_are_written_in_place(item):
    code, c_type = ITEMS[item]
    data = array.array(code, [1, 2, 3])
    c_data = (c_type * 2)(4, 5)
    assert function("twice", item)(data) is None
    function("twice", item)(memoryview(data)[1:])
    function("twice", item)(c_data)
    assert data.tolist() == [2, 8, 12]
    assert list(c_data) == [8, 10]


@every_item
def test_what_cannot_be_written_is_refused_in_words(item):
    code = ITEMS[item][0]
    with pytest.raises(BufferError) as caught:
        function("twice", item)(memoryview(bytes(8)).cast(code))
    assert str(caught.value) == (
        f"twice_{item}() argument 'data': "
        "expected a writable array, got a read-only one")
    for value, kind in (([1], "list"), ((), "tuple"), (range(3), "range"),
                        ("text", "str"), (None, "None")):
        with pytest.raises(TypeError) as caught:
            function("twice", item)(value)
        assert str(caught.value) == (
            f"twice_{item}() argument 'data': "
            f"expected writable buffer, got {kind}")


def test_bytes_are_written_in_place():
    data = bytearray(b"abc")
    assert ext.upper(data) is None
    assert data == b"ABC"
    ext.zero(memoryview(data)[1:])
    assert data == b"A\0\0"
    assert ext.first_to_write(data) == 65 and data[0] == 66
    ext.upper(bytearray())
    ext.zero(array.array("d"))


@pytest.mark.parametrize("name", ["upper", "zero", "first_to_write",
                                  "take_writable"])
def test_bytes_that_are_read_only_are_refused_in_words(name):
    for data in (b"abc", memoryview(b"abc")):
        with pytest.raises(BufferError, match=(
                rf"^{name}\(\) argument 'data': .*not writable")):
            getattr(ext, name)(data)
    with pytest.raises(TypeError) as caught:
        getattr(ext, name)("abc")
    assert str(caught.value) == (
        f"{name}() argument 'data': expected bytes-like object, got str")


# A length that C changes

@pytest.mark.parametrize("name", ["size", "int", "ushort", "writable"])
def test_what_c_makes_of_a_length_is_a_result(name):
    take = getattr(ext, f"take_{name}")
    assert take(bytearray(b"ab\0c")) == (97, 2)
    assert take(bytearray(b"abc")) == (97, 3)
    assert take(bytearray()) == (0, 0)


def test_a_length_that_c_changes_has_its_limit():
    assert ext.take_ushort(b"x" * 65535) == (120, 65535)
    with pytest.raises(OverflowError) as caught:
        ext.take_ushort(b"x" * 65536)
    assert str(caught.value) == (
        "take_ushort() argument 'data': expected at most 65535 bytes, "
        "got 65536")


# What is held, and given back

@pytest.mark.parametrize("name", ["during", "during_write"])
def test_a_buffer_is_held_during_the_call(name):
    data = array.array("i", [1, 2])
    with pytest.raises(BufferError):
        getattr(ext, name)(data, lambda: data.append(3))
    assert getattr(ext, name)(data, lambda: data.__setitem__(0, 9)) == [9, 2]
    data.append(3)
    assert len(data) == 3


def test_written_bytes_are_held_during_the_call():
    data = bytearray(b"abc")
    with pytest.raises(BufferError):
        ext.upper_during(data, lambda: data.extend(b"more"))
    ext.upper_during(data, lambda: None)
    data.extend(b"d")
    assert data == b"ABCd"


def test_a_list_may_change_during_the_call():
    data = [*range(100)]
    assert ext.during(data, data.clear) == [*range(100)]


@pytest.mark.parametrize("call", [
    lambda data: ext.items_int(data),
    lambda data: ext.twice_int(data),
    lambda data: ext.only(data),
    lambda data: ext.item_or_none(data=data),
    lambda data: ext.items_double(data),
    lambda data: ext.during(data, None),
    lambda data: ext.during(data),
    lambda data: ext.weigh(data, b"a"),
    lambda data: ext.address(data),
], ids=range(9))
def test_a_buffer_is_given_back_whatever_becomes_of_the_call(call):
    data = array.array("i", [1, 2])
    references = sys.getrefcount(data)
    try:
        call(data)
    except (TypeError, ValueError):
        pass
    data.append(3)
    assert len(data) == 3
    assert sys.getrefcount(data) == references
