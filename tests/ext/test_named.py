# test_named.py - values of types that a line has made, in each position.
# SPDX-License-Identifier: MIT

import re
import sys

import pytest

import named as ext
from left import SLACK, blocks_left_by

COLOR, POINT, KEY, PAIR = "Color", "Point", "key", "pair"

# A value of each, another type's value, and what is said of that.
VALUES = [(COLOR, ext.Color.GREEN, 1, "expected Color, got int"),
          (POINT, (1.5, 2.5), 3, "expected Point, got int"),
          (POINT, (1.5, 2.5), (1.5, "x"), "expected float, got str"),
          (POINT, (1.5, 2.5), (1.5,), "expected Point of length 2, got 1"),
          (KEY, 2.5, "x", "expected int or float, got str"),
          (KEY, 77_000_000_000, [], "expected int or float, got list"),
          (PAIR, (1, 2), "x", "expected tuple[int, int], got str")]
# Where a value of type N is an argument: a function of it that returns it.
ARGUMENTS = {
    "argument": lambda n, x: getattr(ext, "argument_" + n)(x),
    "argument with a default": lambda n, x: getattr(ext, "default_" + n)(x),
    "argument that C has not": lambda n, x: getattr(
        ext, "python_only_" + n)(x),
    "pointer": lambda n, x: getattr(ext, "pointer_" + n)(x),
    "pointer to void": lambda n, x: getattr(ext, "void_" + n)(x),
    "inout": lambda n, x: getattr(ext, "inout_" + n)(x),
    "out": lambda n, x: getattr(ext, "out_" + n)(x),
    "result beside C's": lambda n, x: getattr(ext, "result_" + n)(x),
    "in a union": lambda n, x: getattr(ext, "in_union_" + n)(x),
    "callback": lambda n, x: getattr(ext, "call_" + n)(x, lambda x: x),
    "callback by pointer": lambda n, x: getattr(ext, "call_by_pointer_" + n)(
        x, lambda x, y: x if x == y else None),
    "field": lambda n, x: getattr(ext, "in_fields_" + n)((1, x, "a", x)).x,
}


@pytest.mark.parametrize("place", ARGUMENTS)
@pytest.mark.parametrize("name, value, wrong, reason", VALUES)
def test_a_value_passes_through_each_place(place, name, value, wrong, reason):
    result = ARGUMENTS[place](name, value)
    assert result == value
    if name == COLOR:
        assert result is value
    elif name == POINT:
        assert type(result) is ext.Point


@pytest.mark.parametrize("place", set(ARGUMENTS) - {"in a union"})
@pytest.mark.parametrize("name, value, wrong, reason", VALUES)
def test_another_type_is_refused_at_each_place(place, name, value, wrong,
                                               reason):
    with pytest.raises(TypeError) as caught:
        ARGUMENTS[place](name, wrong)
    assert str(caught.value).endswith(reason)
    assert "() argument 'x" in str(caught.value)


@pytest.mark.parametrize("name, value, wrong, reason", VALUES)
def test_a_refused_member_is_told_by_its_path(name, value, wrong, reason):
    with pytest.raises(TypeError, match=rf"argument 'x\.y(\.y)?': {re.escape(reason)}"):
        getattr(ext, "in_fields_" + name)((1, value, "a", wrong))


@pytest.mark.parametrize("call, arguments", [("call_", 1),
                                             ("call_by_pointer_", 2)])
@pytest.mark.parametrize("name, value, wrong, reason", VALUES)
def test_a_refused_result_of_a_callable_is_told_by_its_name(
        call, arguments, name, value, wrong, reason):
    call = getattr(ext, call + name)
    with pytest.raises(TypeError) as caught:
        call(value, lambda *args: wrong)
    assert "argument 'f()" in str(caught.value)
    assert str(caught.value).endswith(reason)


@pytest.mark.parametrize("name, value, wrong, reason", VALUES)
def test_a_union_names_the_types_that_it_has(name, value, wrong, reason):
    words = {COLOR: "bool, Color or str", POINT: "bool, Point or str",
             KEY: "bool, key or str", PAIR: "bool, pair or str"}[name]
    with pytest.raises(TypeError) as caught:
        getattr(ext, "in_union_" + name)(2.5j)
    assert str(caught.value) == (f"in_union_{name}() argument 'x': expected "
                                 f"{words}, got complex")


def test_the_types_of_a_union_are_tried_in_their_order():
    for name, value, wrong, reason in VALUES:
        assert getattr(ext, "in_union_" + name)(True) is True
        assert getattr(ext, "in_union_" + name)("letters") == "letters"


def test_an_exception_of_python_code_ends_the_attempts_of_a_union():
    class Item:
        def __float__(self):
            raise TypeError("mine")

    with pytest.raises(TypeError, match="^mine$"):
        ext.in_union_Point((1.0, Item()))


