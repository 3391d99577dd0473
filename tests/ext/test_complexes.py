# test_complexes.py - double _Complex: what is taken, and what comes back.
# SPDX-License-Identifier: MIT

import cmath
import ctypes
import math
import struct

import pytest

import complexes as ext
import hostile


class Sub(complex):
    pass


class Complex:
    """Gives what it is told to; an exception it raises."""

    def __init__(self, answer):
        self.answer = answer

    def __complex__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Real(Complex):
    def __float__(self):
        return 2.5


class Float:
    def __init__(self, answer=2.5):
        self.answer = answer

    def __float__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Index:
    def __index__(self):
        return 7


def bits(value):
    """The two parts, to the last bit."""
    return struct.pack("dd", value.real, value.imag)


PARTS = [0.0, -0.0, 1.5, -1.0, math.inf, -math.inf, math.nan, 5e-324, 1e308]


@pytest.mark.parametrize("real", PARTS)
@pytest.mark.parametrize("imag", PARTS)
def test_both_parts_arrive_and_come_back_to_the_last_bit(real, imag):
    value = complex(real, imag)
    assert bits(ext.same(value)) == bits(value)
    assert bits(ext.same(z=value)) == bits(value)


@pytest.mark.parametrize("value, expected", [
    (2.5, 2.5), (-0.0, -0.0), (5, 5), (True, 1), (2**70, 2.0**70),
    (Float(), 2.5), (Index(), 7), (Sub(1, 2), 1 + 2j),
    (Complex(3 - 4j), 3 - 4j), (Real(1j), 1j)])
def test_what_complex_takes_is_taken(value, expected):
    result = ext.same(value)
    assert type(result) is complex
    assert bits(result) == bits(complex(expected))


@pytest.mark.parametrize("kind, value", [
    ("str", "1+2j"), ("None", None), ("list", []), ("object", object())])
def test_what_is_no_number_is_refused_in_words(kind, value):
    with pytest.raises(TypeError) as caught:
        ext.same(value)
    assert str(caught.value) == (
        f"same() argument 'z': expected complex, got {kind}")


def test_an_int_that_is_too_large_is_refused_in_words():
    with pytest.raises(OverflowError) as caught:
        ext.same(10**400)
    assert str(caught.value) == (
        "same() argument 'z': expected float that fits a C double, "
        "got a larger int")


@pytest.mark.parametrize("kind", [Complex, Float])
@pytest.mark.parametrize("error", [ValueError("own"), TypeError("own")])
def test_an_exception_of_a_number_propagates(kind, error):
    with pytest.raises(type(error)) as caught:
        ext.same(kind(error))
    assert caught.value is error


@pytest.mark.parametrize("answer", [2.5, "text", None])
def test_a_complex_method_must_return_a_complex(answer):
    with pytest.raises(TypeError) as caught:
        ext.same(Complex(answer))
    assert "__complex__" in str(caught.value)


def test_a_default_is_used_and_shown():
    assert ext.scaled(1 + 1j) == 2 + 2j
    assert ext.scaled(2, by=1j) == 2j
    assert ext.scaled.__text_signature__ == "($module, z, by=2.0)"


def test_minus_one_without_an_exception_is_a_value():
    assert ext.same(-1) == -1
    assert bits(ext.same(complex(-1, -0.0))) == bits(complex(-1, -0.0))


def test_minus_one_with_an_exception_is_the_exception():
    with pytest.raises(LookupError, match="^own$"):
        ext.fails()


def test_numbers_go_through_pointers():
    assert ext.turn(1 + 2j) == (1 + 2j, -2 + 1j)
    assert ext.length(3 + 4j) == (5.0, cmath.phase(3 + 4j), 3 - 4j, 3.0)


def test_zero_may_mean_failure():
    assert ext.checked(1j) == 1j
    with pytest.raises(ValueError) as caught:
        ext.checked(-0.0)
    assert str(caught.value) == "checked() failed: returned (-0+0j)"


@pytest.mark.parametrize("items", [
    [], [1j], [1, 2.5, 3j], (1 + 1j, Complex(2j)), [1j] * 100])
def test_arrays_take_sequences_of_what_is_complex(items):
    expected = sum(map(complex, items))
    assert ext.sum(items) == expected
    assert ext.sum_rest(*items) == expected


@pytest.mark.parametrize("format_", ["Zd", "D"])
def test_arrays_take_buffers_of_complex_numbers(format_):
    items = hostile.exporter(16, format_)
    assert ext.sum(items) == 0
    assert ext.negate(items) is None
    assert hostile.exports(items) == 0


def test_complex_numbers_of_two_floats_are_others():
    with pytest.raises(TypeError, match="expected items of complex128, got complex64$"):
        ext.sum(hostile.exporter(8, "Zf"))


def test_a_buffer_of_doubles_is_none_of_complex_numbers():
    with pytest.raises(TypeError) as caught:
        ext.sum((ctypes.c_double * 2)(1.0, 2.0))
    assert str(caught.value) == (
        "sum() argument 'items': expected items of complex128, got float64")


def test_an_item_that_is_no_number_is_named():
    with pytest.raises(TypeError) as caught:
        ext.sum([1j, "text"])
    assert str(caught.value) == (
        "sum() argument 'items[1]': expected complex, got str")
    with pytest.raises(TypeError, match=r"'items\[0\]': expected complex"):
        ext.sum_rest(None)


def test_only_a_buffer_can_be_written():
    with pytest.raises(TypeError) as caught:
        ext.negate([1j])
    assert str(caught.value) == (
        "negate() argument 'items': expected writable buffer, got list")


def test_a_complex_method_that_is_a_property_is_bound_as_python_binds_it():
    class Bound:
        @property
        def __complex__(self):
            return lambda: 3 + 4j

    class Raising:
        @property
        def __complex__(self):
            raise LookupError("own")

    assert complex(Bound()) == ext.same(Bound()) == 3 + 4j
    with pytest.raises(LookupError, match="^own$"):
        ext.same(Raising())
