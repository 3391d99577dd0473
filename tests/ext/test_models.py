# test_models.py - what objects of classes have beside their value.
# SPDX-License-Identifier: MIT

import copy
import dataclasses
import gc
import pickle
import sys
import weakref

import pytest

import models as ext
from conftest import IS_FREE_THREADED, output_of
from models import Both, Kept, Open, Pointed, Referred, Reused

IS_STABLE = ".abi3." in ext.__file__


# Weak references

@pytest.mark.parametrize("make", [Referred, Both, Pointed, lambda n: Kept(n)])
def test_a_weak_reference_does_not_keep_its_object(make):
    seen = []
    node = make(1)
    reference = weakref.ref(node, seen.append)
    assert reference() is node
    del node
    assert reference() is None and seen == [reference]


def test_objects_have_no_weak_references_unless_the_class_says_so():
    with pytest.raises(TypeError, match="weak reference to 'models.Open' object"):
        weakref.ref(Open(1))


def test_an_object_with_weak_references_is_not_tracked_by_the_collector():
    assert not gc.is_tracked(Referred(1))


def test_a_copy_has_no_weak_references_of_its_own():
    node = Referred(3)
    reference = weakref.ref(node)
    other = copy.copy(node)
    assert weakref.getweakrefcount(other) == 0
    del node
    assert reference() is None and other.value == 3


def test_classes_with_weak_references_can_be_keys_of_weak_dictionaries():
    table = weakref.WeakKeyDictionary()
    node = Both(1)
    table[node] = 1
    del node
    assert len(table) == 0


# __dict__

@pytest.mark.parametrize("make", [Open, Both, Pointed])
def test_any_attribute_can_be_set_where_objects_have_a_dict(make):
    node = make(2)
    node.name = "two"
    assert (node.name, node.value, vars(node)) == ("two", 2, {"name": "two"})
    del node.name
    assert not hasattr(node, "name")
    node.__dict__ = {"other": 1}
    assert node.other == 1


def test_objects_have_no_dict_unless_the_class_says_so():
    with pytest.raises(AttributeError):
        Referred(1).name = 1
    assert not hasattr(Referred(1), "__dict__")


@pytest.mark.parametrize("make", [Both, type("Derived", (Both,), {}), Pointed])
def test_the_collector_finds_cycles_through_a_dict(make):
    node = make(1)
    reference = weakref.ref(node)
    node.itself = node
    del node
    gc.collect()
    assert reference() is None


def test_a_long_chain_of_objects_can_be_freed():
    node = Open(0)
    for _ in range(100_000 if not IS_STABLE else 100):
        new = Open(0)
        new.next = node
        node = new
    del node, new


def test_a_copy_has_a_dict_of_its_own():
    node = Open(1)
    node.name = "one"
    other = copy.copy(node)
    other.name = "other"
    assert (node.name, other.name, other.value) == ("one", "other", 1)


def test_the_dict_is_pickled():
    node = Open(5)
    node.name = "five"
    other = pickle.loads(pickle.dumps(node))
    assert (other.value, other.name) == (5, "five")


def test_derived_classes_have_the_dict_and_the_references_of_their_base():
    class Derived(Both):
        pass

    node = Derived(1)
    node.name = 1
    reference = weakref.ref(node)
    assert vars(node) == {"name": 1} and reference() is node


# Memory that is kept

@pytest.mark.skipif(IS_STABLE or IS_FREE_THREADED, reason="no memory is kept")
def test_memory_is_used_again_for_objects_of_a_class_with_a_freelist():
    nodes = [Reused(i) for i in range(4)]
    places = {id(node) for node in nodes}
    del nodes
    others = [Open(i) for i in range(100)]  # would take the memory otherwise
    nodes = [Reused(i) for i in range(4)]
    assert {id(node) for node in nodes} == places
    assert [node.value for node in nodes] == [0, 1, 2, 3]
    assert len(others) == 100


def test_many_objects_of_a_class_with_a_freelist_are_right():
    for _ in range(3):
        nodes = [Reused(i) for i in range(1000)]
        assert [node.value for node in nodes] == list(range(1000))
        assert [copy.copy(node).value for node in nodes[:10]] == list(range(10))


def test_a_struct_made_in_used_memory_starts_as_zeros():
    before = ext.count_finished()
    for i in range(1, 10):
        Kept(i)
        node = Kept(i)
        reference = weakref.ref(node)
        del node
        assert reference() is None
        with pytest.raises(ValueError):
            Kept(-1)
    assert ext.count_finished() == before + 18


def test_a_derived_class_does_not_take_the_memory_of_its_base():
    class Derived(Reused):
        __slots__ = ("more",)

    for i in range(20):
        node = Derived(i)
        node.more = i
        assert (node.value, node.more, Reused(i).value) == (i, i, i)
    assert type(Reused(1)) is Reused


@pytest.mark.skipif(IS_FREE_THREADED,
                    reason="free-threaded CPython counts references in two places")
