# test_enums.py - PYZC_ENUM: classes, what they take, what C returns.
# SPDX-License-Identifier: MIT

import copy
import enum
import gc
import os
import pickle
import sys
import weakref

import pytest

import enums as ext
from enums import Color, Flag, Level
from enums.below import Deep, deep
from interpreters import run_in_interpreter

# Headers of CPython 3.11 have no slot for a GIL of its own.
CAN_SAY_SO = (os.environ["PYZC_LIMITED_API"] != "3.11"
              or sys.version_info < (3, 12))

CLASSES = [Color, Flag, Level, ext.Narrow, ext.Wide, ext.Unsigned, Deep]
ECHOES = {Color: ext.color, Flag: ext.flag, Level: ext.level, Deep: deep,
          ext.Narrow: ext.narrow, ext.Wide: ext.wide, ext.Unsigned: ext.large}
each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda c: c.__name__)


# Classes

def test_the_list_of_the_line_is_that_of_the_members():
    assert issubclass(Color, enum.IntEnum)
    assert [(member.name, member.value) for member in Color] == [
        ("RED", 0), ("GREEN", 1), ("BLUE", 7)]
    assert issubclass(Flag, enum.IntFlag)
    assert {name: int(member) for name, member in Flag.__members__.items()} == {
        "READ": 1, "WRITE": 2, "TOP": 2**30}


def test_a_second_name_of_a_value_is_an_alias():
    assert Color.AZURE is Color.BLUE
    assert list(Color.__members__) == ["RED", "GREEN", "BLUE", "AZURE"]


def test_values_may_be_as_large_and_as_small_as_a_long_long():
    assert ext.Wide.LEAST == -2**63
    assert ext.Wide.MOST == ext.Unsigned.MOST == 2**63 - 1


@each_class
def test_a_class_belongs_to_the_module_that_python_finds_it_in(cls):
    home = sys.modules[cls.__module__]
    assert getattr(home, cls.__qualname__) is cls
    assert cls.__module__ == ("enums.below" if cls is Deep else "enums")


def test_the_docstring_is_that_of_the_line():
    assert Color.__doc__ == "What colours there are."
    assert Deep.__doc__ == "Below."


@each_class
def test_members_can_be_pickled_and_copied(cls):
    for member in cls:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(member, protocol)) is member
        assert copy.deepcopy(member) is member


def test_a_combination_can_be_pickled():
    both = Flag.READ | Flag.WRITE
    assert pickle.loads(pickle.dumps(both)) is both


def test_each_import_has_classes_of_its_own(import_again):
    other = import_again(ext)
    assert other.Color is not Color
    assert other.color(other.Color.GREEN) is other.Color.GREEN
    with pytest.raises(TypeError) as caught:
        other.color(Color.GREEN)
    assert str(caught.value) == (
        "color() argument 'value': expected Color, got Color")
    gone = weakref.ref(other.Color)
    del other, caught
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("isolated", [False, True])
def test_another_interpreter_has_classes_of_its_own(isolated):
    assert run_in_interpreter(f"""
import sys
sys.path[:] = {sys.path!r}
import enums
from enums.below import Deep, deep
assert enums.color(enums.Color.BLUE) is enums.Color.BLUE
assert enums.flag_of(3) == enums.Flag.READ | enums.Flag.WRITE
assert deep(Deep.TWO) is Deep.TWO
""", isolated=isolated and CAN_SAY_SO)


# Parameters

@each_class
def test_a_member_arrives_and_comes_back_as_itself(cls):
    for member in cls:
        if member.name not in ("BEYOND", "BELOW", "NEGATIVE"):
            assert ECHOES[cls](member) is member
            assert ECHOES[cls](value=member) is member


@pytest.mark.parametrize("function, kind, value", [
    (ext.color, "Color", 1), (ext.color, "Color", True),
    (ext.color, "Color", None), (ext.color, "Color", "RED"),
    (ext.color, "Color", 1.0), (ext.color, "Color", Level.HIGH),
    (ext.color, "Color", Color), (ext.flag, "Flag", 1),
    (ext.flag, "Flag", Color.RED), (ext.flag, "Flag", ~0)])
def test_what_is_no_member_is_refused_in_words(function, kind, value):
    got = "None" if value is None else type(value).__name__
    with pytest.raises(TypeError) as caught:
        function(value)
    assert str(caught.value) == (
        f"{function.__name__}() argument 'value': expected {kind}, got {got}")


def test_a_combination_of_flags_arrives_and_comes_back():
    for flags in (Flag.READ | Flag.WRITE, Flag(0), Flag.READ | Flag.TOP):
        assert ext.flag(flags) == flags
        assert type(ext.flag(flags)) is Flag


def test_the_bits_of_an_inverted_flag_arrive():
    flag = ext.Flag
    assert ext.flag_number(~flag.READ) == 0x7ffffffe
    assert ext.flag_number(~(flag.READ | flag.TOP)) == 0x3ffffffe
    assert ext.flag_number(~flag(0)) == 0x7fffffff
    assert ext.flag_number(~~flag.WRITE) == 2
    assert ext.flag_number(~flag.READ & flag.TOP) == 0x40000000
    assert ext.bits_number(~ext.Bits.LOW) == 2**63 - 2


