# test_slots.py - class methods, and slots that test_structs.py has not.
# SPDX-License-Identifier: MIT

import asyncio
import gc
import inspect
import math
import operator
import os
import random
import sys
import types
import weakref

import pytest

import slots as ext
from slots import Box, Countdown, Cycle, Ending, Field, Fixed, Loose, Version


class Derived(Box):
    pass


# Class methods

def test_a_class_method_makes_an_object_of_the_class_it_is_called_on():
    assert type(Box.of_size(3)) is Box and type(Derived.of_size(3)) is Derived
    assert (Derived.of_size(size=4).size, Derived(1).of_size(5).size) == (4, 5)
    assert type(Derived.unit()) is Derived and Derived.unit().size == 1
    assert type(Derived.filled()) is Derived and Derived.filled(7).size == 7


def test_a_class_method_refuses_as_others_do():
    with pytest.raises(TypeError, match=r"^Box.of_size\(\) argument 'size': expected int, got str$"):
        Derived.of_size("1")
    with pytest.raises(TypeError, match=r"^Box.of_size\(\) missing 1 required positional argument"):
        Box.of_size()
    with pytest.raises(TypeError):
        Box.unit(1)
    with pytest.raises(ValueError, match="^negative$"):
        Derived.filled(-1)


def test_a_class_method_has_the_class_and_the_module():
    assert Box.describe(3) == Derived.describe(more=3) == "type:3:slots"


def test_a_class_method_has_a_signature_and_a_docstring():
    assert str(inspect.signature(Box.of_size)) == "(size)"
    assert Box.of_size.__doc__ == "Make a box."


def test_a_class_can_be_subscripted():
    assert Box[int] == types.GenericAlias(Box, int)
    assert Derived[int, str].__args__ == (int, str)


def test_a_class_hears_of_classes_that_derive_from_it():
    class Tagged(Box, tag="mine"):
        pass

    assert (Tagged.tag, Derived.tag) == ("mine", "none")
    with pytest.raises(TypeError):
        type("Wrong", (Box,), {}, tag=3)


# Methods that return the object

def test_a_method_returns_its_object():
    box = Derived(1)
    assert box.grow(2).grow(3) is box and box.size == 6
    assert box.grow_by() == (box, 1)
    before = sys.getrefcount(box)
    for _ in range(100):
        box.grow(0)
    assert sys.getrefcount(box) == before


# Names that are no slots

def test_python_calls_methods_by_their_names():
    box = Box(4)
    assert operator.length_hint(box) == 4
    assert sys.getsizeof(box) == 4
    assert math.trunc(box) == 4
    assert (format(box, "=>"), f"{box:#}") == ("=>4", "#4")
    assert os.fspath(box) == "/tmp" and os.path.isdir(Box(0))
    assert (round(box, 5), round(box)) == (4.5, 4.0)
    assert complex(box) == 4 + 0j
    assert reversed(box).size == -4


# Comparisons by one function

@pytest.mark.parametrize("compare", [
    operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge])
def test_one_function_makes_all_comparisons(compare):
    numbers = random.Random(1)
    for _ in range(200):
        left, right = ((numbers.randrange(3), numbers.randrange(3)) for _ in "ab")
        assert compare(Version(*left), Version(*right)) is compare(left, right)


def test_another_type_is_not_compared():
    assert Version(1) != 1 and not Version(1) == (1, 0)
    assert Version(1).__lt__(1) is NotImplemented
    with pytest.raises(TypeError, match="'<' not supported between instances of 'slots.Version'"):
        Version(1) < 1


def test_versions_are_sorted_and_hashed():
    versions = [Version(*pair) for pair in [(2, 1), (1, 5), (2, 0)]]
    assert [(v.major, v.minor) for v in sorted(versions)] == [(1, 5), (2, 0), (2, 1)]
    assert hash(Version(3, 4)) == 304 and len({Version(1), Version(1)}) == 1


def test_a_comparison_of_its_own_goes_before_that_of_all():
    assert Loose(1, 2) == Loose(1, 3) and not Loose(1, 2) != Loose(1, 3)
    assert Loose(1, 2) < Loose(1, 3) and Loose(1, 2) <= Loose(1, 3)
    with pytest.raises(ValueError, match="unlucky"):
        Loose(13) < Loose(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Loose(1))


# Descriptors

def test_a_descriptor_gets_and_sets_and_deletes():
    class Owner:
        height = Field(3)

    owner = Owner()
    assert (owner.height, Owner.height) == ("height 3", "height of class")
    owner.height = 5
    assert owner.height == "height 5"
    with pytest.raises(ValueError, match="negative"):
        owner.height = -1
    with pytest.raises(TypeError, match=r"^Field.__set__\(\) argument 'value': expected int, got str$"):
        owner.height = "1"
    del owner.height
    assert owner.height == "height 0"


def test_a_descriptor_that_does_not_delete_says_so():
    class Owner:
        size = Fixed(3)

    owner = Owner()
    owner.size = 4
    assert (owner.size, Owner.size) == (4, 4)
    with pytest.raises(AttributeError, match="__delete__"):
        del owner.size


# The end of objects

def test_an_object_is_ended_by_its_method_and_may_live_on():
    kept = []
    Ending(kept)
    assert len(kept) == 1 and type(kept[0]) is Ending
    kept.clear()
    assert len(kept) == 1  # again: it is not tracked
    last = kept.pop()
    kept.append(None)
    kept.pop()
    last.__del__()
    assert kept == [last]
    keep.append(kept)


keep = []  # what must not end before the tests do