def test_objects_of_each_option_have_right_reference_counts():
    for make in (Referred, Open, Both, Reused, Kept, Pointed):
        make(1)
        before = sys.getrefcount(make)
        nodes = [make(1) for _ in range(20)]
        assert sys.getrefcount(make) in (before + 20, before)  # 3.12+ may not count
        del nodes
        assert sys.getrefcount(make) == before


def test_objects_outlive_their_module():
    nodes = [again().Reused(7), again().Both(7), again().Kept(7)]
    gc.collect()
    assert nodes[0].value + nodes[1].value == 14
    types = [weakref.ref(type(node)) for node in nodes]
    del nodes
    gc.collect()
    assert [type() for type in types] == [None, None, None]


# Bases of one's own

def test_a_class_derives_from_another():
    square = ext.Square(7)
    assert ext.Square.__mro__ == (ext.Square, ext.Polygon, ext.Shape, object)
    assert isinstance(square, ext.Shape) and issubclass(ext.Square, ext.Polygon)
    assert (square.color, square.angle, square.sides, square.size) == (7, 1.5, 4, 3.0)


def test_methods_and_functions_of_a_base_take_objects_of_derived_classes():
    square = ext.Square(7)
    assert (square.total(), ext.Shape.total(square)) == (12.0, 12.0)
    assert (ext.shape_size(square), ext.polygon_angle(square)) == (3.0, 1.5)
    square.size = 5
    assert square.total() == 20.0
    with pytest.raises(TypeError, match=r"^polygon_angle\(\) argument 'polygon': "
                                        "expected Polygon, got models.Shape$"):
        ext.polygon_angle(ext.Shape(3))


def test_slots_of_a_base_are_those_of_derived_classes():
    square = ext.Square(7)
    assert (square + 1, 1 + square) == (4.0, 301.0)
    assert square == ext.Shape(4) and hash(square) == 4


def test_a_comparison_of_a_derived_class_stands_beside_those_of_its_base():
    small, large = ext.Polygon(3, 0.25), ext.Polygon(3, 0.75)
    assert small < large and small == large and hash(small) == 3
    with pytest.raises(TypeError):
        ext.Shape(3) < ext.Shape(3)


def test_the_struct_of_a_derived_class_is_destroyed_first():
    ext.take_steps()
    ext.Polygon(5)
    assert ext.take_steps() == [25, 15]
    ext.Square(1)
    assert ext.take_steps() == [24, 14]
    with pytest.raises(ValueError, match="too few"):
        ext.Polygon(2)
    assert ext.take_steps() == []


def test_a_derived_class_is_made_by_its_own_constructor_only():
    assert ext.Dog().legs == 4
    with pytest.raises(TypeError, match="cannot create 'models.Animal' instances"):
        ext.Animal()
    assert type(ext.Shape.__new__(ext.Square, 3)) is ext.Square


def test_classes_derive_from_derived_classes_in_python():
    class Mine(ext.Polygon):
        pass

    mine = Mine(6)
    mine.name = "six"
    assert (mine.total(), mine.angle, mine + 1) == (12.0, 0.5, 3.0)
    assert isinstance(mine, ext.Shape) and mine == ext.Shape(6)


# dataclasses

def test_the_functions_of_dataclasses_take_objects_with_fields():
    value = ext.PlainBase(1, 2.5)
    assert dataclasses.is_dataclass(ext.PlainBase)
    assert dataclasses.is_dataclass(value)
    assert [(field.name, field.type) for field in dataclasses.fields(value)] == [
        ("a", int), ("b", float)]
    assert dataclasses.asdict(value) == {"a": 1, "b": 2.5}
    assert dataclasses.astuple(value) == (1, 2.5)
    assert dataclasses.replace(value, b=0.5) == ext.PlainBase(1, 0.5)
    assert ext.PlainBase.__dataclass_fields__ is value.__dataclass_fields__


def test_other_classes_are_no_dataclasses():
    assert not dataclasses.is_dataclass(ext.Shape)


def test_an_import_does_not_import_dataclasses():
    code = """
import sys, models
assert "dataclasses" not in sys.modules
models.PlainBase.__dataclass_fields__
assert "dataclasses" in sys.modules
"""
    assert output_of(code, "-S") == ""


# Words of members, where a base has some

def test_words_are_of_the_members_of_the_base_as_well():
    value = ext.PlainDerived(1, 2.5, 3)
    assert repr(value) == "PlainDerived(a=1, b=2.5, c=3)"
    assert value == ext.PlainDerived(1, 2.5, 3)
    assert value != ext.PlainDerived(0, 2.5, 3)
    assert value != ext.PlainDerived(1, 2.5, 4)
    assert hash(value) == hash((1, 2.5, 3))
    assert ext.PlainDerived.__match_args__ == ("a", "b", "c")


def test_members_of_the_base_come_first_in_the_order():
    assert ext.PlainDerived(1, 2.5, 9) < ext.PlainDerived(2, 0.0, 0)
    assert ext.PlainDerived(1, 2.5, 1) < ext.PlainDerived(1, 2.5, 2)
    assert ext.PlainDerived(1, 2.5, 2) >= ext.PlainDerived(1, 2.5, 2)


