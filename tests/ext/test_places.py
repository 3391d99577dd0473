# test_places.py - inout, argument, pass, local, result; PYZC_MESSAGES.
# SPDX-License-Identifier: MIT

import ctypes

import pytest

import places as ext

INTEGERS = {
    "schar": ctypes.c_byte, "uchar": ctypes.c_ubyte, "short": ctypes.c_short,
    "ushort": ctypes.c_ushort, "int": ctypes.c_int, "uint": ctypes.c_uint,
    "long": ctypes.c_long, "ulong": ctypes.c_ulong,
    "llong": ctypes.c_longlong, "ullong": ctypes.c_ulonglong,
}
each_integer = pytest.mark.parametrize("name", INTEGERS)


def limits(name):
    bits = 8 * ctypes.sizeof(INTEGERS[name])
    if INTEGERS[name](-1).value < 0:
        return -2**(bits - 1), 2**(bits - 1) - 1
    return 0, 2**bits - 1


def refusal(error, call, *args, **kwargs):
    with pytest.raises(error) as caught:
        call(*args, **kwargs)
    assert caught.type is error
    return str(caught.value)


# inout

@each_integer
def test_what_c_makes_of_an_integer_is_a_result(name):
    function = getattr(ext, f"step_{name}")
    least, greatest = limits(name)
    for value in {least, 0, 5, greatest - 1, max(least, -2)}:
        assert function(value) == function(value=value) == value + 1


@each_integer
def test_an_integer_that_does_not_fit_is_refused_in_words(name):
    function = getattr(ext, f"step_{name}")
    least, greatest = limits(name)
    got = "a larger one" if greatest == 2**64 - 1 else greatest + 1
    assert refusal(OverflowError, function, greatest + 1) == (
        f"step_{name}() argument 'value': expected int from {least} to "
        f"{greatest}, got {got}")
    assert refusal(TypeError, function, 1.0) == (
        f"step_{name}() argument 'value': expected int, got float")


@pytest.mark.parametrize("name", ["float", "double"])
def test_what_c_makes_of_a_float_is_a_result(name):
    function = getattr(ext, f"step_{name}")
    assert function(1.5) == 2.5 and function(-2) == -1.0
    assert refusal(TypeError, function, "text") == (
        f"step_{name}() argument 'value': expected float, got str")


def test_a_function_without_parameters_may_have_some_in_python():
    assert ext.three(4) == ext.three(added=4) == (3, 7)


def test_a_bool_that_c_changes_is_a_bool():
    assert ext.negate(True) is False and ext.negate(False) is True
    assert refusal(TypeError, ext.negate, 1) == (
        "negate() argument 'value': expected bool, got int")


def test_a_text_may_be_moved_on_and_taken_away():
    assert ext.skip("text") == (0, "ext")
    assert ext.skip(text="te", n=5) == (3, "")
    assert ext.skip("caf\xe9 x", n=6) == (0, "x")
    assert refusal(LookupError, ext.skip, "text", n=-1) == (
        "skip() failed: returned -1")
    assert refusal(TypeError, ext.skip, None) == (
        "skip() argument 'text': expected str, got None")


def test_a_text_that_c_makes_invalid_is_a_unicode_decode_error():
    with pytest.raises(UnicodeDecodeError):
        ext.skip("text", n=-2)


def test_results_come_in_the_order_of_the_line():
    assert ext.exchange(1, 2.0, 3) == (3, 2.5, 1)
    assert ext.exchange(c=1, b=2, a=3) == (1, 2.5, 3)
    assert refusal(TypeError, ext.exchange, 1, "2", 3) == (
        "exchange() argument 'b': expected float, got str")


def test_a_call_that_is_made_again_goes_on_with_the_value():
    assert ext.again(10) == (13, b"xxxx")


# argument, pass

def test_the_order_of_python_need_not_be_that_of_c():
    assert ext.power(2.0) == 4.0
    assert ext.power(2.0, 3) == ext.power(exponent=3, base=2) == 8.0
    assert ext.power.__text_signature__ == "($module, base, exponent=2)"
    assert refusal(TypeError, ext.power, "2") == (
        "power() argument 'base': expected float, got str")
    assert refusal(TypeError, ext.power) == (
        "power() missing 1 required positional argument: 'base'")


def test_arguments_that_are_passed_elsewhere_have_defaults():
    value = object()
    assert ext.listed(2.5) == (None, -7, None, 1, 2.5)
    assert ext.listed(2.5, False, value, 3, "text") == (
        "text", 3, value, 0, 2.5)
    assert ext.listed(1, text="t", object=None) == ("t", -7, None, 1, 1.0)
    assert ext.listed(1, text=None) == (None, -7, None, 1, 1.0)
    assert ext.listed.__text_signature__ == (
        "($module, real, truth=True, object=None, n=-7, text=None)")


@pytest.mark.parametrize("name, value, expected", [
    ("truth", 1, "bool, got int"), ("n", None, "int, got None"),
    ("text", 5, "str, got int")])
def test_an_argument_is_refused_by_its_name(name, value, expected):
    assert refusal(TypeError, ext.listed, 1.0, **{name: value}) == (
        f"listed() argument '{name}': expected {expected}")


def test_an_argument_may_be_passed_twice_or_not_at_all():
    assert ext.area(3) == (9, 12)
    assert ext.area(3, 100) == ext.area(3, ignored=1) == (9, 12)
    assert refusal(ValueError, ext.area, -1) == "no such square"
    assert refusal(TypeError, ext.area, side=3) == (
        "area() got some positional-only arguments passed as keyword "
        "arguments: 'side'")


def test_a_local_variable_is_for_expressions():
    assert ext.parse("42 apples") == (42, 2, " apples")
    assert ext.parse("") == (0, 0, "")


# Messages

def test_a_table_tells_what_a_status_means():
    assert ext.put(0) is None
    assert refusal(ext.error, ext.put, 1) == "no room"
    assert refusal(ext.error, ext.put, -7) == "caf\xe9"
    assert refusal(ext.error, ext.put, 6) == ""
    with pytest.raises(KeyError) as caught:
        ext.put_byte(1)
    assert caught.value.args == ("no room",)
    assert ext.put_byte(0) == 0


def test_a_message_is_no_format():
    assert refusal(ext.error, ext.put, 2**31 - 1) == "100 %s too many"


def test_a_message_that_is_not_utf_8_is_told_all_the_same():
    assert refusal(ext.error, ext.put, 5) == "\ufffd"


@pytest.mark.parametrize("status", [2, -1, -2**31])
def test_a_status_without_a_message_is_told_without(status):
    assert refusal(ext.error, ext.put, status) == "put() failed"


def test_other_entries_use_a_table_as_well():
    assert ext.put_error(0) == 0
    with pytest.raises(KeyError) as caught:
        ext.put_error(6)
    assert caught.value.args == ("no room",)
