# test_upcalls.py - calls of Python from C, and the attributes that C uses.
# SPDX-License-Identifier: MIT

import functools
import random
import sys

import pytest

import upcalls
from conftest import output_of


class Slots:
    __slots__ = ("x", "other")

    def __init__(self, x=None):
        if x is not None:
            self.x = x

    def m(self):
        return "Slots"

    def one(self, value):
        return value * 2


class Plain:
    def __init__(self, x=None):
        if x is not None:
            self.x = x

    def m(self):
        return "Plain"

    def one(self, value):
        return value * 3


# Calls


def test_a_call_converts_its_argument_and_its_result():
    assert upcalls.call_double(lambda x: x * 2, 1.25) == 2.5


def test_a_result_may_be_whatever_converts_to_the_type():
    assert upcalls.call_double(lambda x: 3, 1.0) == 3.0


def test_arguments_of_each_type_arrive():
    o = object()
    assert upcalls.call_mixed(lambda *args: args, o) == (
        1, -2.5, "caf\xe9", True, b"a\0b", o, "literal")


def test_a_bool_arrives_as_a_bool():
    assert upcalls.call_mixed(lambda *args: type(args[3]), None) is bool


def test_calls_have_up_to_seven_arguments():
    seen = []

    def f(*args):
        seen.append(args)
        return len(args)

    assert upcalls.call_each(f) == 7
    assert seen == [tuple(range(1, n + 1)) for n in range(8)]


@pytest.mark.parametrize("name, value", [
    ("uchar", 255), ("short", -32768), ("llong", -2**63), ("ullong", 2**64 - 1),
    ("bool", True), ("bool", False), ("float", 0.5),
])
def test_results_of_each_type_arrive(name, value):
    assert getattr(upcalls, f"call_{name}")(lambda: value) == value


def test_a_complex_result_arrives():
    assert upcalls.call_complex(lambda: 1.5) == 1.5


@pytest.mark.parametrize("name, value, error, message", [
    ("double", "x", TypeError, "expected float, got str"),
    ("uchar", "x", TypeError, "expected int, got str"),
    ("uchar", None, TypeError, "expected int, got None"),
    ("uchar", 256, OverflowError, "expected int from 0 to 255, got 256"),
    ("short", 2**70, OverflowError,
     "expected int from -32768 to 32767, got a larger one"),
    ("bool", 1, TypeError, "expected bool, got int"),
    ("float", 1e300, OverflowError,
     "expected float that fits a C float, got 1e+300"),
])
def test_a_result_of_another_type_is_an_error(name, value, error, message):
    def given(*args):
        return value

    where = "test_a_result_of_another_type_is_an_error.<locals>.given"
    args = (1.0,) if name == "double" else ()
    with pytest.raises(error) as caught:
        getattr(upcalls, f"call_{name}")(given, *args)
    assert str(caught.value) == f"result of {where}(): {message}"


def test_a_callable_without_a_name_is_called_by_its_type():
    with pytest.raises(TypeError, match="^result of 'partial' object: expected"):
        upcalls.call_double(functools.partial(str), 1.0)


def test_an_exception_of_the_callable_arrives():
    def fail(x):
        raise KeyError(x)

    with pytest.raises(KeyError, match="2.5"):
        upcalls.call_double(fail, 2.5)


def test_an_exception_of_the_conversion_arrives():
    class Bad:
        def __float__(self):
            raise ZeroDivisionError("in __float__")

    with pytest.raises(ZeroDivisionError, match="in __float__"):
        upcalls.call_double(lambda x: Bad(), 1.0)


def test_what_cannot_be_called_is_a_type_error():
    with pytest.raises(TypeError, match="'int' object is not callable"):
        upcalls.call_double(1, 1.0)


def test_an_argument_that_cannot_be_made_is_an_error_before_the_call():
    called = []
    with pytest.raises(SystemError, match="is NULL without an exception"):
        upcalls.call_with_null(lambda *args: called.append(args))
    with pytest.raises(UnicodeDecodeError):
        upcalls.call_not_text(lambda *args: called.append(args))
    assert called == []


