# test_grids.py - arrays of several dimensions, by any exporter's buffer.
# SPDX-License-Identifier: MIT

import array
import ctypes

import pytest

import grids as ext

FORMATS = {
    "schar": "b", "uchar": "B", "short": "h", "ushort": "H", "int": "i",
    "uint": "I", "long": "l", "ulong": "L", "llong": "q", "ullong": "Q",
    "float": "f", "double": "d",
}
every_item = pytest.mark.parametrize("item", FORMATS)


def grid(rows, columns, code="d"):
    flat = array.array(code, [i % 100 for i in range(rows * columns)])
    return memoryview(flat).cast("B").cast(code, (rows, columns))


def refused(call, exception, words):
    with pytest.raises(exception) as caught:
        call()
    assert type(caught.value) is exception
    assert str(caught.value) == words


@every_item
@pytest.mark.parametrize("rows, columns", [(1, 1), (2, 3), (7, 5)])
def test_the_items_and_the_extents_arrive(item, rows, columns):
    data = grid(rows, columns, FORMATS[item])
    expected = sum((i + 1) * x for i, row in enumerate(data.tolist()) for x in row)
    assert getattr(ext, f"sum_{item}")(data) == expected
    assert getattr(ext, f"strided_{item}")(data) == expected


@every_item
def test_what_c_writes_is_in_the_buffer(item):
    data = grid(2, 2, FORMATS[item])
    getattr(ext, f"negate_{item}")(data)
    assert data.tolist() == [[1, 0], [0, 0]]


def test_the_pointer_may_stand_among_the_extents():
    data = memoryview(bytearray(8 * 24)).cast("d", (2, 3, 4))
    assert ext.three(data)[1:] == (24, (2, 3, 4))


def test_gaps_are_passed_as_strides_where_the_line_asks_for_them():
    data = memoryview(array.array("d", range(10)))
    assert ext.dot(data[::2], data[1::2]) == sum(
        i * (i + 1) for i in range(0, 10, 2))
    assert ext.dot(data[::-1], data) == sum(i * (9 - i) for i in range(10))


def test_a_buffer_with_gaps_is_refused_where_it_does_not():
    data = memoryview(array.array("d", range(10)))[::2]
    refused(lambda: ext.total(data), BufferError,
            "total() argument 'x': expected an array in C order, got one "
            "with gaps")


def test_the_wrong_order_is_named():
    refused(lambda: ext.fortran(grid(2, 3)), BufferError,
            "fortran() argument 'a': expected an array in Fortran's order, "
            "got one in C's")


def test_one_row_is_in_any_order():
    assert ext.fortran(grid(1, 3))[2] == (1, 3)
    assert ext.fortran(grid(3, 1))[2] == (3, 1)


@every_item
def test_items_of_another_type_are_named(item):
    names = {"b": "int8", "B": "uint8", "h": "int16", "H": "uint16",
             "f": "float32", "d": "float64"}
    for code, name in names.items():
        if code != FORMATS[item]:
            with pytest.raises(TypeError) as caught:
                getattr(ext, f"sum_{item}")(grid(2, 2, code))
            said = str(caught.value)
            assert said.startswith(
                f"sum_{item}() argument 'a': expected items of ")
            assert said.endswith(f", got {name}")


def test_a_format_without_a_name_is_shown():
    data = memoryview(bytearray(4)).cast("c", (2, 2))
    refused(lambda: ext.sum_double(data), TypeError,
            "sum_double() argument 'a': expected items of float64, got "
            "format 'c' with items of 1 byte")


@pytest.mark.parametrize("shape, got", [((4,), 1), ((2, 1, 2), 3), ((), 0)])
def test_another_number_of_dimensions_is_named(shape, got):
    data = memoryview(bytearray(8 * (4 if shape else 1))).cast("d", shape)
    refused(lambda: ext.sum_double(data), ValueError,
            f"sum_double() argument 'a': expected 2 dimensions, got {got}")


def test_a_read_only_buffer_is_not_written():
    data = memoryview(bytes(32)).cast("d", (2, 2))
    assert ext.sum_double(data) == 0
    refused(lambda: ext.negate_double(data), BufferError,
            "negate_double() argument 'a': expected a writable array, got a "
            "read-only one")


@pytest.mark.parametrize("value, name", [
    ([[1.0]], "list"), ("text", "str"), (1.0, "float"), (None, "None")])
def test_what_has_no_buffer_is_named(value, name):
    refused(lambda: ext.sum_double(value), TypeError,
            f"sum_double() argument 'a': expected array of float64, got {name}")
    refused(lambda: ext.negate_int(value), TypeError,
            "negate_int() argument 'a': expected writable array of int32, "
            f"got {name}")


def test_a_buffer_at_an_odd_place_is_refused():
    data = memoryview(bytearray(33))
    at = ctypes.addressof(ctypes.c_char.from_buffer(data))
    first = 1 if at % 8 == 0 else 0
    refused(lambda: ext.sum_double(data[first:first + 32].cast("d", (2, 2))),
            BufferError,
            "sum_double() argument 'a': expected a buffer aligned to 8 bytes")


