# test_items.py - arrays of bool, half, complex and dates.
# SPDX-License-Identifier: MIT

import array
import ctypes
import struct

import pytest

import items as ext

try:
    import numpy as np
except ImportError:
    np = None
with_numpy = pytest.mark.skipif(np is None, reason="there is no NumPy")


def refused(call, exception, words):
    with pytest.raises(exception) as caught:
        call()
    assert type(caught.value) is exception
    assert str(caught.value) == words


# bool

@pytest.mark.parametrize("take", [
    list, tuple, iter, lambda x: memoryview(bytes(x)).cast("?"),
    lambda x: (ctypes.c_bool * len(x))(*x)])
def test_bools_arrive_from_any_source(take):
    assert ext.bools(take([True, False, True])) == [True, False, True]
    assert ext.bools(take([])) == []


def test_bools_are_not_taken_from_numbers():
    refused(lambda: ext.bools([True, 1]), TypeError,
            "bools() argument 'data[1]': expected bool, got int")
    refused(lambda: ext.rest_bools(1), TypeError,
            "rest_bools() argument 'data[0]': expected bool, got int")
    refused(lambda: ext.bools(b"\1"), TypeError,
            "bools() argument 'data': expected items of bool, got uint8")
    refused(lambda: ext.bools(5), TypeError,
            "bools() argument 'data': expected buffer or iterable of bool, "
            "got int")
    assert ext.rest_bools(True, False) == [True, False]


def test_bools_are_written_in_place():
    data = bytearray(b"\1\0\1")
    ext.turn(memoryview(data).cast("?"))
    assert data == b"\0\1\0"


def test_bools_are_results():
    assert ext.evens() == [True, False, True, False]
    assert memoryview(ext.evens_buffer()).format == "?"
    assert ext.evens_buffer().tolist() == [True, False, True, False]
    assert ext.bools(ext.evens_buffer()) == [True, False, True, False]


def test_a_table_of_bools_is_read_in_place():
    table = memoryview(b"\1\0\1\1\0\0").cast("?", (2, 3))
    assert ext.trues(table) == 3
    refused(lambda: ext.trues(memoryview(bytes(4)).cast("B", (2, 2))), TypeError,
            "trues() argument 'mask': expected items of bool, got uint8")


@with_numpy
def test_bools_of_numpy_arrive():
    data = np.array([True, False])
    for _ in range(3):
        assert ext.bools(data) == [True, False]
        ext.turn(data)
        assert data.tolist() == [False, True]
        ext.turn(data)
    assert ext.trues(np.ones((3, 4), bool)) == 12
    assert ext.evens_array().dtype == np.dtype(bool)
    refused(lambda: ext.bools(np.zeros(1, "u1")), TypeError,
            "bools() argument 'data': expected items of bool, got uint8")


# float _Complex

@pytest.mark.parametrize("take", [list, tuple, iter, set])
def test_complex_numbers_of_two_floats_are_taken_from_an_iterable(take):
    assert ext.fsum(take([1j, 2.5, 4])) == 6.5 + 1j
    assert ext.fsum_rest(1j, 2.5) == 2.5 + 1j


def test_a_complex_number_too_large_for_floats_is_named():
    assert ext.fsame(1 + 2j) == 1 + 2j
    assert ext.fsame(complex("inf")) == complex("inf")
    refused(lambda: ext.fsame(1e300), OverflowError,
            "fsame() argument 'z': expected float that fits a C float, got "
            "1e+300")
    refused(lambda: ext.fsum([0, 1e300j]), OverflowError,
            "fsum() argument 'data[1]': expected complex that fits a C float, "
            "got 1e+300j")
    refused(lambda: ext.fsum([0, "a"]), TypeError,
            "fsum() argument 'data[1]': expected complex, got str")


def test_complex_numbers_of_two_floats_are_results():
    assert ext.fones() == [0j, 1 + 0j]


@with_numpy
def test_complex_numbers_of_numpy_arrive_by_their_size():
    data = np.array([1j, 2.5], "c8")
    for _ in range(3):
        assert ext.fsum(data) == 2.5 + 1j
    ext.fnegate(data)
    assert data.tolist() == [-1j, -2.5]
    assert ext.fones_array().dtype == np.dtype("c8")
    refused(lambda: ext.fsum(np.zeros(1, "c16")), TypeError,
            "fsum() argument 'data': expected items of complex64, got "
            "complex128")


# Halves

def test_halves_arrive_as_their_bits():
    data = memoryview(bytearray(struct.pack("4e", 1, 0, -2, 0)))
    if hasattr(memoryview, "cast") and struct.calcsize("e") == 2:
        with_format = ctypes.c_uint16 * 4
        refused(lambda: ext.bits(with_format()), TypeError,
                "bits() argument 'data': expected items of float16, got uint16")
    refused(lambda: ext.bits(data), TypeError,
            "bits() argument 'data': expected items of float16, got uint8")
    refused(lambda: ext.bits([1.0]), TypeError,
            "bits() argument 'data': expected array of float16, got list")


