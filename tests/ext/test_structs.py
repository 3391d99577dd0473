# test_structs.py - plain structs as types, and the slots of the data model.
# SPDX-License-Identifier: MIT

import copy
import gc
import inspect
import math
import operator
import pickle
import random
import re
import sys

import pytest

import structs as ext
from conftest import IS_FREE_THREADED, output_of
from structs import Dot, Numbers, Point, Tied, Vec


def refused(error, words, function, *args, **kwargs):
    with pytest.raises(error, match=f"^{re.escape(words)}$"):
        function(*args, **kwargs)


# The type

def test_a_class_belongs_to_its_module():
    assert (Vec.__module__, Vec.__qualname__) == ("structs", "Vec")
    assert repr(Vec) == "<class 'structs.Vec'>"


def test_a_class_has_a_docstring_and_the_signature_of_its_constructor():
    assert Vec.__doc__ == "A vector."
    assert str(inspect.signature(Vec)) == "(x=0.0, y=0.0)"
    assert str(inspect.signature(Dot)) == "(x, i=0)"
    assert str(inspect.signature(Numbers)) == "(n)"


def test_methods_have_docstrings_and_signatures_with_self():
    assert Vec.norm.__doc__ == "Return the length."
    assert str(inspect.signature(Vec.scale)) == "(self, /, by)"
    assert str(inspect.signature(Vec.dot)) == "(self, other, /)"
    assert str(inspect.signature(Vec(1, 2).total)) == "(more=None)"
    assert str(inspect.signature(Vec.of)) == "(x, y)"


def test_a_class_cannot_be_changed_but_in_the_stable_abi():
    if ".abi3." in ext.__file__:
        Vec.more = 1
        del Vec.more
    else:
        refused(TypeError, "cannot set 'norm' attribute of immutable type 'structs.Vec'",
                setattr, Vec, "norm", None)


def test_a_class_is_final_unless_it_says_otherwise():
    refused(TypeError, "type 'structs.Dot' is not an acceptable base type",
            type, "Derived", (Dot,), {})


def test_a_class_without_a_constructor_cannot_be_called():
    refused(TypeError, "cannot create 'structs.Iterator' instances", ext.Iterator)


def test_objects_without_object_fields_are_not_tracked_by_the_collector():
    assert not gc.is_tracked(Vec(1, 2))


# Constructors

def test_a_constructor_takes_arguments_as_a_function_does():
    assert (Vec(1, 2).y, Vec(1).y, Vec(y=3).y, Vec(y=4, x=1).x) == (2, 0, 3, 1)
    refused(TypeError, "Vec() takes from 0 to 2 positional arguments but 3 were given",
            Vec, 1, 2, 3)
    refused(TypeError, "Vec() argument 'x': expected float, got str", Vec, "1")
    refused(TypeError, "Vec() got an unexpected keyword argument 'z'", Vec, z=1)
    refused(TypeError, "Dot() missing 1 required positional argument: 'x'", Dot)
    refused(OverflowError, "Dot() argument 'i': expected int from -128 to 127, got 128",
            Dot, 1, 128)


def test_a_constructor_can_be_called_by_its_name():
    assert Vec.__new__(Vec, 1, y=2) == Vec(1, 2)
    refused(TypeError, "structs.Vec.__new__(int): int is not a subtype of structs.Vec",
            Vec.__new__, int)


def test_a_struct_is_filled_in_its_place_and_does_not_move():
    assert Tied().is_right()
    assert all(tied.is_right() for tied in [Tied() for _ in range(100)])


def test_a_struct_is_finished_when_its_object_goes():
    gc.collect()
    before = ext.count_tied()
    tied = Tied()
    assert ext.count_tied() == before + 1
    del tied
    gc.collect()
    assert ext.count_tied() == before


def test_a_struct_whose_constructor_fails_is_not_finished():
    before = ext.count_tied()
    refused(OSError, "it failed", Tied, 1)
    refused(ValueError, "from 0 to 8", Numbers, 9)
    assert ext.count_tied() == before


# Members and properties

