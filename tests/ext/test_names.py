# test_names.py - functions and parameters whose names are alike.
# SPDX-License-Identifier: MIT

import inspect

import pytest

import names


def test_a_function_and_a_parameter_may_read_like_two_others():
    assert names.scale(by_x=1, by=2) == 3
    assert names.scale_by(x=1, by_x=2) == 12


def test_a_parameter_may_have_a_name_that_pyzc_uses():
    assert names.at(1, 1, doc=1, line=1, flags=1, result=1, code=1) == 7
    assert names.at_count(py=5) == 5


def test_a_parameter_may_have_a_name_that_c_reserves():
    assert str(inspect.signature(names.words)) == (
        "(default, int, words, py_args, py_result, py_done, _)")
    assert names.words(1, 2, 3, _=7, py_done=6, py_result=5, py_args=4) == (
        1234567)


LONG = "a123456789" * 25


@pytest.mark.parametrize("function, value, expected, name", [
    (names.long_value, "1", "int, got str", LONG[:200]),
    (names.long_value, 2**31, "int from -2147483648 to 2147483647, got 2147483648", LONG[:200]),
    (names.long_array, [1, "1"], "int, got str", LONG[:200] + "[1]"),
    (names.long_array, [1, 2**31],
     "int from -2147483648 to 2147483647, got 2147483648", LONG[:200] + "[1]"),
    (names.long_callback, lambda: "1", "int, got str", LONG[:200] + "()"),
])
def test_a_message_has_200_letters_of_the_name_of_a_parameter(function, value, expected, name):
    with pytest.raises((TypeError, OverflowError)) as caught:
        function(value)
    assert str(caught.value) == f"{function.__name__}() argument '{name}': expected {expected}"


def test_a_long_name_is_a_keyword_as_any_other():
    assert names.long_value(**{LONG: 5}, text="") == 5
    with pytest.raises(TypeError) as caught:
        names.long_value(text="")
    assert str(caught.value) == (
        f"long_value() missing 1 required positional argument: '{LONG}'")
