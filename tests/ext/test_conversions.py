# test_conversions.py - each C type, against what Python says of the value.
# SPDX-License-Identifier: MIT

import ctypes
import math
import operator
import re
import signal
import subprocess
import sys
import warnings
from decimal import Decimal
from fractions import Fraction

import pytest

import conversions
from conftest import IS_DEBUG_BUILD


def signed(c_type):
    bits = 8 * ctypes.sizeof(c_type)
    return -(2 ** (bits - 1)), 2 ** (bits - 1) - 1


def unsigned(c_type):
    return 0, 2 ** (8 * ctypes.sizeof(c_type)) - 1


RANGES = {
    "as_signed_char": signed(ctypes.c_byte),
    "as_unsigned_char": unsigned(ctypes.c_ubyte),
    "as_short": signed(ctypes.c_short),
    "as_unsigned_short": unsigned(ctypes.c_ushort),
    "as_int": signed(ctypes.c_int),
    "as_unsigned_int": unsigned(ctypes.c_uint),
    "as_long": signed(ctypes.c_long),
    "as_unsigned_long": unsigned(ctypes.c_ulong),
    "as_long_long": signed(ctypes.c_longlong),
    "as_unsigned_long_long": unsigned(ctypes.c_ulonglong),
    "as_int64_t": signed(ctypes.c_int64),
    "as_size_t": unsigned(ctypes.c_size_t),
    "as_uint8_t": unsigned(ctypes.c_uint8),
    "as_color": unsigned(ctypes.c_uint),
    "as_level": signed(ctypes.c_int),
}
INTEGERS = sorted(RANGES)
FLOATS = ["as_double", "as_float"]
FLT_MAX = float.fromhex("0x1.fffffep+127")


class Int(int):
    pass


class IntWithOwnIndex(int):
    def __index__(self):
        raise AssertionError("an int is not asked for its __index__")


class Float(float):
    pass


class FloatWithOwnFloat(float):
    def __float__(self):
        raise AssertionError("a float is not asked for its __float__")


class Str(str):
    pass


class Plain:
    pass


# Objects with one method, which gives [answer] or raises it.
def answer_of(answer):
    if isinstance(answer, BaseException):
        raise answer
    return answer


class Index:
    def __init__(self, answer):
        self.answer = answer

    def __index__(self):
        return answer_of(self.answer)


class Real:
    def __init__(self, answer):
        self.answer = answer

    def __float__(self):
        return answer_of(self.answer)


class RealAndIndex(Index):
    def __float__(self):
        return 0.25


class IndexSetToNone:
    __index__ = None


class OnlyInt:
    def __int__(self):
        return 1


def around(n):
    return [n - 1, n, n + 1, -n - 1, -n, -n + 1]


WHOLE = sorted(
    {-1, 0, 1, 2, -2, 10**400, -(10**400)}
    | {edge for n in (30, 31, 32, 53, 60, 62, 63, 64, 65, 128)
       for edge in around(2**n)}
    | {edge + step for least_greatest in RANGES.values()
       for edge in least_greatest for step in (-1, 0, 1)}
)
VALUES = (
    WHOLE
    + [Int(n) for n in (-(2**70), -1, 0, 1, 127, 128, 255, 256, 2**31, 2**64)]
    + [Index(n) for n in (-(2**70), -1, 0, 1, 127, 128, 255, 256, 2**64)]
    + [IntWithOwnIndex(5), IntWithOwnIndex(2**40), RealAndIndex(3)]
    + [Index(True), Index(Int(5)), Index(1.0), Index("1"), Index(None)]
    + [Real(x) for x in (1.0, -1.0, 1e300, math.inf, math.nan, -0.0)]
    + [Real(Float(2.5)), Real(1), Real("1.0"), Real(None)]
    + [Index(10**400)]
    + [True, False, None, "1", "", b"1", [], (), {}, 1j, OnlyInt(), Plain()]
    + [IndexSetToNone(), Plain, int, float]
    + [0.0, -0.0, 1.0, -1.0, 0.1, 1.5, math.inf, -math.inf, math.nan, 1e300]
    + [-1e300, 5e-324, 1e-46, FLT_MAX, -FLT_MAX, sys.float_info.max]
    + [math.nextafter(FLT_MAX, math.inf), 3.4028235677973366e38]
    + [math.nextafter(3.4028235677973366e38, 0.0), float(2**24 + 1)]
    + [Float(1.5), Float(1e300), FloatWithOwnFloat(2.5), Fraction(1, 2)]
    + [Fraction(3), Fraction(10**400), Decimal("1.5"), Decimal("NaN")]
    + [Decimal("sNaN"), Decimal("1e400"), Str("text"), "caf\xe9", "\U0001f40d"]
    + ["a\0b", "\0", "\xe9\0", "\ud800", "x\udfff", Str("a\0b"), Str("\xe9")]
)