def test_members_are_read():
    dot = Dot(2.5, -3)
    assert (dot.x, dot.f, dot.i, dot.s, dot.b, dot.u, dot.name) == (
        2.5, 0.0, -3, 0, False, 0, "dot")
    assert dot.c is ext.Color.GREEN
    assert Dot.x.__doc__ == "East."
    assert Dot.name.__doc__ == "The name."
    assert Dot.i.__doc__ is None


@pytest.mark.parametrize("name, value", [
    ("x", -1.5), ("x", math.inf), ("f", 0.5), ("i", -128), ("i", 127), ("s", 65535),
    ("b", True), ("u", 2**64 - 1), ("c", ext.Color.RED)])
def test_members_are_written(name, value):
    dot = Dot(1)
    setattr(dot, name, value)
    assert getattr(dot, name) == value


@pytest.mark.parametrize("name, value, error, words", [
    ("x", "1", TypeError, "attribute 'Dot.x': expected float, got str"),
    ("x", 10**400, OverflowError,
     "attribute 'Dot.x': expected float that fits a C double, got a larger int"),
    ("f", 1e39, OverflowError,
     "attribute 'Dot.f': expected float that fits a C float, got 1e+39"),
    ("i", 128, OverflowError, "attribute 'Dot.i': expected int from -128 to 127, got 128"),
    ("s", -1, OverflowError, "attribute 'Dot.s': expected int from 0 to 65535, got -1"),
    ("s", 1.0, TypeError, "attribute 'Dot.s': expected int, got float"),
    ("b", 1, TypeError, "attribute 'Dot.b': expected bool, got int"),
    ("c", 1, TypeError, "attribute 'Dot.c': expected Color, got int"),
    ("twice", "1", TypeError, "attribute 'Dot.twice': expected float, got str"),
    ("title", "line", ValueError, "no such name"),
    ("title", 3, TypeError, "attribute 'Dot.title': expected str, got int")])
def test_members_and_properties_refuse_other_values(name, value, error, words):
    dot = Dot(1)
    before = getattr(dot, name)
    refused(error, words, setattr, dot, name, value)
    assert getattr(dot, name) == before


@pytest.mark.parametrize("name", ["x", "twice"])
def test_members_and_properties_cannot_be_deleted(name):
    refused(AttributeError, f"cannot delete attribute 'Dot.{name}'", delattr, Dot(1), name)


def test_readonly_members_cannot_be_set():
    with pytest.raises(AttributeError, match="name"):
        Dot(1).name = "x"


def test_a_property_has_a_getter_and_a_setter():
    dot = Dot(2)
    assert dot.twice == 4
    dot.twice = 10
    assert dot.x == 5
    dot.title = "point"
    assert dot.name == "point"
    assert Dot.twice.__doc__ == "Twice x."


def test_a_method_may_have_the_name_of_a_setter():
    dot = Dot(2.0)
    dot.set_twice(10)
    assert dot.x == 5
    dot.twice = 20
    assert dot.x == 10


# Methods

def test_a_method_changes_the_struct_of_its_object():
    vec = Vec(1, 2)
    assert vec.scale(2) is None
    assert (vec.x, vec.y) == (2, 4)


def test_a_method_without_self_is_static():
    assert Vec.of(1, 2) == Vec(1, 2) == Vec(5, 6).of(y=2, x=1)


def test_instances_are_arguments_of_methods_and_functions():
    a, b = Vec(1, 2), Vec(3, 4)
    assert a.dot(b) == ext.vec_dot(a, b=b) == 11
    refused(TypeError, "Vec.dot() argument 'other': expected Vec, got int", a.dot, 1)
    with pytest.raises(TypeError, match="argument 'b': expected Vec, got structs.Dot"):
        ext.vec_dot(a, Dot(1))


def test_an_instance_may_be_left_out():
    assert Vec(1, 2).total() == Vec(1, 2).total(None) == 3
    assert Vec(1, 2).total(more=Vec(3, 4)) == 10
    refused(TypeError, "Vec.total() argument 'more': expected Vec, got int", Vec().total, 1)


