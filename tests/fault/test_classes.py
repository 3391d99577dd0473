"""Every allocation that classes need fails in turn: a MemoryError, nothing worse.

Each use of the classes of the extensions structs, handles, keeps and owners is tried until it
works. Nothing of it is left then.
"""
# SPDX-License-Identifier: MIT

import _imp
import copy
import importlib.util
import operator
import sys

import fault
import handles
import keeps
import owners
import pytest
import structs
from common import IS_SPARED, is_of_enum, left_by

POINT = structs.Point(1, 2.5)
VEC = structs.Vec(1, 2)
NUMBERS = structs.Numbers(4)


class Derived(structs.Vec):
    pass


def handle_text(value):
    return value > 0


def use_store():
    with handles.Store("a") as store:
        cursor = store.cursor()
        cursor.again()
        return [*cursor], store.itself().add(1), store.visit(int)


def use_lists():
    with handles.Store("a") as store:
        store.add(5)
        lists = store.list(3), store.list_all(3), store.list_once(3), store.twice(), store.both()
        results = [store.find_or_none(), store.cursor_or_none(), store.out_cursor_or_none()]
        store.add(8)
        results += [store.find_or_none(), store.cursor_or_none(), store.out_cursor_or_none()]
        return [len(each) for each in lists], results[3:], handles.shared_twice()[0].count


def use_spots():
    end = owners.End(1)
    spots = [owners.Spot(end, 2), end.spot(3)]
    spots.append(spots[0].copy())
    end.each_spot(spots.append)
    end.close()
    return spots[3:]


def use_kept():
    bus = keeps.Bus()
    bus.set_handler(handle_text)
    bus.set_hooks(id, None)
    bus.listen(handle_text)
    bus.add(handle_text)
    results = bus.send(1), bus.channel().send(2), bus.send_freely(3)
    bus.set_handler(None)
    bus.close()
    return results


# Each returns what can be compared, or is a call that is refused: of C, because CPython 3.11 loses
# what Python code raises when it finds no memory for a traceback.
USES = {
    "a constructor": lambda: structs.Vec(1, y=2).norm(),
    "a constructor of a derived class": lambda: (Derived(1, 2) + VEC).norm(),
    "a constructor that is refused": (structs.Vec, "x"),
    "a constructor that fails": (structs.Tied, 1),
    "an operator": lambda: (VEC + VEC).norm(),
    "an operator that is refused": (operator.add, VEC, 1),
    "a method": lambda: VEC.dot(VEC),
    "a method that is refused": (VEC.dot, 1),
    "two new objects": lambda: len(VEC.pair()),
    "an iteration": lambda: [*NUMBERS],
    "a call": lambda: NUMBERS(1, by=3),
    "a comparison": lambda: POINT == structs.Point(1, 2.5),
    "a hash": lambda: hash(POINT),
    "a repr": lambda: repr(POINT),
    "a copy": lambda: repr(copy.copy(POINT)),
    "a pickle": lambda: repr(POINT.__reduce__()[1]),
    "a member that is refused": (setattr, structs.Dot(1), "i", 200),
    "handles": use_store,
    "handles in lists, or none": use_lists,
    "handles that their owner frees": use_spots,
    "kept callables": use_kept,
    "a new object that keeps": lambda: keeps.Bus.of(handle_text).send(1),
    "a new object that does not": (keeps.Bus.of, None),
}


def described(result, error):
    return result if error is None else (type(error), str(error))


@pytest.mark.parametrize("n", [1, 1_000_000], ids=["one", "all"])
@pytest.mark.parametrize("use", USES)
def test_a_failing_allocation_is_a_memory_error_and_leaves_nothing_behind(use, n):
    function, *args = USES[use] if isinstance(USES[use], tuple) else (USES[use],)
    args = tuple(args)
    _, *expected = fault.call(0, 0, function, args, {})
    expected = described(*expected)

    def fail_in_turn():
        for first in range(2000):
            failed, result, error = fault.call(first, n, function, args, {})
            if error is not None and not isinstance(error, MemoryError):
                # CPython 3.11.2 may set an exception without its message.
                assert type(error) is expected[0]
                assert expected[1].startswith(str(error))
            elif error is None:
                assert result == expected
            if not failed:
                return
        raise AssertionError("it never works")

    blocks, references = left_by(fail_in_turn)
    assert blocks == 0
    # A struct that C did not make has no end that the total of a debug build would count.
    assert references == 0 or use == "a constructor that fails"
    assert handles.count_stores() == handles.count_cursors() == structs.count_tied() == 0
    assert owners.count_ends() == owners.count_faults() == 0


@pytest.mark.parametrize("module", [structs, handles, keeps], ids=lambda module: module.__name__)
def test_an_import_that_finds_no_memory_for_a_class_fails(module):
    spec = importlib.util.spec_from_file_location(module.__name__, module.__file__)

    def fail_in_turn():
        for first in range(20_000):
            new = _imp.create_dynamic(spec)
            failed, _, error = fault.call(first, 1, _imp.exec_dynamic, (new,), {})
            assert error is None or isinstance(error, MemoryError) or is_of_enum(error)
            if not failed:
                return
        raise AssertionError("it never works")

    fail_in_turn()


# The debug build of CPython 3.11 aborts where enum.py finds no memory, and 3.13.0 crashes.
if IS_SPARED or sys.version_info[:2] == (3, 13):
    del test_an_import_that_finds_no_memory_for_a_class_fails