def kind_of(value):
    """Returns what CPython calls the type of [value], which is no iterator:
    "decimal.Decimal" and "Fraction"."""
    if value is None:
        return "None"
    with pytest.raises(TypeError) as caught:
        next(value)
    return re.match("'(.*)' object is not an iter", str(caught.value))[1]


# What a function called [name] does with [value], its argument x: the type
# and value of its result, or the type and text of its exception.


def refusal(error, name, text):
    return error, f"{name}() argument 'x': {text}"


def told(error, name):
    """What is said of [error], of one of Python's conversions: one that has
    been through Python code is its own, others name function and argument."""
    if error.__traceback__.tb_next is None:
        return refusal(type(error), name, str(error))
    return type(error), str(error)


def expect_int(name, value):
    least, greatest = RANGES[name]

    if not hasattr(type(value), "__index__"):
        return refusal(TypeError, name, f"expected int, got {kind_of(value)}")
    try:
        number = int(operator.index(value))
    except Exception as error:
        return told(error, name)
    if least <= number <= greatest:
        return int, number
    if not isinstance(value, int):
        got = f"a {kind_of(value)} out of range"
    elif -(2**63) <= number < 2**64:
        got = str(number)
    else:
        got = "a larger one" if number > 0 else "a smaller one"
    return refusal(OverflowError, name,
                   f"expected int from {least} to {greatest}, got {got}")


def expect_float(name, value):
    c_type = "C float" if name == "as_float" else "C double"
    fits = f"expected float that fits a {c_type}, got "
    try:
        if isinstance(value, float):
            number = float.__float__(value)
        elif isinstance(value, int):
            number = int.__float__(value)
        elif hasattr(type(value), "__float__") or hasattr(
            type(value), "__index__"
        ):
            number = float(value)
        else:
            return refusal(
                TypeError, name, f"expected float, got {kind_of(value)}")
    except Exception as error:
        if isinstance(value, int):
            return refusal(OverflowError, name,
                           fits + f"a larger {kind_of(value)}")
        return told(error, name)
    if name == "as_float":
        narrow = ctypes.c_float(number).value
        if math.isinf(narrow) and not math.isinf(number):
            got = (repr(value) if type(value) is float
                   else f"a larger {kind_of(value)}")
            return refusal(OverflowError, name, fits + got)
        number = narrow
    return float, repr(number)


def expect_bool(name, value):
    if value is True or value is False:
        return bool, value
    return refusal(TypeError, name, f"expected bool, got {kind_of(value)}")


