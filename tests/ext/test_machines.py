"""Classes against the same written in Python: 20 000 expressions, and sequences
of operations that Hypothesis finds."""
# SPDX-License-Identifier: MIT

import collections
import math
import operator
import random

import abcs
import handles
import owners
import pytest
import structs
from conftest import IS_FULL

try:
    from hypothesis import settings, strategies as st
    from hypothesis.stateful import (
        Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test)
except ImportError:
    run_state_machine_as_test = None

needs_hypothesis = pytest.mark.skipif(
    run_state_machine_as_test is None, reason="needs hypothesis")


# Expressions

class Vec:
    """What structs.Vec is, in Python."""

    def __init__(self, x, y):
        self.x, self.y = float(x), float(y)

    def __add__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec(self.x + other.x, self.y + other.y)

    def __mul__(self, by):
        if not isinstance(by, (int, float, Vec)):
            return NotImplemented
        return Vec(self.x * float(by), self.y * float(by))

    __rmul__ = __mul__

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y) if isinstance(other, Vec) else NotImplemented

    def __float__(self):
        return math.hypot(self.x, self.y)


def outcome(function, *arguments):
    """What a call gives, in words that are the same for both classes."""
    try:
        value = function(*arguments)
    except Exception as error:
        return type(error), None
    if isinstance(value, (Vec, structs.Vec)):
        return "Vec", (value.x, value.y)
    return type(value), value


def test_20_000_random_expressions_do_what_they_do_in_python():
    choose = random.Random(20260101)
    operators = [operator.add, operator.mul, operator.eq, operator.ne]
    ours = [structs.Vec(1, 2), structs.Vec(-0.5, 4)]
    theirs = [Vec(1, 2), Vec(-0.5, 4)]
    others = [0, 1, -1.5, 3, "x", None, 2.5, (1,), 1j, True]
    for _ in range(20_000):
        i, j = choose.randrange(len(ours)), choose.randrange(len(ours))
        kind = choose.randrange(4)
        if kind == 0:
            calls = [(operator.neg, ours[i]), (operator.neg, theirs[i])]
        elif kind == 1:
            apply = choose.choice(operators)
            calls = [(apply, ours[i], ours[j]), (apply, theirs[i], theirs[j])]
        elif kind == 2:
            apply, other = choose.choice(operators), choose.choice(others)
            calls = [(apply, ours[i], other), (apply, theirs[i], other)]
        else:
            apply, other = choose.choice(operators), choose.choice(others)
            calls = [(apply, other, ours[i]), (apply, other, theirs[i])]
        got, wanted = outcome(*calls[0]), outcome(*calls[1])
        assert got == wanted, calls
        if got[0] == "Vec" and max(map(abs, got[1])) < 1e6:
            if len(ours) < 50:
                ours.append(structs.Vec(*got[1]))
                theirs.append(Vec(*got[1]))


# Sequences of operations