def test_objects_with_members_of_a_base_are_copied_and_pickled():
    value = ext.PlainDerived(1, 2.5, 3)
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value
    value.a = 7
    assert pickle.loads(pickle.dumps(value)).a == 7


def test_an_object_of_the_base_equals_none_of_the_derived_class():
    assert ext.PlainBase(1, 2.5) != ext.PlainDerived(1, 2.5, 3)
    assert repr(ext.PlainBase(1, 2.5)) == "PlainBase(a=1, b=2.5)"


# Bases of Python's

def test_a_class_derives_from_list():
    numbers = ext.CountedList(3)
    numbers.extend([1, 2])
    assert (numbers, len(numbers), numbers.call(), numbers.called) == ([1, 2], 2, 4, 5)
    assert isinstance(numbers, list) and numbers[::-1] == [2, 1]


def test_the_struct_behind_an_object_of_pythons_is_destroyed_with_it():
    ext.take_steps()
    ext.CountedList(3)
    assert ext.take_steps() == [33]
    with pytest.raises(ValueError, match="negative"):
        ext.CountedList(-1)
    assert ext.take_steps() == []


def test_the_collector_finds_cycles_through_a_base_of_pythons():
    numbers = ext.CountedList(1)
    numbers.append(numbers)
    reference = weakref.ref(numbers)
    del numbers
    gc.collect()
    assert reference() is None


def test_a_class_without_a_constructor_is_called_as_its_base_of_pythons():
    table = ext.CountedDict({"a": 1}, b=2)
    assert (table, table.call(), table["c"], table["d"]) == ({"a": 1, "b": 2}, 1, 1, 2)


def test_a_class_derives_from_one_in_a_module():
    import datetime

    when = datetime.datetime(2026, 1, 1, 12, tzinfo=ext.Zone(2))
    assert when.isoformat() == "2026-01-01T12:00:00+02:00"


def test_python_derives_from_a_class_with_a_base_of_pythons():
    class Mine(ext.CountedList):
        def __init__(self, calls, items):
            super().__init__(calls)
            self.extend(items)
            self.name = "mine"

        def __new__(cls, calls, items):
            return super().__new__(cls, calls)

    mine = Mine(2, "ab")
    assert (mine, mine.call(), mine.name) == (["a", "b"], 3, "mine")


def test_a_long_chain_of_lists_can_be_freed():
    numbers = ext.CountedList(0)
    for _ in range(100_000 if not IS_STABLE else 100):
        numbers, inner = ext.CountedList(0), numbers
        numbers.append(inner)
    del numbers, inner
    ext.take_steps()


# Exceptions

def test_an_exception_has_fields():
    fault = ext.Fault("no data", 3)
    assert (fault.code, fault.when, fault.args, str(fault)) == (
        3, 0.5, ("no data", 3), "('no data', 3)")
    with pytest.raises(ValueError) as caught:
        raise ext.Fault("no data")
    assert (caught.value.code, str(caught.value)) == (0, "no data")
    assert pickle.loads(pickle.dumps(fault)).code == 3


def test_an_exception_with_fields_is_raised_from_a_status():
    with pytest.raises(ext.Fault, match="^it failed$") as caught:
        ext.may_fail(2)
    assert (caught.value.code, caught.value.when) == (0, 0.5)
    with pytest.raises(ext.Plain, match="returned 3"):
        ext.may_fail_plainly(3)
    ext.may_fail(0)


def test_a_function_raises_an_exception_with_the_fields_that_it_sets():
    with pytest.raises(ext.Fault, match="^it failed so$") as caught:
        ext.may_fail_with_fields(-4)
    assert (caught.value.code, caught.value.when, caught.value.args) == (
        -4, 2.5, ("it failed so",))


def test_an_exception_without_a_constructor_is_made_as_its_base_is():
    error = ext.Plain(2, "none")
    assert (error.errno, error.strerror, error.code) == (2, "none", 0)
    error.code = 5
    assert error.code == 5


def test_python_derives_from_an_exception_with_fields():
    class Worse(ext.Fault):
        def __init__(self, message):
            super().__init__(message)
            self.more = 1

    with pytest.raises(ext.Fault) as caught:
        raise Worse("no data")
    assert (caught.value.code, caught.value.more) == (0, 1)


def test_exceptions_with_fields_leave_nothing_behind():
    reference = weakref.ref(type("Mine", (ext.Fault,), {})("x"))
    assert reference() is None
    before = sys.getrefcount(ext.Fault)
    for _ in range(100):
        try:
            ext.may_fail_with_fields(1)
        except ext.Fault as error:
            error.name = error
    gc.collect()
    if not IS_FREE_THREADED:
        assert sys.getrefcount(ext.Fault) <= before + 1


def again():
    import importlib.util

    spec = importlib.util.spec_from_file_location("models", ext.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