def test_a_new_object_may_be_one_of_several_results():
    made, n = Vec(1, 2).pair()
    assert (made, n) == (Vec(1, 2), 2)


def test_functions_return_instances():
    assert type(ext.vec_make(1, 2)) is Vec


def test_methods_refuse_another_self():
    with pytest.raises(TypeError, match="descriptor 'norm' for 'structs.Vec' objects doesn't"):
        Vec.norm(Dot(1))


# Operators

def test_operators_make_new_objects():
    a, b = Vec(1, 2), Vec(3, 4)
    assert (a + b, a * 2, 2 * a, 10 - a, -a) == (
        Vec(4, 6), Vec(2, 4), Vec(2, 4), Vec(9, 8), Vec(-1, -2))
    assert (a, b) == (Vec(1, 2), Vec(3, 4))


def test_an_in_place_operator_that_returns_nothing_keeps_the_object():
    a = b = Vec(1, 2)
    a *= 3
    assert a is b and a == Vec(3, 6)


def test_pow_takes_a_modulus():
    assert Vec(2, 3) ** 2 == Vec(4, 9)
    assert pow(Vec(2, 3), 2, 5) == Vec(4, 4)


@pytest.mark.parametrize("operation", [
    operator.add, operator.sub, operator.pow, operator.imul, operator.lt, operator.matmul])
@pytest.mark.parametrize("value", [None, "x", [], object(), Dot(1)])
def test_operators_refuse_other_operands_on_both_sides(operation, value):
    with pytest.raises(TypeError, match="not supported|unsupported|can't multiply"):
        operation(Vec(1, 2), value)
    with pytest.raises(TypeError, match="not supported|unsupported|can't multiply|must be str"
                       "|can only concatenate"):
        operation(value, Vec(1, 2))


def test_the_other_operand_may_know_better():
    class Other:
        def __radd__(self, vec):
            return "radd", vec

        def __rpow__(self, vec):
            return "rpow", vec

        def __gt__(self, vec):
            return "gt"

    vec = Vec(1, 2)
    assert vec + Other() == ("radd", vec)
    assert vec ** Other() == ("rpow", vec)
    assert (vec < Other()) == "gt"


def test_an_operand_whose_conversion_raises_is_not_hidden():
    class Bad:
        def __float__(self):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Vec(1, 2) * Bad()


def test_comparisons():
    a, b = Vec(1, 2), Vec(3, 4)
    assert a == Vec(1, 2) and not a != Vec(1, 2) and a != b and not a == b
    assert a < b and b > a and not a > b
    assert a != 1 and not a == 1
    for operation in (operator.le, operator.ge):
        with pytest.raises(TypeError, match="not supported"):
            operation(a, b)


def test_hashes():
    assert hash(Vec(1, 2)) == 7
    assert hash(Vec(-1, 0)) == -2  # -1 is CPython's for an error
    assert {Vec(1, 2): "x"}[Vec(1, 2)] == "x"
    dot = Dot(1)
    assert hash(dot) == object.__hash__(dot)


def test_conversions():
    vec = Vec(3, 4)
    assert (abs(vec), float(vec), bool(vec), bool(Vec())) == (5, 5, True, False)
    assert repr(vec) == str(vec) == "Vec(3, 4)"


@pytest.mark.parametrize("operation", [operator.mul, lambda a, b: b * a, operator.imul])
def test_a_number_that_is_too_large_for_an_operator_is_an_overflow_error(operation):
    with pytest.raises(OverflowError, match=r"^Vec\.__\w?mul__\(\) argument 'by': "):
        operation(Vec(1, 2), 10**400)
    assert Vec(1, 2) != 10**400


