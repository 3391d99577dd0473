# test_families.py - C functions by item type as one Python function.
# SPDX-License-Identifier: MIT

import array
import sys

import pytest

import exports
import families as ext

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


def buffer(code, n=2):
    size = array.array(code if code != "?" else "b").itemsize
    return memoryview(bytearray(n * size)).cast(code)


@pytest.mark.parametrize("code, called", [
    ("?", "b"), ("B", "u8"), ("h", "i16"), ("q", "i64"), ("f", "f32"), ("d", "f64")])
def test_a_buffer_goes_to_the_function_for_exactly_its_items(code, called):
    assert ext.name(buffer(code)) == called


@pytest.mark.parametrize("code, called", [
    ("b", "i16"), ("H", "i64"), ("i", "i64"), ("I", "i64"), ("Q", "f64")])
def test_other_items_go_to_the_first_function_that_can_hold_them(code, called):
    assert ext.name(buffer(code)) == called


def test_the_values_of_what_is_converted_arrive():
    assert ext.sum(array.array("h", [1, -2, 30])) == 29
    assert ext.sum(array.array("q", [1, 2])) == 3.0
    assert ext.sum(array.array("B", [1, 255])) == 256
    assert ext.sum(memoryview(b"\1\0\1").cast("?")) == 2


@pytest.mark.parametrize("values, called", [
    ([True, False], "b"), ([1, True], "u8"), ([1.5], "f32"), ((1, 2.5), "f32"), ([1j, 1], "c128"),
    ([], "u8"), ({1, 2}, "u8"), (range(3), "u8"), (iter([0.5]), "f32")])
def test_an_iterable_goes_to_the_first_function_that_takes_its_items(values, called):
    assert ext.name(values) == called


@pytest.mark.parametrize("values, called", [
    ([0, 255], "u8"), ([256], "i16"), ([-1], "i16"), ([-2**15, 2**15 - 1], "i16"), ([2**15], "i64"),
    ((-2**63, True), "i64"), ([2**63], "f32"), ([2**64], "f32"), ([-2**63 - 1], "f32"),
    ([3e38, 1], "f32"), ([4e38], "f64"), ([2**128], "f64"), ([float("inf")], "f32")])
def test_an_iterable_goes_to_the_first_function_that_has_its_values(values, called):
    assert ext.name(values) == called


def test_values_that_no_function_has_are_told_of_the_last_one():
    refused(lambda: ext.count([300, 2**17]), OverflowError,
            "count() argument 'x[1]': expected int from 0 to 65535, got 131072")


def test_the_results_of_each_are_as_they_are():
    assert repr(ext.sum([1, 2])) == "3"
    assert repr(ext.sum([1, 2.5])) == "3.5"
    assert repr(ext.sum(array.array("f", [1, 2]))) == "3.0"
    assert repr(ext.sum((i for i in range(4)), 10)) == "16"


def test_keywords_and_defaults_are_those_of_the_functions():
    assert ext.sum(x=[1, 2], start=5) == 8
    assert ext.sum(start=5, x=[1, 2.5]) == 8.5
    assert ext.sum(start=5, x=array.array("d", [1])) == 6.0
    assert ext.sum(array.array("f", [1]), start=2.5) == 3.5
    refused(lambda: ext.sum([1], start=2.5), TypeError,
            "sum() argument 'start': expected int, got float")
    refused(lambda: ext.sum(), TypeError,
            "sum() missing 1 required positional argument: 'x'")
    refused(lambda: ext.sum([1], 2, 3), TypeError,
            "sum() takes from 1 to 2 positional arguments but 3 were given")
    refused(lambda: ext.name(x=[1]), TypeError,
            "name() takes no keyword arguments")
    refused(lambda: ext.name([1], 2), TypeError,
            "name() takes exactly one argument (2 given)")


def test_what_none_takes_is_refused_with_the_types_that_are_taken():
    refused(lambda: ext.zero(1, memoryview(bytearray(4)).cast("B", (2, 2))), TypeError,
            "zero() argument 'x': expected items of int32 or float64, got uint8")
    refused(lambda: ext.sum(memoryview(b"ab").cast("c")), TypeError,
            "sum() argument 'x': expected items of int32, float64 or float32")
    refused(lambda: ext.sum("text"), TypeError,
            "sum() argument 'x': expected buffer or iterable of int, got str")
    refused(lambda: ext.sum(5), TypeError,
            "sum() argument 'x': expected buffer or iterable of int, got int")
    refused(lambda: ext.sum([1j]), TypeError,
            "sum() argument 'x[0]': expected float, got complex")
    refused(lambda: ext.sum([2**1024]), OverflowError,
            "sum() argument 'x[0]': expected float that fits a C double, got a "
            "larger int")