def test_calls_keep_no_references():
    o = Slots(1234.5)
    item = ["item"]

    def again():
        upcalls.call_mixed(lambda *args: None, o)
        upcalls.get(o)
        upcalls.get_double(o)
        upcalls.call_m(o)
        upcalls.set(o, item)
        upcalls.set(o, 1234.5)
        upcalls.item_of_text({"k": item}, "k")
        with pytest.raises(SystemError):
            upcalls.call_with_null(o)
        with pytest.raises(TypeError):
            upcalls.call_double(lambda x: item, 1.0)

    again()
    before = [sys.getrefcount(value) for value in (o, item)]
    for _ in range(100):
        again()
    after = [sys.getrefcount(value) for value in (o, item)]
    assert after == before


# Attributes


@pytest.mark.parametrize("C", [Slots, Plain])
def test_an_attribute_is_found_again_and_again(C):
    values = [object() for _ in range(50)]
    assert [upcalls.get(C(value)) for value in values] == values
    assert [upcalls.get_named(C(value)) for value in values] == values


def test_an_attribute_converts():
    assert upcalls.get_double(Slots(2.5)) == 2.5
    assert upcalls.get_double(Plain(2)) == 2.0


def test_an_attribute_of_another_type_is_an_error():
    for _ in range(3):
        with pytest.raises(TypeError) as caught:
            upcalls.get_double(Slots("text"))
        assert str(caught.value) == "attribute 'Slots.x': expected float, got str"


def test_a_name_in_c_may_differ_from_that_in_python():
    o = Plain()
    setattr(o, "class", "first")
    assert upcalls.get_class(o) == "first"


def test_an_attribute_that_is_not_there_is_an_attribute_error():
    for o in Slots(), Plain(), Slots(), 1:
        with pytest.raises(AttributeError, match="x"):
            upcalls.get(o)
    o = Slots(1)
    assert upcalls.get(o) == 1
    del o.x
    with pytest.raises(AttributeError, match="x"):
        upcalls.get(o)


@pytest.mark.parametrize("C", [Slots, Plain])
def test_an_attribute_is_set(C):
    o = C()
    for value in range(20):
        upcalls.set(o, value)
        assert o.x == value
        upcalls.set_double(o, value + 0.5)
        assert o.x == value + 0.5
        upcalls.set_named(o, -1.0)
        assert o.x == -1.0


def test_the_value_before_is_dropped_after_the_new_one_is_there():
    seen = []

    class Dropped:
        def __del__(self):
            seen.append(o.x)

    o = Slots()
    for value in range(5):
        upcalls.set(o, Dropped())
        upcalls.set(o, value)
    assert seen == [0, 1, 2, 3, 4]


def test_an_attribute_that_cannot_be_set_is_an_error():
    for _ in range(3):
        with pytest.raises(AttributeError):
            upcalls.set(1, 2)


# Methods


def test_a_method_is_called_again_and_again():
    for o in Slots(), Plain(), Slots(), Plain(), Slots():
        assert upcalls.call_m(o) == type(o).__name__
    for _ in range(5):
        assert upcalls.call_one(Slots(), 1.5) == 3.0
        assert upcalls.call_one(Plain(), 1.5) == 4.5


def test_a_method_is_called_by_a_name():
    class C:
        def scale(self, x, unit):
            return x * len(unit)

    assert upcalls.call_scale(C(), 2.5) == 5.0


def test_a_method_of_c_is_called():
    class Text(str):
        __slots__ = ()
        m = str.upper

    for _ in range(5):
        assert upcalls.call_m(Text("a")) == "A"


