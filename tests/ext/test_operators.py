# test_operators.py - every operator, against the same class in Python.
# SPDX-License-Identifier: MIT

import itertools
import operator
import re

import pytest

from headers import INCLUDE
from left import SLACK, blocks_left_by
from operators import Bag, Full, Plain

UNARY = {"neg": 1, "pos": 2, "abs": 3, "invert": 4, "int": 5, "index": 6, "len": 7, "hash": 8}
BINARY = ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "lshift",
          "rshift", "and", "xor", "or"]
TAGS = {name: tag for tag, name in enumerate(
    [prefix + name for name in BINARY for prefix in ("", "r")]
    + ["rpow", "lt", "le", "gt", "ge", "ne", "getitem"], 10)}
INPLACE = {name: tag for tag, name in enumerate(
    ["iadd", "isub", "imul", "imatmul", "itruediv", "ifloordiv", "imod", "ilshift", "irshift",
     "iand", "ixor", "ior", "ipow"], 50)}


def mix(tag, value, other):
    return tag * 10000 + value * 100 + other


# The same in Python. A C long takes what has __index__(), the objects too.

def takes_ints(method):
    def call(self, *args):
        try:
            return method(self, *map(operator.index, args))
        except TypeError:
            return NotImplemented
    return call


class Twin:
    def __init__(self, value=0):
        self.value = value

    def __bool__(self):
        return self.value != 0

    def __float__(self):
        return float(self.value)

    @takes_ints
    def __eq__(self, other):
        return self.value == other

    @takes_ints
    def __pow__(self, other, modulus=0):
        return mix(63, self.value, other) + 1000000 * modulus


def unary(tag):
    return lambda self: mix(tag, self.value, 0)


def binary(tag):
    return takes_ints(lambda self, other: mix(tag, self.value, other))


def inplace(tag):
    def change(self, other):
        self.value = mix(tag, self.value, other)
        return self
    return takes_ints(change)


for name, tag in UNARY.items():
    setattr(Twin, f"__{name}__", unary(tag))
for name, tag in TAGS.items():
    setattr(Twin, f"__{name}__", binary(tag))
for name, tag in INPLACE.items():
    setattr(Twin, f"__{name}__", inplace(tag))

CALLS = {
    "neg": operator.neg, "pos": operator.pos, "abs": abs, "invert": operator.invert, "int": int,
    "index": operator.index, "len": len, "hash": hash, "bool": bool, "float": float,
    "divmod": divmod, "and": operator.and_, "or": operator.or_,
}
OPERATIONS = {name: CALLS.get(name) or getattr(operator, name)
              for name in [*UNARY, "bool", "float", *BINARY, "pow", "lt", "le", "gt", "ge", "eq",
                           "ne", *INPLACE]}
OPERATORS = {name: call for name, call in OPERATIONS.items()
             if name not in UNARY and name not in ("bool", "float")}


def outcome(call, *args):
    """Return what a call gives, or raises, without the name of a class."""
    try:
        result = call(*args)
    except TypeError as error:
        return re.sub(r"\b(operators\.)?(Twin|Plain|Full)\b", "C", str(error))
    return (type(result).__name__ in ("Twin", "Plain", "Full"),
            getattr(result, "value", result))


@pytest.mark.parametrize("cls", [Plain, Full])
@pytest.mark.parametrize("name", [*UNARY, "bool", "float"])
@pytest.mark.parametrize("value", [0, 3])
def test_what_has_no_operand_is_called(cls, name, value):
    assert outcome(OPERATIONS[name], cls(value)) == outcome(OPERATIONS[name], Twin(value))


# Which function is called, for which side, and what another operand gives. Full
# returns something else where it changes the object, see below.
@pytest.mark.parametrize("cls, name", [
    (cls, name) for cls, name in itertools.product([Plain, Full], OPERATORS)
    if cls is Plain or name not in INPLACE])
@pytest.mark.parametrize("make", [
    lambda cls: 4, lambda cls: -4, lambda cls: True, lambda cls: "text", lambda cls: 2.5,
    lambda cls: None, lambda cls: object, lambda cls: cls(4)],
    ids=["4", "-4", "True", "text", "2.5", "None", "object", "another"])
def test_operators_do_what_those_of_a_class_in_python_do(cls, name, make):
    call = OPERATORS[name]
    assert outcome(call, cls(3), make(cls)) == outcome(call, Twin(3), make(Twin))
    if name not in INPLACE:
        assert outcome(call, make(cls), cls(3)) == outcome(call, make(Twin), Twin(3))