if run_state_machine_as_test is not None:
    class TableMachine(RuleBasedStateMachine):
        """A mapping against dict."""

        KEYS = st.integers(-1, 8)

        def __init__(self):
            super().__init__()
            self.ours, self.theirs = abcs.Table(), {}

        def both(self, function, *arguments):
            results = []
            for table in self.ours, self.theirs:
                try:
                    results.append(function(table, *arguments))
                except KeyError:
                    results.append(KeyError)
            assert results[0] == results[1]

        @rule(key=st.integers(0, 7), value=st.floats(allow_nan=False))
        def put(self, key, value):
            self.both(operator.setitem, key, value)

        @rule(key=KEYS)
        def take(self, key):
            self.both(operator.getitem, key)

        @rule(key=KEYS)
        def drop(self, key):
            self.both(operator.delitem, key)

        @rule(key=KEYS)
        def pop(self, key):
            self.both(lambda table: table.pop(key, None))

        @rule(key=st.integers(0, 7))
        def set_default(self, key):
            self.both(lambda table: table.setdefault(key, 1.5))

        @rule()
        def clear(self):
            self.both(lambda table: table.clear())

        @invariant()
        def they_are_the_same(self):
            assert dict(self.ours.items()) == self.theirs
            assert len(self.ours) == len(self.theirs)
            assert list(self.ours) == sorted(self.theirs)

    class NumbersMachine(RuleBasedStateMachine):
        """A container against list."""

        def __init__(self):
            super().__init__()
            self.ours, self.theirs = structs.Numbers(8), [float(i) for i in range(8)]

        def both(self, function, index, *arguments):
            results = []
            for numbers in self.ours, self.theirs:
                try:
                    # An index from the end is no number's here.
                    assert index >= 0 or numbers is self.ours
                    results.append(function(numbers, index, *arguments))
                except (IndexError, AssertionError):
                    results.append(IndexError)
            assert results[0] == results[1]

        @rule(index=st.integers(0, 9), value=st.floats(allow_nan=False))
        def put(self, index, value):
            self.both(operator.setitem, index, value)

        @rule(index=st.integers(0, 9))
        def take(self, index):
            self.both(operator.getitem, index)

        @rule(index=st.integers(0, 9))
        def drop(self, index):
            self.both(operator.delitem, index)

        @rule(value=st.floats(allow_nan=False))
        def has(self, value):
            assert (value in self.ours) == (value in self.theirs)

        @invariant()
        def they_are_the_same(self):
            assert list(self.ours) == self.theirs
            assert len(self.ours) == len(self.theirs)

    class WiresMachine(RuleBasedStateMachine):
        """Handles with two owners: what is closed, and in which order."""

        ends = Bundle("ends")
        wires = Bundle("wires")

        def __init__(self):
            super().__init__()
            self.is_open = {}  # an end -> whether it is open
            self.of = {}       # a wire -> its ends

        @rule(target=ends, value=st.integers(0, 9))
        def make_end(self, value):
            end = owners.End(value)
            self.is_open[id(end)] = True
            return end, value

        @rule(target=wires, a=ends, b=ends, how=st.sampled_from(["wire", "Wire", "loose"]))
        def make_wire(self, a, b, how):
            make = {"wire": lambda: a[0].wire(b[0]),
                    "Wire": lambda: owners.Wire(a[0], b[0]),
                    "loose": lambda: owners.loose(a[0], b[0])}[how]
            if self.is_open[id(a[0])] and self.is_open[id(b[0])]:
                return make(), a, b
            with pytest.raises(ValueError, match="End is closed"):
                make()
            return None, a, b

        @rule(end=ends)
        def close_end(self, end):
            end[0].close()
            self.is_open[id(end[0])] = False

        @rule(wire=wires)
        def use_wire(self, wire):
            made, a, b = wire
            if made is None:
                return
            if self.is_open[id(a[0])] and self.is_open[id(b[0])]:
                assert made.sum() == a[1] + b[1]
            else:
                with pytest.raises(ValueError, match="is closed"):
                    made.sum()

        @rule(wire=consumes(wires))
        def drop_wire(self, wire):
            del wire

        @invariant()
        def no_end_has_gone_before_its_wires(self):
            assert owners.count_faults() == 0

    class StoresMachine(RuleBasedStateMachine):
        """A handle with cursors against what it does in Python."""

        stores = Bundle("stores")

        def __init__(self):
            super().__init__()
            self.value = collections.defaultdict(int)  # NULL of what is closed

        @rule(target=stores)
        def make(self):
            store = handles.Store("a")
            self.value[id(store)] = 0
            return store

        @rule(store=stores, by=st.integers(-100, 100))
        def add(self, store, by):
            if self.value[id(store)] is None:
                with pytest.raises(ValueError, match="^Store is closed$"):
                    store.add(by)
            else:
                self.value[id(store)] += by
                assert store.add(by) == self.value[id(store)] == store.value

        @rule(a=stores, b=stores)
        def copy(self, a, b):
            if self.value[id(a)] is None or self.value[id(b)] is None:
                with pytest.raises(ValueError, match="^Store is closed$"):
                    a.copy(b)
            else:
                self.value[id(a)] = self.value[id(b)]
                assert a.copy(b) == self.value[id(a)]

        @rule(store=stores)
        def close(self, store):
            store.close()
            self.value[id(store)] = None

        @rule(store=stores)
        def use_in_a_with_statement(self, store):
            with store:
                pass
            self.value[id(store)] = None

    MACHINES = [TableMachine, NumbersMachine, WiresMachine, StoresMachine]
else:
    MACHINES = []


@needs_hypothesis
@pytest.mark.parametrize("machine", MACHINES)
def test_operations_do_what_they_do_in_python(machine):
    run_state_machine_as_test(machine, settings=settings(
        max_examples=50, stateful_step_count=40, deadline=None, database=None,
        derandomize=True))


# Long lives

def test_a_million_handles_are_made_and_closed():
    before = handles.count_stores()
    make = handles.Store
    for _ in range(1_000_000 if IS_FULL else 100_000):
        make("a").close()
    assert handles.count_stores() == before