def test_a_result_of_a_method_says_whose_it_is():
    class C:
        __slots__ = ()

        def one(self, value):
            return "text"

    for _ in range(3):
        with pytest.raises(TypeError) as caught:
            upcalls.call_one(C(), 1.0)
        assert str(caught.value) == "result of C.one(): expected float, got str"


def test_a_method_that_is_not_there_is_an_attribute_error():
    for _ in range(3):
        with pytest.raises(AttributeError, match="'object' has no|'int' object has"):
            upcalls.call_m(1)


def test_an_attribute_of_the_object_hides_a_method():
    o = Plain()
    for _ in range(3):
        assert upcalls.call_m(o) == "Plain"
    o.m = lambda: "own"
    assert upcalls.call_m(o) == "own"


def test_a_method_may_change_its_own_type():
    class C:
        __slots__ = ()

        def m(self):
            C.m = lambda self: "after"
            return "before"

    assert upcalls.call_m(C()) == "before"
    assert upcalls.call_m(C()) == "after"

    class D:
        __slots__ = ()

        def m(self):
            if calls == 3:
                del D.m  # the last reference but that of the call
            return calls

    for calls in range(4):
        assert upcalls.call_m(D()) == calls
    with pytest.raises(AttributeError):
        upcalls.call_m(D())


# Items


def test_items_are_found_by_an_int_a_text_and_a_name():
    assert upcalls.item([1, 2, 3], -1) == 3
    assert upcalls.item((1, 2, 3), 1) == 2
    assert upcalls.item({5: 6}, 5) == 6
    assert upcalls.item_of_text({"caf\xe9": "value"}, "caf\xe9") == "value"
    assert upcalls.item_of_name({"x": 1.5}) == 1.5


def test_an_item_that_is_not_there_is_an_error():
    with pytest.raises(IndexError):
        upcalls.item([], 0)
    with pytest.raises(KeyError, match="no"):
        upcalls.item_of_text({}, "no")


def test_an_item_of_another_type_is_an_error():
    with pytest.raises(TypeError) as caught:
        upcalls.item(["a"], 0)
    assert str(caught.value) == "item of 'list' object: expected int, got str"


# Types that change


def fresh(**more):
    """A class whose objects have no __dict__, with what is in more."""
    return type("Fresh", (), {"__slots__": ("x",), "m": lambda self: "m"} | more)


def warm(o):
    for _ in range(3):
        upcalls.get(o)
        upcalls.call_m(o)


def test_a_slot_that_becomes_a_property_is_one():
    C = fresh()
    o = C()
    o.x = 1
    warm(o)
    C.x = property(lambda self: "property")
    assert upcalls.get(o) == "property"
    with pytest.raises(AttributeError):
        upcalls.set(o, 1)


def test_a_slot_that_is_deleted_is_gone():
    C = fresh()
    o = C()
    o.x = 1
    warm(o)
    del C.x
    with pytest.raises(AttributeError):
        upcalls.get(o)


def test_a_method_that_is_replaced_is_the_new_one():
    C = fresh()
    o = C()
    o.x = 1
    warm(o)
    C.m = lambda self: "new"
    assert upcalls.call_m(o) == "new"
    C.m = staticmethod(lambda: "static")
    assert upcalls.call_m(o) == "static"
    C.m = classmethod(lambda cls: cls)
    assert upcalls.call_m(o) is C


def test_a_base_that_changes_is_noticed():
    B = fresh()
    C = type("C", (B,), {"__slots__": ()})
    o = C()
    o.x = 1
    warm(o)
    B.m = lambda self: "of the base"
    assert upcalls.call_m(o) == "of the base"
    B.x = 5
    assert upcalls.get(o) == 5
    C.m = lambda self: "of the class"
    assert upcalls.call_m(o) == "of the class"


def test_bases_that_are_exchanged_are_noticed():
    A, B = fresh(), fresh(m=lambda self: "other")
    C = type("C", (A,), {"__slots__": ()})
    o = C()
    o.x = 1
    warm(o)
    C.__bases__ = (B,)
    assert upcalls.call_m(o) == "other"
    # A.x and B.x are in the same place.
    assert upcalls.get(o) == o.x