COMPARISONS = ["lt", "le", "gt", "ge", "eq", "ne"]


@pytest.mark.parametrize("name", [name for name in OPERATORS if name not in COMPARISONS])
def test_an_operand_that_is_too_large_is_refused(name):
    with pytest.raises(OverflowError, match=rf"^Plain.__{name}__\(\) argument 'other'"):
        OPERATORS[name](Plain(3), 10**30)


def test_what_is_too_large_is_not_equal_and_has_no_order():
    assert not Plain(3) == 10**30 and Plain(3) != 10**30
    for name in COMPARISONS[:4]:
        with pytest.raises(TypeError, match="not supported between instances of"):
            OPERATORS[name](Plain(3), 10**30)


@pytest.mark.parametrize("name", INPLACE)
def test_an_operator_in_place_gives_the_object_if_c_returns_nothing(name):
    one = Plain(3)
    assert OPERATORS[name](one, 4) is one and one.value == mix(INPLACE[name], 3, 4)


@pytest.mark.parametrize("name", INPLACE)
def test_an_operator_in_place_gives_what_c_returns(name):
    assert OPERATORS[name](Full(3), 4) == mix(INPLACE[name], 3, 4)


@pytest.mark.parametrize("cls", [Plain, Full])
def test_a_power_may_have_a_modulus(cls):
    assert pow(cls(3), 4, 5) == pow(Twin(3), 4, 5) == mix(63, 3, 4) + 5000000
    with pytest.raises(TypeError):
        pow(cls(3), 4, "5")


@pytest.mark.parametrize("cls", [Plain, Full])
def test_items_are_got_and_set_and_deleted(cls):
    one = cls(3)
    assert one[4] == mix(42, 3, 4) and 3 in one and 4 not in one
    one[5] = 6
    assert one.value == mix(70, 5, 6)
    del one[7]
    assert one.value == mix(71, 7, 0)


def test_attributes_are_got_and_set_and_deleted():
    bag = Bag()
    bag.four = 10
    assert bag.anything == 14
    del bag.five5
    assert bag.anything == -5
    with pytest.raises(AttributeError, match="^no such thing$"):
        bag.nothing
    with pytest.raises(TypeError, match=r"^Bag.__setattr__\(\) argument 'value': expected int, got str$"):
        bag.four = "10"


def test_objects_have_texts():
    assert (str(Plain(0)), str(Plain(1))) == ("nothing", "a number")
    assert (repr(Full(0)), str(Full(1))) == ("nothing", "a number")


FAILURES = {
    **{name: OPERATIONS[name] for name in [*UNARY, "bool"]},
    **{name: lambda one, name=name: OPERATORS[name](one, 4) for name in OPERATORS},
    **{f"r{name}": lambda one, name=name: OPERATORS[name](4, one) for name in BINARY + ["pow"]},
    "getitem": lambda one: one[4], "contains": lambda one: 4 in one,
    "setitem": lambda one: operator.setitem(one, -1, 4),
    "delitem": lambda one: operator.delitem(one, -1),
}


@pytest.mark.parametrize("name", FAILURES)
def test_what_fails_raises(name):
    with pytest.raises(ArithmeticError, match="^less than nothing$"):
        FAILURES[name](Full(-1))


@pytest.mark.parametrize("cls", [Plain, Full])
def test_nothing_is_left_behind(cls):
    def calls():
        for _ in range(100):
            for name, call in OPERATORS.items():
                for other in (4, "text"):
                    outcome(call, cls(3), other)
                    outcome(call, other, cls(3))
            for name in [*UNARY, "bool", "float"]:
                OPERATIONS[name](cls(3))
            for call in FAILURES.values() if cls is Full else ():
                try:
                    call(cls(-1))
                except ArithmeticError:
                    pass

    assert blocks_left_by(calls) < SLACK


# The names that the other tests of classes have.
ELSEWHERE = {"new", "repr", "call", "iter", "next", "await", "aiter", "anext", "del", "get", "set",
             "delete", "class_getitem", "init_subclass", "cmp"}


def test_every_name_of_the_data_model_is_called():
    slots = (INCLUDE / "detail" / "slots.h").read_text()
    names = set(re.findall(r"#define PYZC_SLOT_OF___(\w+)__\b", slots))
    here = ({*UNARY, *TAGS, *INPLACE, "bool", "float", "eq", "contains", "pow", "setitem",
             "delitem", "getattr", "setattr", "delattr", "str"})
    assert names == here | ELSEWHERE and not here & ELSEWHERE