def test_a_default_stands_for_a_value():
    assert ext.default_Color() is ext.Color.RED
    assert ext.default_Point() == (0.0, 0.0)
    assert ext.default_key() == 0


@pytest.mark.parametrize("name, value, wrong, reason", VALUES)
def test_none_is_a_null_pointer(name, value, wrong, reason):
    is_null = getattr(ext, "is_null_" + name)
    assert is_null() is True and is_null(None) is True
    assert is_null(value) is False
    with pytest.raises(TypeError):
        is_null(wrong)


@pytest.mark.parametrize("name, value, wrong, reason", VALUES)
def test_nothing_is_left_behind(name, value, wrong, reason):
    def round():
        for place, call in ARGUMENTS.items():
            call(name, value)
            for bad in (wrong, Exception):
                try:
                    call(name, bad)
                except TypeError:
                    pass
        for call in ("call_", "call_by_pointer_"):
            try:
                getattr(ext, call + name)(value, lambda *args: wrong)
            except TypeError:
                pass

    def rounds():
        for _ in range(100):
            round()

    rounds()
    before = [sys.getrefcount(x) for x in (value, wrong, ext.Color.GREEN)]
    assert blocks_left_by(rounds) < SLACK
    after = [sys.getrefcount(x) for x in (value, wrong, ext.Color.GREEN)]
    assert all(abs(a - b) < 50 for a, b in zip(after, before))


# Converters

def test_an_exception_of_a_converter_is_raised_as_it_is():
    with pytest.raises(TypeError, match="^an integer is required|'str' object"):
        ext.argument_pair((1, "x"))
    with pytest.raises(LookupError, match="^an empty word$"):
        ext.length_of("")
    with pytest.raises(TypeError):
        ext.in_union_pair((1, "x"))


def test_a_converter_may_have_words_of_its_own_for_a_refusal():
    with pytest.raises(TypeError, match="argument 'word': expected a word, got int$"):
        ext.length_of(1)


def test_what_a_converter_has_made_is_given_back_however_the_call_ends():
    assert ext.length_of("four") == 4
    assert ext.words_left() == 0
    with pytest.raises(ValueError):
        ext.length_of("four", -4)
    assert ext.words_left() == 0
    with pytest.raises(TypeError):
        ext.length_of("four", "n")
    assert ext.words_left() == 0


def test_nothing_is_given_back_for_a_default():
    assert ext.is_left_out() and ext.is_left_out(None, None)
    assert not ext.is_left_out("a") and not ext.is_left_out(None, "a")
    assert not ext.is_left_out("a", "b")
    assert ext.words_left() == 0


def test_a_converter_may_have_one_direction():
    assert ext.halves(2) == "4 halves"


def test_a_converter_that_makes_nothing_without_an_exception_is_an_error():
    with pytest.raises(SystemError, match="converter 'half' returned NULL without"):
        ext.halves(0)


# Objects of one type

def test_an_object_is_of_the_type_that_the_line_says():
    value = [1]
    assert ext.same(value) is value
    for wrong in (1, None, (1,), "a"):
        with pytest.raises(TypeError, match=r"argument 'list': expected list\[int\], got"):
            ext.same(wrong)


def test_an_object_may_have_none_for_a_default():
    value = [1]
    assert ext.same_or_none(value) is value
    with pytest.raises(SystemError, match="^object 'list' returned NULL without setting"):
        ext.same_or_none()
    with pytest.raises(KeyError, match="there is none"):
        ext.same_or_error()


def test_an_object_is_an_output_and_an_argument_of_a_callable():
    value = [1]
    assert ext.put_out(value) is value
    with pytest.raises(RuntimeError):
        ext.put_out(value, 1)
    assert ext.call_with_list(value, len) == 1
    with pytest.raises(ZeroDivisionError):
        ext.call_with_list(value, lambda x: 1 // 0)


def test_objects_of_several_types_are_a_union():
    assert ext.is_text("a") is True and ext.is_text([]) is False
    with pytest.raises(TypeError, match="expected text or list, got int"):
        ext.is_text(1)


def test_objects_keep_their_references():
    value = [1]

    def round():
        for call, *args in [
                (ext.same, value), (ext.same_or_none, value), (ext.same_or_error,),
                (ext.same_or_none,), (ext.put_out, value), (ext.put_out, value, 1),
                (ext.call_with_list, value, len), (ext.call_with_list, value, int),
                (ext.is_text, value), (ext.is_text, 1), (ext.same, value, value)]:
            try:
                call(*args)
            except Exception:
                pass

    round()
    before = sys.getrefcount(value)
    for _ in range(100):
        round()
    assert sys.getrefcount(value) == before