# Shapes

def test_fixed_extents_are_taken_and_others_refused_with_both():
    assert ext.determinant(memoryview(array.array(
        "d", [2, 0, 0, 0, 3, 0, 0, 0, 4])).cast("B").cast("d", (3, 3))) == 24
    refused(lambda: ext.determinant(grid(3, 4)), ValueError,
            "determinant() argument 'm': expected shape (3, 3), got (3, 4)")


def test_an_extent_that_may_be_any_is_what_c_gets():
    assert ext.points(grid(5, 3))[2] == 5
    refused(lambda: ext.points(grid(3, 5)), ValueError,
            "points() argument 'xyz': expected shape (any, 3), got (3, 5)")


def test_all_extents_can_be_passed_too():
    assert ext.all_extents(grid(2, 9))[2] == (2, 9)
    refused(lambda: ext.all_extents(grid(3, 9)), ValueError,
            "all_extents() argument 'a': expected shape (2, any), got (3, 9)")


def test_extents_of_one_argument_are_those_of_another():
    a, b, c = grid(2, 3), grid(3, 4), grid(2, 4)
    ext.product(a, b, c)
    assert c.tolist() == [
        [sum(a[i, k] * b[k, j] for k in range(3)) for j in range(4)]
        for i in range(2)]
    refused(lambda: ext.product(a, grid(2, 4), c), ValueError,
            "product() argument 'b': expected shape (3, any), got (2, 4)")
    refused(lambda: ext.product(a, b, grid(4, 2)), ValueError,
            "product() argument 'c': expected shape (2, 4), got (4, 2)")


@pytest.mark.parametrize("values", [[1, 2, 3], (1.0, 2.0, 3.0), range(1, 4)])
def test_one_dimension_to_read_may_be_a_sequence(values):
    assert ext.total_three(values) == 6
    refused(lambda: ext.total_three([1.0]), ValueError,
            "total_three() argument 'x': expected shape (3,), got (1,)")
    assert ext.dot([1, 2], (3, 4)) == 11


def test_in_place_refuses_what_would_be_copied():
    assert ext.total(memoryview(array.array("d", [1, 2]))) == 3
    assert ext.total(grid(2, 2)) == 6
    refused(lambda: ext.total([1.0]), TypeError,
            "total() argument 'x': expected array of float64, got list")


def test_more_than_the_types_can_say_is_refused():
    refused(lambda: ext.total(array.array("d", bytes(8 * 256))), OverflowError,
            "total() argument 'x': expected at most 255 items, got 256")
    assert ext.narrow(grid(100, 27)) == 127
    refused(lambda: ext.narrow(grid(2, 128)), OverflowError,
            "narrow() argument 'a': expected at most 127 items in each "
            "dimension, got 128")


def test_none_leaves_an_array_out():
    assert ext.extent_or_none() == ext.extent_or_none(None) == -7
    assert ext.extent_or_none(grid(3, 4, "i")) == 304


def test_no_items_are_an_array_too():
    for shape in (0, 3), (3, 0), (0, 0):
        data = (ctypes.c_double * shape[1] * shape[0])()
        assert ext.sum_double(data) == 0


# Memory

def test_memory_that_overlaps_is_refused_where_it_must_not():
    flat = memoryview(array.array("d", range(10)))
    ext.copy(flat[:5], flat[5:])
    assert flat.tolist() == [5, 6, 7, 8, 9] * 2
    for a, b in ((flat[:5], flat[4:9]), (flat[1:6], flat[:5]), (flat, flat)):
        refused(lambda: ext.copy(a, b), ValueError,
                "copy() argument 'target': expected memory apart from that "
                "of 'source', but they overlap")
    a = grid(2, 2)
    refused(lambda: ext.product(a, grid(2, 2), a), ValueError,
            "product() argument 'c': expected memory apart from that of 'a', "
            "but they overlap")


def test_no_items_never_overlap():
    flat = memoryview(array.array("d", range(10)))
    ext.copy(flat[3:3], flat[3:3])


def test_a_buffer_is_given_back_whatever_happens():
    memory = bytearray(32)

    def view(shape, code="d"):
        return memoryview(memory).cast(code, shape)

    assert ext.sum_double(view((2, 2))) == 0
    assert ext.apart(view((2, 2))) == 0
    for wrong in (view((4,)), view((2, 2, 1)), view((4, 2), "i")):
        with pytest.raises((TypeError, ValueError)):
            ext.sum_double(wrong)
    with pytest.raises(TypeError):
        ext.during(view((2, 2)), 5)
    del wrong, view
    memory.append(0)


def test_a_buffer_cannot_be_resized_during_the_call():
    memory = bytearray(32)

    def resize():
        with pytest.raises(BufferError):
            memory.append(0)

    ext.during(memoryview(memory).cast("d", (2, 2)), resize)