@with_numpy
def test_halves_of_numpy_arrive():
    data = np.array([1, -2], "f2")
    for _ in range(3):
        assert ext.bits(data) == 0x3c00 | 0xc000
    table = np.arange(6, dtype="f2").reshape(2, 3)
    ext.hnegate(table[:, ::2])
    assert table.tolist() == [[0, 1, -2], [-3, 4, -5]]
    refused(lambda: ext.bits(np.zeros(1, "f4")), TypeError,
            "bits() argument 'data': expected items of float16, got float32")
    refused(lambda: ext.bits(np.zeros(1, "u2")), TypeError,
            "bits() argument 'data': expected items of float16, got uint16")


# Dates

@with_numpy
def test_dates_of_the_unit_arrive_in_place():
    data = np.array(["2020-01-01", "1970-01-03"], "M8[D]")
    assert ext.latest_day(data) == 18262
    assert ext.latest(data.astype("M8[ns]")) == 18262 * 86400 * 10**9
    assert ext.longest(np.array([5, 7], "m8[s]")) == 7
    assert ext.longest() == 0
    ext.later(data[::-1])
    assert data.tolist() == np.array(["2020-01-02", "1970-01-04"], "M8[D]").tolist()


@with_numpy
def test_dates_of_another_unit_or_type_are_named():
    refused(lambda: ext.latest(np.zeros(1, "M8[s]")), TypeError,
            "latest() argument 'data': expected items of datetime64[ns], got "
            "datetime64[s]")
    refused(lambda: ext.latest(np.zeros(1, "m8[ns]")), TypeError,
            "latest() argument 'data': expected items of datetime64[ns], got "
            "timedelta64[ns]")
    refused(lambda: ext.latest(np.zeros(1, "i8")), TypeError,
            "latest() argument 'data': expected items of datetime64[ns], got "
            "int64")
    refused(lambda: ext.latest_day([1]), TypeError,
            "latest_day() argument 'data': expected array of datetime64[D], "
            "got list")


@with_numpy
def test_dates_are_not_ints_unless_the_line_says_so():
    refused(lambda: ext.greatest(np.zeros(1, "M8[s]")), TypeError,
            "greatest() argument 'data': expected items of int64, got "
            "datetime64[s]")
    refused(lambda: ext.trues(np.zeros((1, 1), "m8[us]")), TypeError,
            "trues() argument 'mask': expected items of bool, got "
            "timedelta64[us]")


@with_numpy
def test_dates_that_cannot_be_written_are_refused():
    data = np.zeros(2, "M8[D]")
    data.flags.writeable = False
    assert ext.latest_day(data) == 0
    refused(lambda: ext.later(data), BufferError,
            "later() argument 'data': expected a writable array, got a "
            "read-only one")
    assert data.tolist() == np.zeros(2, "M8[D]").tolist()


# What is copied

class Old:
    """Iterable by __getitem__ only."""

    def __getitem__(self, index):
        return [1, 2, 3][index]


class Failing:
    def __iter__(self):
        yield 1
        raise LookupError("own")


@pytest.mark.parametrize("value", [
    {1, 2, 3}, frozenset([1, 2, 3]), range(1, 4), Old(), dict.fromkeys([1, 2, 3]).keys()])
def test_any_iterable_of_numbers_is_copied(value):
    assert ext.greatest(value) == 3


@pytest.mark.parametrize("n", [0, 1, 31, 32, 33, 64, 65, 1000, 5000])
def test_a_generator_may_give_any_number(n):
    assert ext.greatest(i for i in range(n)) == max(n - 1, 0)
    assert ext.fsum(float(i) for i in range(n)) == sum(range(n))


def test_an_iterable_that_fails_fails_the_call():
    with pytest.raises(LookupError, match="^own$"):
        ext.greatest(Failing())


def test_an_item_of_a_generator_is_named_by_its_index():
    refused(lambda: ext.greatest(x for x in [1] * 100 + ["a"]), TypeError,
            "greatest() argument 'data[100]': expected int, got str")
    refused(lambda: ext.greatest(iter([2**70])), OverflowError,
            "greatest() argument 'data[0]': expected int from "
            "-9223372036854775808 to 9223372036854775807, got a larger one")


@pytest.mark.parametrize("value, kind", [
    ("12", "str"), ({1: 2}, "dict"), (5, "int"), (None, "None"), (int, "type")])
def test_what_is_no_iterable_of_numbers_is_refused(value, kind):
    refused(lambda: ext.greatest(value), TypeError,
            "greatest() argument 'data': expected buffer or iterable of int, "
            f"got {kind}")


def test_what_is_not_iterable_in_the_end_is_refused():
    class Never:
        __iter__ = None

        def __getitem__(self, index):
            return 1

    with pytest.raises(TypeError, match="expected buffer or iterable of int"):
        ext.greatest(Never())

    class Wrong:
        def __iter__(self):
            return 5

    with pytest.raises(TypeError, match="argument 'data': .*(iter.. returned non|must return an iterator)"):
        ext.greatest(Wrong())