def expect_str(name, value):
    if not isinstance(value, str):
        return refusal(TypeError, name, f"expected str, got {kind_of(value)}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        return UnicodeEncodeError, str(error)
    if "\0" in value:
        return refusal(ValueError, name,
                       "embedded null character")
    return str, "".join(value)


def outcome(function, value):
    try:
        result = function(value)
    except Exception as error:
        return type(error), str(error)
    return type(result), repr(result) if type(result) is float else result


def id_of(value):
    answer = getattr(value, "answer", value)
    inside = "" if "object at" in repr(answer) else f"({answer!a:.24})"
    return type(value).__name__ + inside


VALUE_IDS = [id_of(value) for value in VALUES]
every_value = pytest.mark.parametrize("value", VALUES, ids=VALUE_IDS)
every_integer = pytest.mark.parametrize("name", INTEGERS)
every_float = pytest.mark.parametrize("name", FLOATS)


@pytest.fixture(autouse=True)
def no_deprecation_warnings():
    """An __index__ that gives a subclass of int is deprecated, not refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


@every_integer
def test_an_integer_type_takes_what_operator_index_takes(name):
    function = getattr(conversions, name)
    for value in VALUES:
        expected = expect_int(name, value)
        assert outcome(function, value) == expected, id_of(value)


@every_float
@every_value
def test_a_real_type_takes_what_float_takes_but_no_text(name, value):
    function = getattr(conversions, name)
    assert outcome(function, value) == expect_float(name, value)


@every_value
def test_bool_takes_bool_only(value):
    expected = expect_bool("as_bool", value)
    assert outcome(conversions.as_bool, value) == expected


@every_value
def test_a_c_string_takes_text_that_is_utf_8_without_nul(value):
    expected = expect_str("as_str", value)
    assert outcome(conversions.as_str, value) == expected


@every_value
def test_an_object_goes_through_as_it_is(value):
    assert conversions.as_object(value) is value


@every_integer
def test_the_ends_of_a_range_are_inside_and_their_neighbours_outside(name):
    function = getattr(conversions, name)
    least, greatest = RANGES[name]
    assert [function(least), function(greatest)] == [least, greatest]
    for outside in (least - 1, greatest + 1):
        with pytest.raises(OverflowError, match=f"from {least} to {greatest}"):
            function(outside)


@every_integer
def test_a_number_inside_the_range_comes_back_as_it_was(name):
    function = getattr(conversions, name)
    least, greatest = RANGES[name]
    step = max(1, (greatest - least) // 1000)
    for number in range(least, greatest + 1, step):
        assert function(number) == number


def test_a_subclass_of_int_becomes_an_int():
    assert type(conversions.as_int(Int(5))) is int


def test_a_subclass_of_float_becomes_a_float():
    assert type(conversions.as_double(Float(5.0))) is float


def test_a_subclass_of_str_becomes_a_str():
    assert type(conversions.as_str(Str("text"))) is str


def test_true_is_the_integer_one():
    result = conversions.as_int(True)
    assert (type(result), result) == (int, 1)


def test_negative_zero_keeps_its_sign():
    assert math.copysign(1.0, conversions.as_double(-0.0)) == -1.0
    assert math.copysign(1.0, conversions.as_float(-0.0)) == -1.0


def test_nan_stays_nan():
    assert math.isnan(conversions.as_double(math.nan))
    assert math.isnan(conversions.as_float(math.nan))


def test_infinity_fits_a_c_float():
    assert conversions.as_float(-math.inf) == -math.inf


def test_a_double_too_small_for_a_c_float_becomes_zero():
    assert conversions.as_float(1e-300) == 0.0


# Messages

MESSAGES = [
    ("as_int", "x", TypeError, "expected int, got str"),
    ("as_int", 1.0, TypeError, "expected int, got float"),
    ("as_int", None, TypeError, "expected int, got None"),
    ("as_int", 2**31, OverflowError,
     "expected int from -2147483648 to 2147483647, got 2147483648"),
    ("as_int", 2**63, OverflowError,
     "expected int from -2147483648 to 2147483647, got 9223372036854775808"),
    ("as_int", 2**64, OverflowError,
     "expected int from -2147483648 to 2147483647, got a larger one"),
    ("as_int", -(2**63) - 1, OverflowError,
     "expected int from -2147483648 to 2147483647, got a smaller one"),
    ("as_int", Index(2**31), OverflowError,
     "expected int from -2147483648 to 2147483647, got a Index out of range"),
    ("as_unsigned_char", -1, OverflowError,
     "expected int from 0 to 255, got -1"),
    ("as_unsigned_long_long", 2**64, OverflowError,
     "expected int from 0 to 18446744073709551615, got a larger one"),
    ("as_unsigned_long_long", -1, OverflowError,
     "expected int from 0 to 18446744073709551615, got -1"),
    ("as_long_long", -(2**63) - 1, OverflowError,
     "expected int from -9223372036854775808 to 9223372036854775807, "
     "got a smaller one"),
    ("as_bool", 1, TypeError, "expected bool, got int"),
    ("as_bool", None, TypeError, "expected bool, got None"),
    ("as_double", "1.0", TypeError, "expected float, got str"),
    ("as_double", None, TypeError, "expected float, got None"),
    ("as_double", 10**400, OverflowError,
     "expected float that fits a C double, got a larger int"),
    ("as_float", [], TypeError, "expected float, got list"),
    ("as_float", 1e300, OverflowError,
     "expected float that fits a C float, got 1e+300"),
    ("as_float", 10**300, OverflowError,
     "expected float that fits a C float, got a larger int"),
    ("as_float", Real(1e300), OverflowError,
     "expected float that fits a C float, got a larger Real"),
    ("as_str", 5, TypeError, "expected str, got int"),
    ("as_str", b"5", TypeError, "expected str, got bytes"),
    ("as_str", "a\0b", ValueError,
     "embedded null character"),
    ("as_str", "\xe9\0", ValueError,
     "embedded null character"),
    ("as_point", 5, TypeError, "expected tuple[float, float], got int"),
    ("as_point", (1.0,), TypeError, "expected tuple[float, float], got tuple"),
]


@pytest.mark.parametrize("name, value, error, text", MESSAGES)
def test_a_refusal_says_function_argument_wanted_and_given(name, value, error,
                                                           text):
    with pytest.raises(error) as caught:
        getattr(conversions, name)(value)
    assert caught.type is error
    assert str(caught.value) == f"{name}() argument 'x': {text}"


@pytest.mark.parametrize("name, bad", [("i", 1.5), ("d", "d"), ("b", 0),
                                       ("s", b"s")])
def test_a_refusal_names_the_parameter_that_it_means(name, bad):
    arguments = {"i": 1, "d": 2.0, "b": True, "s": "text", "o": None}
    arguments[name] = bad
    for call in (lambda: conversions.one_of_each(*arguments.values()),
                 lambda: conversions.one_of_each(**arguments)):
        with pytest.raises(TypeError, match=re.escape(
                f"one_of_each() argument '{name}': expected ")):
            call()


def test_the_first_argument_that_is_wrong_is_told():
    with pytest.raises(TypeError, match="argument 'd': expected float"):
        conversions.one_of_each(1, "d", "b", None, None)


def test_all_types_together_arrive_in_order():
    marker = Plain()
    result = conversions.one_of_each(-7, 2.5, True, "caf\xe9", marker)
    assert result == (-7, 2.5, True, "caf\xe9", marker)


# Exceptions of the argument's own

ERRORS = [OverflowError("own"), TypeError("own"), ValueError("own"),
          BufferError("own"), KeyboardInterrupt("own")]


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: type(e).__name__)
@every_integer
def test_what_index_raises_propagates_unchanged(name, error):
    with pytest.raises(type(error)) as caught:
        getattr(conversions, name)(Index(error))
    assert caught.value is error


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: type(e).__name__)
@pytest.mark.parametrize("method", [Index, Real])
@every_float
def test_what_float_or_index_raises_propagates_unchanged(name, method, error):
    with pytest.raises(type(error)) as caught:
        getattr(conversions, name)(method(error))
    assert caught.value is error


@pytest.mark.parametrize("name", INTEGERS + FLOATS)
def test_index_is_asked_once(name):
    class Counting:
        calls = 0

        def __index__(self):
            Counting.calls += 1
            return 10**400

    with pytest.raises(OverflowError):
        getattr(conversions, name)(Counting())
    assert Counting.calls == 1


@every_float
def test_float_is_asked_before_index(name):
    assert getattr(conversions, name)(RealAndIndex(3)) == 0.25


def test_a_lone_surrogate_is_a_unicode_encode_error():
    with pytest.raises(UnicodeEncodeError, match="surrogates not allowed"):
        conversions.as_str("x\ud800")


# Results

SENTINELS = {
    "signed_char_sentinel": -1,
    "unsigned_char_sentinel": RANGES["as_unsigned_char"][1],
    "short_sentinel": -1,
    "unsigned_short_sentinel": RANGES["as_unsigned_short"][1],
    "int_sentinel": -1,
    "unsigned_int_sentinel": RANGES["as_unsigned_int"][1],
    "long_sentinel": -1,
    "unsigned_long_sentinel": RANGES["as_unsigned_long"][1],
    "long_long_sentinel": -1,
    "unsigned_long_long_sentinel": RANGES["as_unsigned_long_long"][1],
    "level_sentinel": -1,
    "float_sentinel": -1.0,
    "double_sentinel": -1.0,
    "str_sentinel": None,
}


@pytest.mark.parametrize("name", SENTINELS)
def test_a_sentinel_without_an_exception_is_a_value(name):
    result = getattr(conversions, name)(False)
    expected = SENTINELS[name]
    assert (type(result), result) == (type(expected), expected)


@pytest.mark.parametrize(
    "name", [*SENTINELS, "object_sentinel", "nonnull_sentinel"])
def test_a_sentinel_with_an_exception_is_the_exception(name):
    with pytest.raises(LookupError) as caught:
        getattr(conversions, name)(True)
    assert caught.type is LookupError and str(caught.value) == name


def test_a_null_object_without_an_exception_is_a_system_error():
    words = "NULL without setting an exception"
    if not IS_DEBUG_BUILD:
        with pytest.raises(SystemError, match=words):
            conversions.object_sentinel(False)
        return
    # This CPython makes it a fatal error, which another process has to try.
    code = "import conversions; conversions.object_sentinel(False)"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == -signal.SIGABRT and words in ended.stderr


def test_a_null_string_declared_nonnull_is_a_system_error():
    with pytest.raises(SystemError) as caught:
        conversions.nonnull_sentinel(False)
    assert str(caught.value) == "a C string declared nonnull is NULL"


def test_fail_formats_its_message():
    with pytest.raises(LookupError) as caught:
        conversions.fail_with_number(42)
    assert str(caught.value) == "number 42"


def test_a_void_function_returns_none():
    assert conversions.remember(31) is None
    assert conversions.recall() == 31


def test_text_that_is_not_ascii_comes_back_decoded():
    assert conversions.name_of(0) == "r\xf6t"


def test_a_null_string_is_none():
    assert conversions.name_of(3) is None


def test_a_nonnull_string_is_a_str():
    assert conversions.hello() == "hello"


@pytest.mark.parametrize("name", ["broken_text", "broken_nonnull_text"])
def test_a_result_that_is_no_utf_8_is_a_unicode_decode_error(name):
    with pytest.raises(UnicodeDecodeError, match="invalid start byte"):
        getattr(conversions, name)()


# Defaults that are no value of C's

def test_none_stands_for_a_null_default_string():
    assert conversions.text_or_none(None) is None
    assert conversions.text_or_none() is None
    assert conversions.text_or_none(text=None) is None
    assert conversions.text_or_none("None") == "None"


def test_none_stands_for_a_null_default_object():
    assert conversions.is_absent() == 1
    assert conversions.is_absent(None) == 1
    assert conversions.is_absent(value=None) == 1
    assert conversions.is_absent(0) == 0


def test_what_is_no_str_is_refused_where_none_is_allowed():
    with pytest.raises(TypeError, match="argument 'text': expected str, got "):
        conversions.text_or_none(5)


# Types of the user's own

def test_a_users_type_goes_both_ways():
    assert conversions.as_point((1, 2.5)) == (1.0, 2.5)


def test_an_exception_of_a_users_conversion_is_kept():
    with pytest.raises(TypeError, match="must be real number, not str"):
        conversions.as_point((1.0, "y"))


def test_a_users_type_can_have_a_default():
    assert conversions.moved((1.0, 2.0)) == (1.0, 2.0)
    assert conversions.moved((1.0, 2.0), from_=(10.0, 20.0)) == (11.0, 22.0)


def test_a_users_type_is_refused_behind_a_keyword_too():
    with pytest.raises(TypeError) as caught:
        conversions.moved((1.0, 2.0), from_=None)
    assert str(caught.value) == ("moved() argument 'from_': "
                                 "expected tuple[float, float], got None")