def test_operators_agree_with_the_same_class_in_python():
    class Model(tuple):
        def __add__(self, other):
            return Model((self[0] + other[0], self[1] + other[1]))

        def __mul__(self, by):
            return Model((self[0] * by, self[1] * by))

        __rmul__ = __mul__

        def __neg__(self):
            return Model((-self[0], -self[1]))

    source = random.Random(20261129)
    values = [(Vec(*pair), Model(pair)) for pair in [(0.5, -2.0), (3.0, 0.0)]]
    for _ in range(20_000):
        a, b = source.choice(values), source.choice(values)
        by = source.uniform(-2, 2)
        made = source.choice([lambda i: a[i] + b[i], lambda i: a[i] * by, lambda i: by * a[i],
                              lambda i: -a[i], lambda i: a[i] + b[i] * by])
        vec, model = made(0), made(1)
        assert (vec.x, vec.y) == model
        assert (vec == b[0]) == (model == b[1])
        if abs(vec) < 1e6:
            values[source.randrange(2)] = (vec, model)


# Values by their members

def test_values_compare_by_their_members():
    a = Point(1, 2.5)
    assert a == Point(1, 2.5) and not a != Point(1, 2.5)
    assert a != Point(1, 2.5, ext.Color.GREEN) and a != (1, 2.5, 0) and a != 1
    assert Point(1) < Point(2) and Point(1, 2) <= Point(1, 2) and Point(2, 0) > Point(1, 9)
    assert sorted([Point(3), Point(1), Point(2)]) == [Point(1), Point(2), Point(3)]
    with pytest.raises(TypeError, match="not supported"):
        Point(1) < 1


def test_values_have_the_hash_of_their_members():
    assert hash(Point(1, 2.5)) == hash((1, 2.5, ext.Color.RED))
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_values_have_a_repr_of_their_members():
    assert repr(Point(1, 2.5)) == f"Point(x=1, y=2.5, c={ext.Color.RED!r})"


def test_values_match_patterns():
    match Point(1, 2.5):
        case Point(x, y, c=ext.Color.RED):
            assert (x, y) == (1, 2.5)
        case _:
            raise AssertionError


@pytest.mark.parametrize("copied", [
    copy.copy, copy.deepcopy, lambda x: copy.deepcopy([x])[0],
    *[lambda x, n=n: pickle.loads(pickle.dumps(x, n))
      for n in range(pickle.HIGHEST_PROTOCOL + 1)]])
def test_values_are_copied(copied):
    point = Point(1, 2.5, ext.Color.GREEN)
    other = copied(point)
    assert type(other) is Point and other is not point and other == point
    other.x = 9
    assert point.x == 1


def test_derived_values_are_values():
    class Derived(Point):
        pass

    derived = Derived(1, 2.5)
    assert derived == Point(1, 2.5)
    assert repr(derived).startswith(
        "test_derived_values_are_values.<locals>.Derived(x=1")
    assert type(copy.copy(derived)) is Derived


# Containers

def test_sequence_protocol():
    numbers = Numbers(3)
    assert (len(numbers), list(numbers), numbers[2], 1.0 in numbers, 9 in numbers) == (
        3, [0, 1, 2], 2.0, True, False)
    numbers[0] = 9
    assert list(numbers) == [9, 1, 2]
    del numbers[1]
    assert list(numbers) == [9, 2]
    assert [x for x in reversed(Numbers(3))] == [2, 1, 0]


def test_items_are_refused():
    numbers = Numbers(2)
    refused(IndexError, "out of range", lambda: numbers[2])
    refused(TypeError, "Numbers.__getitem__() argument 'i': expected int, got str",
            lambda: numbers["a"])
    refused(TypeError, "Numbers.__setitem__() argument 'value': expected float, got str",
            operator.setitem, numbers, 0, "x")
    with pytest.raises(TypeError, match="float"):
        "x" in numbers


def test_iteration_ends_and_stays_ended():
    iterator = iter(Numbers(2))
    assert iter(iterator) is iterator
    assert list(iterator) == [0, 1]
    assert list(iterator) == []
    with pytest.raises(StopIteration):
        next(iterator)


def test_objects_are_called():
    numbers = Numbers(3)
    assert (numbers(2), numbers(2, 3), numbers(i=2, by=4), numbers(*(1,), **{"by": 5})) == (
        4, 6, 8, 5)
    refused(TypeError, "Numbers.__call__() missing 1 required positional argument: 'i'", numbers)