def test_an_object_may_change_its_class():
    A, B = fresh(), fresh(m=lambda self: "B")
    o = A()
    o.x = 1
    warm(o)
    o.__class__ = B
    assert upcalls.call_m(o) == "B"
    assert upcalls.get(o) == 1


def test_getattribute_and_getattr_are_called():
    C = fresh()
    o = C()
    o.x = 1
    warm(o)
    C.__getattribute__ = lambda self, name: f"got {name}"
    assert upcalls.get(o) == "got x"
    del C.__getattribute__
    assert upcalls.get(o) == 1
    C.__getattr__ = lambda self, name: "fallback"
    assert upcalls.get(o) == 1
    del o.x
    assert upcalls.get(o) == "fallback"


def test_setattr_is_called():
    C = fresh()
    o = C()
    for _ in range(3):
        upcalls.set(o, 1)
    seen = []
    C.__setattr__ = lambda self, *args: seen.append(args)
    upcalls.set(o, 2)
    assert seen == [("x", 2)] and o.x == 1


def test_a_slot_of_another_class_is_refused():
    A = fresh()
    B = type("B", (), {"__slots__": ("a", "b"), "x": A.x})
    for _ in range(3):
        with pytest.raises(TypeError, match="descriptor 'x' for"):
            upcalls.get(B())


def test_a_class_that_is_gone_is_not_mistaken_for_a_new_one():
    for n in range(200):
        C = fresh(m=lambda self, n=n: n) if n % 2 else type(
            "C", (), {"__slots__": ("a", "x"), "m": lambda self, n=n: -n})
        o = C()
        o.x = n
        for _ in range(2):
            assert upcalls.get(o) == n
            assert upcalls.call_m(o) == (n if n % 2 else -n)
        del C, o


def test_each_step_of_a_random_walk_is_as_python_does_it():
    random.seed(1)
    types = [fresh(), fresh(), Plain, type("Sub", (fresh(),), {})]
    objects = [C() for C in types for _ in range(2)]
    for o in objects:
        o.x = 0
    steps = [
        lambda C, o: setattr(C, "x", property(lambda self: 1)),
        lambda C, o: setattr(C, "m", lambda self: 2),
        lambda C, o: setattr(C, "m", staticmethod(lambda: 3)),
        lambda C, o: delattr(C, "x"),
        lambda C, o: delattr(C, "m"),
        lambda C, o: setattr(o, "x", random.random()),
        lambda C, o: delattr(o, "x"),
        lambda C, o: setattr(C, "__getattr__", lambda self, name: name),
        lambda C, o: delattr(C, "__getattr__"),
        lambda C, o: setattr(o, "m", lambda: 4),
        lambda C, o: setattr(o, "__class__", random.choice(types)),
    ]

    def outcome(call, *args):
        try:
            return call(*args)
        except (AttributeError, TypeError) as error:
            return type(error)

    for _ in range(5000):
        o = random.choice(objects)
        if random.random() < 0.2:
            outcome(random.choice(steps), type(o), o)
        assert outcome(upcalls.get, o) == outcome(getattr, o, "x")
        assert outcome(upcalls.call_m, o) == outcome(lambda: o.m())
        if random.random() < 0.1:
            value = random.random()
            if outcome(upcalls.set, o, value) is None:
                assert o.x == value or isinstance(type(o).__dict__.get("x"), property)


def test_each_import_has_names_of_its_own():
    source = f"""
import sys
sys.path[:0] = {sys.path!r}
import upcalls as first
del sys.modules["upcalls"]
import upcalls as second
class C:
    __slots__ = ("x",)
o = C()
o.x = 1
assert first is not second
for m in first, second, first, second:
    assert m.get(o) == 1
del first
assert second.get(o) == 1
print("done")
"""
    assert output_of(source) == "done\n"