def test_an_array_is_written_in_place_by_the_function_for_it():
    for code in "id":
        data = buffer(code, 4).cast("B").cast(code, (2, 2))
        ext.zero(7, data)
        assert data.tolist() == [[7, 7], [7, 7]]
    refused(lambda: ext.zero(1, [1]), TypeError,
            "zero() argument 'x': expected writable array of float64, got list")


def test_exceptions_of_an_iterable_propagate():
    def fails():
        yield 1
        raise LookupError("own")

    with pytest.raises(LookupError, match="^own$"):
        ext.sum(fails())


def test_a_released_buffer_is_refused():
    data = buffer("d")
    data.release()
    with pytest.raises(ValueError, match="released memoryview"):
        ext.sum(data)


def test_an_array_of_dlpack_goes_to_the_function_for_its_items():
    class Tensor:
        def __init__(self, array):
            self.__dlpack__ = array.__dlpack__

        def __dlpack__(self, **options):
            return self.__dict__["__dlpack__"](**options)

    assert ext.name(Tensor(exports.fill_buffer(3))) == "f64"
    assert ext.sum(Tensor(exports.fill_buffer(3))) == 3.0


def test_nothing_is_kept():
    class Number:
        def __index__(self):
            return 1

    value = Number()
    before = sys.getrefcount(value)
    data = [value] * 3
    for _ in range(3):
        ext.sum(data)
        ext.sum(iter(data))
    del data
    assert sys.getrefcount(value) == before


def test_a_function_of_a_family_may_be_listed_too():
    assert ext.sum_f([1.5]) == 1.5
    assert not hasattr(ext, "sum_d")
    assert ext.sum.__doc__ == "Return *start* and all of *x*."


@with_numpy
def test_an_ndarray_goes_to_the_function_for_its_items():
    for dtype, called in {"?": "b", "u1": "u8", "i2": "i16", "i8": "i64", "f4": "f32",
                          "f8": "f64", "c16": "c128"}.items():
        for _ in range(2):
            assert ext.name(np.zeros(2, dtype)) == called


@with_numpy
@pytest.mark.parametrize("source", "? b B h H i I q Q e f d F D".split())
def test_an_ndarray_is_converted_as_numpy_says(source):
    order = [("?", "b"), ("B", "u8"), ("h", "i16"), ("q", "i64"), ("f", "f32"), ("d", "f64"),
             ("D", "c128")]
    exact = [called for dtype, called in order if np.dtype(dtype) == np.dtype(source)]
    safe = [called for dtype, called in order if np.can_cast(source, dtype)]
    assert ext.name(np.ones(3, source)) == (exact + safe)[0]


@with_numpy
def test_the_values_of_an_ndarray_arrive():
    data = np.arange(5)
    assert ext.sum(data.astype("i4")) == 10
    assert repr(ext.sum(data.astype("i8"))) == "10.0"
    assert ext.sum(data.astype("f2")) == 10.0
    assert ext.trace(np.eye(3, dtype="i2")) == 3.0
    assert ext.trace(np.eye(3, dtype="i8")) == 3.0
    assert ext.sum(data[::2].astype("i2")) == 6


@with_numpy
def test_what_no_function_takes_of_numpy_is_named():
    refused(lambda: ext.sum(np.zeros(2, "c16")), TypeError,
            "sum() argument 'x': expected items of int32, float64 or float32, "
            "got complex128")
    refused(lambda: ext.sum(np.zeros(2, "M8[s]")), TypeError,
            "sum() argument 'x': expected items of int32, float64 or float32, "
            "got datetime64[s]")
    refused(lambda: ext.zero(1.0, np.zeros((2, 2), "f4")), TypeError,
            "zero() argument 'x': expected items of int32 or float64, got "
            "float32")


def test_errors_of_arrays_by_capsule_name_the_family_and_the_parameter():
    class Broken:
        def __dlpack__(self, **options):
            return None

    refused(lambda: ext.sum(Broken()), BufferError,
            "sum() argument 'x': __dlpack__() returned no array of DLPack 1.x")


def test_what_python_code_raises_in_a_family_keeps_its_words():
    class Number:
        def __init__(self, error):
            self.error = error

        def __index__(self):
            raise self.error

    for error in (LookupError("sum_i: no"), LookupError("sum_i(", 1), LookupError(),
                  OSError(2, "sum_i() no")):
        with pytest.raises(type(error)) as caught:
            ext.sum([Number(error)])
        assert caught.value is error
        assert "sum_i" in str(error) or error.args == ()