@pytest.mark.parametrize("value, bits", [
    (-1, 7), (-2, 6), (-5, 3), (-7, 1), (-8, 0), (-9, 7), (-15, 1), (-16, 16),
    (-17, 15), (-64, 64), (-65, 63), (-100, 28)])
def test_a_negative_combination_has_the_bits_of_later_versions(value, bits):
    assert ext.small_number(ext.Small(value)) == bits


@pytest.mark.parametrize("value, bits", [(-3, 1), (-4, 4), (-5, 3), (-9, 7)])
def test_a_member_that_is_negative_is_none_of_the_bits(value, bits):
    assert ext.whole_number(ext.Whole(value)) == bits


def test_flags_beyond_the_highest_member_arrive_where_c_has_them():
    assert ext.bits_number(ext.Bits(2**63 | 1)) == 2**63 + 1
    assert ext.bits_number(ext.Bits(2**64 - 1)) == 2**64 - 1
    for flag in ext.Bits(2**64), ext.Bits(2**70), ext.Bits(-(2**70)):
        with pytest.raises(OverflowError, match="does not fit the C enum$"):
            ext.bits_number(flag)
    with pytest.raises(OverflowError, match="does not fit the C enum$"):
        ext.small_number(ext.Small(128))


def test_a_negative_member_has_the_value_that_python_gives_it():
    # Since CPython 3.15 that is all bits of the other members.
    assert ext.Whole.ALL.value == (1 if sys.version_info >= (3, 15) else -1)
    assert ext.whole_number(ext.Whole.ALL) == ext.Whole.ALL.value


def test_a_result_without_a_sign_has_its_highest_bit():
    for value in 0, 1, 2**62 + 1, 2**63, 2**64 - 1:
        flag = ext.bits_of(value)
        assert type(flag) is ext.Bits and flag == value


@pytest.mark.parametrize("function, member", [
    (ext.narrow, ext.Narrow.BEYOND), (ext.narrow, ext.Narrow.BELOW),
    (ext.large, ext.Unsigned.NEGATIVE)])
def test_a_member_that_the_c_type_cannot_hold_is_refused(function, member):
    with pytest.raises(OverflowError) as caught:
        function(member)
    assert str(caught.value) == (
        f"{function.__name__}() argument 'value': {member!r} does not fit "
        "the C enum")


def test_a_default_is_a_member_and_its_text_the_signature():
    assert ext.number_of() == 7002
    assert ext.number_of(Color.GREEN) == 1002
    assert ext.number_of(flag=Flag.TOP, color=Color.RED) == 2**30
    assert ext.number_of.__text_signature__ == (
        "($module, color=Color.BLUE, *, flag=Flag.WRITE)")
    with pytest.raises(TypeError) as caught:
        ext.number_of(flag=3)
    assert str(caught.value) == (
        "number_of() argument 'flag': expected Flag, got int")


def test_none_does_not_stand_for_a_default():
    with pytest.raises(TypeError, match="expected Color, got None$"):
        ext.number_of(None)


# Results

def test_a_result_that_is_no_member_is_a_value_error():
    assert ext.color_of(7) is Color.BLUE
    for value in (2, -2, 2**31 - 1):
        with pytest.raises(ValueError, match="is not a valid Color$"):
            ext.color_of(value)


def test_all_bits_are_a_result_that_is_a_flag():
    assert ext.flag_of(3) == Flag.READ | Flag.WRITE
    assert ext.flag_of(0) == Flag(0)
    assert int(ext.flag_of(8)) == 8
    assert type(ext.flag_of(8 | 1)) is Flag


def test_minus_one_without_an_exception_is_a_value():
    assert ext.low(False) is Level.LOW
    with pytest.raises(ValueError, match="is not a valid Color$"):
        ext.no_color(False)


@pytest.mark.parametrize("function", [ext.low, ext.no_color])
def test_minus_one_with_an_exception_is_the_exception(function):
    with pytest.raises(LookupError, match="^own$"):
        function(True)


def test_a_result_may_say_failure():
    assert ext.level_or_error(Level.HIGH) == (Level.HIGH, 1)
    assert ext.level_or_error(Level.NONE)[0] is Level.NONE
    with pytest.raises(ValueError, match="^too low$"):
        ext.level_or_error(Level.LOW)
    assert ext.level_checked(Level.LOW) is Level.LOW
    with pytest.raises(ValueError) as caught:
        ext.level_checked(Level.NONE)
    assert str(caught.value) == "level_checked() failed: returned 0"


@pytest.mark.parametrize("call", [lambda: ext.lost(1), lambda: ext.lost_of(1)])
def test_an_enum_that_no_list_names_is_a_system_error(call):
    with pytest.raises(SystemError) as caught:
        call()
    assert str(caught.value) == "pyzc: 'Lost' is not listed in this module"