def test_an_error_at_the_end_is_reported(capsys):
    seen = []
    hook, sys.unraisablehook = sys.unraisablehook, seen.append
    try:
        ending = Ending(None)
        try:
            raise KeyError(1)
        except KeyError:
            del ending
    finally:
        sys.unraisablehook = hook
    assert [str(error.exc_value) for error in seen] == ["no list"]


@pytest.mark.parametrize("make", [Cycle, type("DerivedCycle", (Cycle,), {})])
def test_an_object_of_a_cycle_is_ended_once(make):
    ends = []
    cycle = make(ends)
    cycle.itself = cycle
    del cycle
    gc.collect()
    assert ends == [None]


def test_an_object_of_a_derived_class_is_ended_once():
    class DerivedEnding(Ending):
        __slots__ = ()

    kept = []
    DerivedEnding(kept)
    assert len(kept) == 1
    keep.append(kept)


# Coroutines

def test_an_object_is_awaited():
    async def main():
        await Countdown(3)
        return "done"

    assert asyncio.run(main()) == "done"


def test_objects_take_turns_in_an_event_loop():
    order = []

    async def count(name, n):
        for i in range(n):
            order.append((name, i))
            await Countdown(1)

    async def main():
        await asyncio.gather(count("a", 3), count("b", 2))

    asyncio.run(main())
    assert order == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2)]


def test_an_object_is_walked_by_async_for():
    async def main():
        n = 0
        async for _ in Countdown(4):
            n += 1
        return n

    assert asyncio.run(main()) == 4


# Buffers

def test_the_memory_of_an_object_is_a_buffer():
    grid = ext.Grid(2, 3)
    view = memoryview(grid)
    assert (view.format, view.shape, view.strides, view.itemsize, view.nbytes, view.readonly) == (
        "d", (2, 3), (24, 8), 8, 48, False)
    view[1, 2] = 2.5
    assert grid.total() == 2.5 and view.tolist() == [[0, 0, 0], [0, 0, 2.5]]
    assert view.c_contiguous and bytes(view.cast("B")[:8]) == bytes(8)


def test_a_buffer_can_be_read_only():
    label = ext.Label("north")
    assert (bytes(label), memoryview(label).readonly, memoryview(label).format) == (
        b"north", True, "B")
    with pytest.raises(TypeError):
        memoryview(label)[0] = 1
    with pytest.raises((BufferError, TypeError)):
        import io
        io.BytesIO(b"x").readinto(label)


def test_a_buffer_keeps_its_object():
    label = ext.Label("south")
    reference = weakref.ref(label)
    view = memoryview(label)
    del label
    assert reference() is not None and bytes(view) == b"south"
    view.release()
    assert reference() is None


def test_memory_does_not_move_while_a_buffer_is_in_use():
    grid = ext.Grid(1, 2)
    view = memoryview(grid)
    again = memoryview(view)
    with pytest.raises(BufferError, match="^Grid has a buffer in use: its memory must stay$"):
        grid.resize(5)
    view.release()
    with pytest.raises(BufferError):
        grid.resize(5)
    again.release()
    grid.resize(5)
    assert memoryview(grid).shape == (5, 2)


def test_a_handle_is_not_closed_while_a_buffer_is_in_use():
    before = ext.count_blocks()
    block = ext.Block("east")
    with memoryview(block) as view:
        with pytest.raises(BufferError, match="^Block has a buffer in use"):
            block.close()
        assert view[:4].tobytes() == b"east"
    block.close()
    assert ext.count_blocks() == before
    with pytest.raises(ValueError, match="^Block is closed$"):
        memoryview(block)


def test_memory_does_not_move_while_an_array_has_it():
    grid = ext.Grid(1, 2)
    view = grid.view()
    memoryview(view)[0, 1] = 2.5
    assert grid.total() == 2.5
    with pytest.raises(BufferError, match="^Grid has a buffer in use: its memory must stay$"):
        grid.resize(5)
    del view
    grid.resize(5)
    assert grid.view().shape == (5, 2)


def test_a_handle_is_not_closed_while_an_array_has_its_memory():
    before = ext.count_blocks()
    block = ext.Block("east")
    view = block.view()
    with pytest.raises(BufferError, match="^Block has a buffer in use"):
        block.close()
    assert bytes(view)[:4] == b"east"
    del view
    block.close()
    assert ext.count_blocks() == before


def test_an_array_of_the_memory_of_an_object_keeps_it():
    block = ext.Block("west")
    before = ext.count_blocks()
    view = memoryview(block.view())
    del block
    assert bytes(view)[:4] == b"west" and ext.count_blocks() == before
    view.release()
    assert ext.count_blocks() == before - 1


def test_a_call_that_fails_shares_no_memory():
    grid = ext.Grid(1, 2)
    with pytest.raises(ValueError, match="^no$"):
        grid.view_of(-1)
    grid.resize(5)


def test_a_buffer_of_a_derived_class_is_that_of_its_base():
    class Mine(ext.Grid):
        pass

    mine = Mine(1, 1)
    memoryview(mine)[0, 0] = 3
    assert mine.total() == 3


def test_a_buffer_is_a_method_in_each_version():
    assert ext.Label("north").__buffer__(0).tobytes() == b"north"


def test_a_buffer_of_no_items_is_a_buffer():
    assert memoryview(ext.Grid(0, 3)).tolist() == []


def test_objects_with_all_of_these_leave_nothing_behind():
    references = [weakref.ref(type("Mine", (Box,), {})) for _ in range(3)]
    gc.collect()
    assert [reference() for reference in references] == [None] * 3
