# test_unions.py - PYZC_UNION: which type an argument becomes, and refusals.
# SPDX-License-Identifier: MIT

import sys

import pytest

import unions as ext


class Index:
    def __init__(self, answer=7):
        self.answer = answer
        self.asked = 0

    def __index__(self):
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Float:
    def __float__(self):
        return 2.5


def refusal(error, call, *args, **kwargs):
    with pytest.raises(error) as caught:
        call(*args, **kwargs)
    assert caught.type is error
    return str(caught.value)


# Which type

def test_an_argument_is_of_the_type_that_takes_it():
    assert ext.key_of(5) == ("number", 5)
    assert ext.key_of("five") == ("name", "five")
    assert ext.key_of(key="") == ("name", "")
    assert ext.key_of(Index()) == ("number", 7)
    assert ext.one_of(-3) == -3


@pytest.mark.parametrize("value, expected", [
    (0, "narrow"), (127, "narrow"), (-128, "narrow"), (128, "middle"),
    (-129, "middle"), (32767, "middle"), (32768, "wide"), (-2**63, "wide")])
def test_the_first_type_that_holds_a_number_wins(value, expected):
    assert ext.width_of(value) == (expected, value)


@pytest.mark.parametrize("value, expected", [
    (True, "truth"), (1, "integer"), (2**31 - 1, "integer"), (2**31, "real"),
    (1.0, "real"), (Float(), "real"), (1j, "complex"), (Index(), "integer"),
    (Index(2**40), "real")])
def test_the_order_of_the_line_is_that_of_the_attempts(value, expected):
    assert ext.real_of(value) == expected


def test_what_is_wide_and_stands_first_takes_all():
    assert ext.is_real(5) and ext.is_real(True) and ext.is_real(2.5)


def test_a_float_that_one_type_cannot_hold_is_another():
    assert ext.is_narrow(1.5)
    assert not ext.is_narrow(1e300)


def test_a_type_of_the_users_takes_part():
    assert ext.users_of((3, 4)) == 3
    assert ext.users_of(5) == 5


def test_an_object_takes_what_is_left():
    assert ext.any_of((1, 2)) == ("pair", 1, 2)
    assert ext.any_of("text") == ("text", "text")
    value = object()
    before = sys.getrefcount(value)
    for _ in range(10):
        assert ext.any_of(value)[1] is value
    assert sys.getrefcount(value) == before
    assert ext.any_of(None) == ("object", None)
    # A NUL is what a C string cannot have.
    assert ext.any_of("a\0b") == ("object", "a\0b")


def test_unions_stand_among_other_entries():
    assert ext.both(b"abc", 5, width=1) == 8
    assert ext.both(width=2**40, key="x", data=b"") == 0
    assert refusal(TypeError, ext.both, b"abc", 5, width="x") == (
        "both() argument 'width': expected int, got str")
    assert refusal(TypeError, ext.both, b"abc", None, width=1) == (
        "both() argument 'key': expected int or str, got None")


# Refusals

@pytest.mark.parametrize("call, value, expected, got", [
    (ext.key_of, 2.5, "int or str", "float"),
    (ext.key_of, None, "int or str", "None"),
    (ext.key_of, b"x", "int or str", "bytes"),
    (ext.one_of, "x", "int", "str"),
    (ext.real_of, "x", "bool, int, float or complex", "str"),
    (ext.users_of, "x", "pair or int", "str"),
    (ext.is_narrow, "x", "float", "str"),
    (ext.width_of, 1.0, "int", "float")])
def test_what_no_type_takes_is_refused_by_all_their_names(call, value,
                                                          expected, got):
    name = "key" if call is ext.key_of else "value"
    assert refusal(TypeError, call, value) == (
        f"{call.__name__}() argument '{name}': expected {expected}, got {got}")


def test_an_int_that_is_too_large_is_told_by_the_widest_type():
    assert refusal(OverflowError, ext.width_of, 2**63) == (
        f"width_of() argument 'value': expected int from {-2**63} to "
        f"{2**63 - 1}, got {2**63}")
    assert refusal(OverflowError, ext.key_of, -2**70) == (
        f"key_of() argument 'key': expected int from {-2**63} to "
        f"{2**63 - 1}, got a smaller one")
    assert refusal(OverflowError, ext.one_of, Index(2**15)) == (
        "one_of() argument 'value': expected int from -32768 to 32767, "
        "got a Index out of range")


def test_a_str_with_a_nul_is_told_as_one():
    assert refusal(ValueError, ext.key_of, "a\0b") == (
        "key_of() argument 'key': embedded null character")


@pytest.mark.parametrize("error", [
    ValueError("own"), TypeError("own"), OverflowError("own"),
    LookupError("own")])
def test_an_exception_of_an_attempt_ends_the_attempts(error):
    index = Index(error)
    with pytest.raises(type(error)) as caught:
        ext.width_of(index)
    assert caught.value is error
    assert index.asked == 1


def test_text_that_is_not_utf_8_is_an_exception_of_the_attempt():
    with pytest.raises(UnicodeEncodeError):
        ext.any_of("\ud800")


def test_an_exception_of_a_users_conversion_ends_the_attempts():
    with pytest.raises(TypeError, match="^function takes exactly 2 arg"):
        ext.users_of((1, 2, 3))