def test_getattr_is_asked_for_what_is_not_found():
    numbers = Numbers(3)
    assert numbers.item2 == 2
    refused(AttributeError, "nothing", lambda: numbers.nothing)
    assert not hasattr(numbers, "nothing")


# Derived classes

class Derived(Vec):
    def __new__(cls, x, y, name):
        return super().__new__(cls, x, y)

    def __init__(self, x, y, name):
        super().__init__(x, y)
        self.name = name


def test_a_class_that_says_so_can_be_derived_from():
    derived = Derived(3, 4, "d")
    assert (derived.norm(), derived.name, derived.x) == (5, "d", 3)
    assert derived == Vec(3, 4) and isinstance(derived, Vec)
    assert derived.dot(derived) == 25
    assert type(derived + derived) is Vec


def test_a_derived_class_may_override_operators():
    class Other(Vec):
        def __add__(self, other):
            return "added"

        def __radd__(self, other):
            return "reflected"

    assert Other(1, 2) + Vec() == "added"
    assert Vec() + Other(1, 2) == "reflected"


def test_a_derived_class_may_have_slots_and_other_bases():
    class Slotted(Vec):
        __slots__ = ("more",)

    class Mixin:
        def twice(self):
            return self * 2

    class Both(Vec, Mixin):
        pass

    slotted = Slotted(1, 2)
    slotted.more = 3
    assert (slotted.more, slotted.y) == (3, 2)
    assert Both(1, 2).twice() == Vec(2, 4)


def test_derived_objects_in_cycles_are_collected():
    import weakref

    derived = Derived(1, 2, "x")
    derived.itself = derived
    seen = weakref.ref(derived)
    del derived
    gc.collect()
    assert seen() is None


# Life

@pytest.mark.skipif(IS_FREE_THREADED, reason="free-threaded CPython counts references in two places")
def test_calls_leave_no_references_behind():
    vec, numbers = Vec(1, 2), Numbers(4)

    def calls():
        vec + vec, 2 * vec, vec.dot(vec), vec == 1, vec.total(), vec.pair(), repr(vec)
        list(numbers), numbers(1), Vec(x=1), Dot(1), Derived(1, 2, 3), vec.norm()
        for bad in (lambda: vec + 1, lambda: vec.dot(1), lambda: Vec("x"), lambda: Numbers(9),
                    lambda: numbers[9], lambda: setattr(Dot(1), "i", 200), lambda: Tied(1)):
            try:
                bad()
            except (TypeError, ValueError, IndexError, OverflowError, OSError):
                pass

    for _ in range(3):
        calls()
    before = [sys.getrefcount(x) for x in (Vec, Dot, Numbers, Tied, vec, numbers, ext)]
    for _ in range(50):
        calls()
    assert [sys.getrefcount(x) for x in (Vec, Dot, Numbers, Tied, vec, numbers, ext)] == before


def test_objects_outlive_the_name_of_their_module():
    assert output_of("""if True:
        import gc, sys, structs
        vec = structs.Vec(3, 4)
        del sys.modules["structs"], structs
        gc.collect()
        print(vec.norm(), vec + vec)
        """) == "5.0 Vec(6, 8)\n"


def test_each_import_has_a_type_of_its_own(import_again):
    other = import_again(ext)
    assert other.Vec is not Vec
    assert type(other.Vec(1, 2) + other.Vec(1, 2)) is other.Vec
    assert not isinstance(other.Vec(1, 2), Vec)
    # Memory-safe: the struct is the same.
    assert Vec(1, 2).dot(other.Vec(3, 4)) == 11


def test_modules_with_classes_come_and_go(import_again):
    for _ in range(20):
        other = import_again(ext)
        other.Vec(1, 2)
        del other
    gc.collect()


def test_a_class_has_its_constants_and_the_module_does_not():
    assert (Tied.NUMBER, Tied.TEXT) == (7, "tied")
    assert (Tied(0).NUMBER, hasattr(ext, "NUMBER")) == (7, False)
