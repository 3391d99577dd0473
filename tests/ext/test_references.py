# test_references.py - calls leave no memory and no references behind.
# SPDX-License-Identifier: MIT

import arena
import array
import callbacks
import contextlib
import gc
import gil
import intern
import os
import pathlib
import sys
import types

import pytest

import arrays
import bytes as bytes_module
import complexes
import conversions
import enums
import failures
import fields
import kinds
import module
from conftest import IS_DEBUG_BUILD, unless_it_keeps_modules
from every_kind import Fresh, calls_that_do_not, calls_that_succeed
from left import SLACK, blocks_left_by
import outputs
import places
import pool
import static_names
import texts
import unions

CALLS = 2_000


class Value:
    pass


class Index:
    def __init__(self, answer):
        self.answer = answer

    def __index__(self):
        if self.answer is None:
            raise ValueError("own")
        return self.answer


TEXT = b"text" * 100
GAPS = memoryview(TEXT)[::2]
CLOSED = memoryview(TEXT)
CLOSED.release()
NUMBERS = [5, 2**31, -(2**70), 2**70, 1.5, "text", None, Index(5),
           Index(2**70), Index("text"), Index(None)]
FLOATS = [2.5, 5, 1e300, 10**400, "text", None, Index(5), Index(10**400)]
TEXTS = ["text", "caf\xe9", "a\0b", "\xe9\0", "\ud800", 5, None]
BUFFERS = [TEXT, bytearray(TEXT), memoryview(TEXT), b"", GAPS, CLOSED, "text",
           None]
ANY = [(), (Value(), Value(), Value())]

# The arguments with which a function is called: those that it takes and those
# that it refuses.
ARGUMENTS = {
    "as_bool": [True, False, 1, None],
    "as_double": FLOATS,
    "as_float": FLOATS,
    "as_str": TEXTS,
    "as_object": [Value(), None],
    "as_point": [(1.0, 2.5), (1.0,), (1.0, "text"), 5],
    "fail_with_number": [5, "text"],
    "remember": [5, 2**31],
    "name_of": [0, 7, 3, 2**32],
    "text_or_none": TEXTS,
    "is_absent": [None, Value()],
}
CALLS_OF = {
    "moved": [((1.0, 2.0),), ((1.0, 2.0), (1.0, 2.0)), ((1.0, 2.0), None)],
    "one_of_each": [(1, 2.0, True, "text", Value()),
                    (2**70, 2.0, True, "text", Value()),
                    (1, 2.0, True, "\ud800", Value())],
    # A debug build makes NULL without an exception, for False, a fatal error.
    "object_sentinel": [(False,)][IS_DEBUG_BUILD:] + [(True,), (None,)],
    "between": [(1, bytearray(4), 2.0, bytearray(4), "caf\xe9"),
                (1, bytearray(4), "2.0", bytearray(4), "text"),
                (1, bytearray(4), 2.0, GAPS, "text"),
                (1, bytearray(4), 2.0, bytearray(4), 5)],
    "during": [(bytearray(TEXT), Value), (bytearray(TEXT), None)],
}
# What stands for each kind of parameter, by the module.
KINDS_OF = {
    # Functions that double in place are called often: zeros stay small.
    arrays: [([1, 2, 3],), ([1.5] * 100,), (range(50),), ([1, "text"],),
             (array.array("i", [0, 0]),), (array.array("d", [1, 2]),),
             (bytearray(16),), (bytearray(16), Value), ([1], [2]), ([1], TEXT),
             (array.array("i", [0]), Value), ("text",), (GAPS,), (None,)],
    outputs: [(5,), (100,), (-1,), (5, 8), (5, "text"), ("text",), ("none",),
              ("invalid",), ("text", "invalid"), (0, 0), (1,), (Value(),)],
    failures: [(0,), (-1,), (2, "a"), (2, pathlib.Path("a")),
               (2, "a", "b"), ("a", b"b", "c"), ("a\0",), (5,),
               (False,), (255,), (-1.0,), (None, 17)],
    complexes: [(1j,), (-1,), (10**400,), ("text",), (Index(None),),
                ([1j] * 100,), ([1j, "text"],), (1j, Value()), (0,)],
    enums: [(enums.Color.BLUE,), (enums.Flag(3),), (enums.Flag.TOP,),
            (enums.Level.LOW,), (enums.Level.NONE,), (enums.Narrow.BEYOND,),
            (enums.Wide.MOST,), (7,), (5,), (False,), (True,), (1.5,)],
    fields: [(2.5,), (-1.0,), (5,), (True,), (False,), ("text",),
             ("text", False), (Value(),)],
    places: [(5,), (True,), (2.5,), (2**70,), ("text",), (1, 2.0, 3),
             (1, "text", 3), (2.0, 3), (1.0, True, Value(), 3, "text"),
             (1.0, True, Value(), "text"), (-7,), (6,)],
    texts: [(b"text", 4), (b"\xff", 1), (TEXT, 400), (b"a", -1), (b"a", 0, 0),
            (b"a",), (300,), (5,), (1000, 1), ("to be",), ("x" * 60,)],
    unions: [(5,), ("text",), (2.5,), (2**70,), ("a\0b",), ("\ud800",),
             ((1, 2),), ((1, 2, 3),), (Index(None),), (Index(7),), (Value(),),
             (True,), (1j,), (bytearray(TEXT), 5)],
}


def calls_of(function):
    """Returns the arguments with which [function] is called: (args, kwargs)."""
    name = function.__name__
    if function.__module__ == "kinds":
        return [*calls_that_succeed(name), *calls_that_do_not(name)]
    return [(args, {}) for args in [*positional_calls_of(name), *ANY]]


def positional_calls_of(name):
    for a_module, calls in KINDS_OF.items():
        if hasattr(a_module, name):
            return calls
    if name in CALLS_OF:
        return CALLS_OF[name]
    if name in ARGUMENTS:
        return [(value,) for value in ARGUMENTS[name]]
    if name.startswith("as_"):
        return [(value,) for value in NUMBERS]
    if name.endswith("_sentinel"):
        return [(False,), (True,), (None,)]
    if hasattr(bytes_module, name) and name != "nowhere":
        return [(value,) for value in BUFFERS]
    return []


# What arguments are asked by, which are their classes'.
METHODS = [*vars(Fresh).values(), Index.__index__]
FUNCTIONS = [
    function for a_module in (conversions, bytes_module, kinds, *KINDS_OF)
    for function in vars(a_module).values()
    if isinstance(function, types.BuiltinFunctionType)
    and function.__name__ != "__pyzc_stats__"  # of the option stats
]


def call_often(function, args, kwargs, n):
    for _ in range(n):
        try:
            function(*args, **kwargs)
        except Exception:
            pass


def is_counted(value):
    """Since 3.12 CPython does not count the references to immortal objects;
    what headers of 3.11 compile into a module does."""
    return (os.environ["PYZC_LIMITED_API"] != "3.11"
            or sys.version_info < (3, 12) or sys.getrefcount(value) < 2**28)


@contextlib.contextmanager
def no_collection():
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


@pytest.mark.parametrize("function", [
    # It makes a class at each call.
    pytest.param(function, marks=unless_it_keeps_modules)
    if function is bytes_module.nowhere else function
    for function in FUNCTIONS], ids=lambda f: f.__name__)
def test_calls_leave_no_memory_behind(function):
    calls = calls_of(function)
    # The last are near to what many functions take: CPython 3.13 suggests that.
    calls += [((), {"unknown": None}), ((), {"x": 5, "data": TEXT}),
              ((), {"dat": TEXT}), ((), {"valu": 5})]
    n = max(CALLS // len(calls), 2 * SLACK)

    def call():
        for args, kwargs in calls:
            call_often(function, args, kwargs, n)

    with no_collection():
        assert blocks_left_by(call) < SLACK


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_calls_leave_the_references_to_their_arguments(function):
    for args, kwargs in calls_of(function):
        call_often(function, args, kwargs, 10)
        # The places of the type cache that CPython 3.11 has not used yet are None.
        counted = [value for value in (*args, *kwargs.values(), *METHODS)
                   if is_counted(value) and value is not None]
        before = [sys.getrefcount(value) for value in counted]
        call_often(function, args, kwargs, 2 * SLACK)
        after = [sys.getrefcount(value) for value in counted]
        assert all(abs(new - old) < SLACK for new, old in zip(after, before))


def test_refusals_leave_the_references_to_exception_types():
    types_raised = [TypeError, ValueError, OverflowError, BufferError]
    before = [sys.getrefcount(error) for error in types_raised]
    for function, value in [(conversions.as_int, "text"),
                            (conversions.as_str, "a\0b"),
                            (conversions.as_int, 2**31),
                            (bytes_module.plain, GAPS)]:
        call_often(function, (value,), {}, CALLS)
    after = [sys.getrefcount(error) for error in types_raised]
    assert all(abs(new - old) < SLACK for new, old in zip(after, before))


def test_results_leave_the_references_to_constants():
    def count():
        return [sys.getrefcount(value) for value in (None, True, False)
                if is_counted(value)] or [0]

    before = count()
    for _ in range(CALLS):
        conversions.remember(1)
        conversions.name_of(3)
        conversions.as_bool(True)
        conversions.as_bool(False)
    after = count()
    assert max(abs(new - old) for new, old in zip(after, before)) < SLACK


def test_keyword_calls_leave_no_memory_behind():
    names = ["i", "d", "b", "s", "o"]
    right = dict(zip(names, (1, 2.0, True, "text", Value())))

    def call():
        for kwargs in (right, right | {"d": "text"}, right | {"more": 1},
                       {"i": 1}, {}):
            call_often(conversions.one_of_each, (), kwargs, CALLS)
        call_often(conversions.one_of_each, (1,), right, CALLS)

    with no_collection():
        assert blocks_left_by(call) < SLACK


def test_keyword_calls_in_turn_leave_no_memory_behind():
    """Each bucket has the names of several functions: 65 are in 64."""
    functions = [getattr(module, f"f{i}") for i in range(65)]

    def call():
        for _ in range(CALLS // 65):
            for function in functions:
                function(step=1)

    with no_collection():
        assert blocks_left_by(call) < SLACK


def test_a_leak_would_be_seen():
    kept = []
    left = blocks_left_by(
        lambda: kept.extend(Value() for _ in range(CALLS // 10)))
    assert left > SLACK


def test_a_leak_of_references_alone_would_be_seen_by_a_debug_build():
    value, kept = Value(), []
    left = blocks_left_by(
        lambda: kept.extend(value for _ in range(CALLS // 10)))
    assert (left > SLACK) == IS_DEBUG_BUILD


# What lasts beyond a call: arenas, names, shared strings, pools, views and
# callbacks. Each function has calls of its own; those that are left out wait
# for another thread, or end the process.

def nothing(*args):
    return 0


def fail(*args):
    raise ZeroDivisionError


NUMBER = 10**6
VISITS = [(nothing,), (fail,), (5,)]
LASTING = {
    arena: {
        "repeat": [("ab", 2), ("ab", 5000), ("ab", 2**62), ("ab", "2")],
        "join": [("a", "b"), ("a" * 300, "b" * 3000), ("a", 5)],
        "letters": [(5,), (5000,)],
        "check": [(5,), (-5,)],
        "cleaned": [()],
        "copies": [(5,), (5000,)],
        "begins_anew": [()],
        "sorted_items": [([3, Index(1), 2],), ([3, 1, 2],), (range(500),), (5,)],
        "refuse": [(5, True), (5000, True), (5, False)],
        "quiet": [(5,), (5000,), (2**63,)],
        "modest": [(5,), (5000,), (2**63,)],
        "depth": [(arena.depth, 5), (fail, 5), (arena.depth, "5")],
        "traced": [(5, nothing), (5000, fail)],
        "traced_raw": [(5, nothing), (5000, fail)],
        "aligned": [(64, 5), (4096, 5000)],
    },
    callbacks: {
        "sort": [(bytearray(64), nothing), (bytearray(64), fail)],
        "split": [(b"text", 2, nothing), (b"text", 2, fail)],
        "split_text": [(b"text", 2, nothing), (b"text", 2, fail)],
        "show": [(nothing, "text", Value()), (fail, None), (nothing, 5)],
        "show_nonnull": [(nothing, "text"), (fail, "text")],
        "point": [(1.5, 5, nothing), (1.5, 5, fail)],
        "calls": [()],
        "texts_left": [()],
        "coming": [()],
        "spread": [(1, 2, nothing), (1, 1, fail), (1, 1, 5)],
        "walk_apart": [(nothing, 2), (fail, 2), (5, 2)],
        "walk_maybe": [(2, nothing, None, fail), (2,), (2, fail, nothing)],
        "both": [(nothing, nothing), (nothing, fail), (fail, 5), (5, fail)],
        "spread_more": VISITS,
        "meet": [(nothing,), (5,)],
        **{name: [(2, *visit) for visit in VISITS]
           for name in ["walk", "walk_behind", "walk_without", "walk_status",
                        "walk_sets", "walk_owned", "walk_object"]},
        **{name: [(value, f) for value in (1, (1, 2))
                  for f in (lambda value: value, fail, 5)]
           for name in vars(callbacks) if name.startswith("echo_")},
    },
    gil: {
        "keep_view": [()],
        "drop_view": [()],
        "drop_view_detached": [()],
        "is_same_view": [()],
        "acquire": [()],
        "acquire_detached": [()],
        "acquire_by_pair": [()],
        "acquire_all": [(0, 0)],
        "call": [(nothing,), (fail,)],
        "set_target": [(nothing,)],
        "address_of_touch": [()],
        "touch_detached": [()],
        "touch_by_threads": [(1, 2)],
        "sleep_allowed": [(0,), (-1,)],
    },
    intern: {
        "share": [(b"text",), (b"x" * 100,), (b"\xff",), ("text",)],
        "share_copy": [(b"text",), (b"x" * 100,), (b"\xff",)],
        "share_nothing": [(0,), (2**63,)],
        "forget": [()],
        "echo": [("text",), (None,), ()],
        "plain": [("text",)],
        "known": [("text",), ("unknown",)],
        "pick": [(0,), (1,)],
        "raise_it": [()],
        "churn": [(1, 100)],
    },
    pool: {
        "from_long": [(7,), (NUMBER,), ("7",)],
        "from_str": [("None",), ("other",)],
        "from_bytes": [(b"None",), (b"\xff",)],
        "churn": [(1, 100)],
    },
    static_names: {
        "all": [()],
        "part": [()],
        "name_of": [(Value,), (5,)],
        "last": [()],
        "other_alpha": [()],
    },
}
WITH_THREADS = {"meet", "spread", "spread_more", "touch_by_threads"}
LEFT_OUT = {"ask", "ask_without", "call_at_exit", "end", "mistake", "serve",
            "start_lasting"}


@pytest.mark.parametrize("a_module", LASTING, ids=lambda m: m.__name__)
def test_no_function_is_forgotten(a_module):
    functions = {name for name, value in vars(a_module).items()
                 if isinstance(value, types.BuiltinFunctionType)
                 and name != "__pyzc_stats__"}  # of the option stats
    assert functions - LEFT_OUT == LASTING[a_module].keys() & functions


@pytest.fixture
def view():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    gil.keep_view()
    gil.set_target(nothing)
    yield
    gil.drop_view()
    sys.setswitchinterval(interval)


@pytest.mark.parametrize("a_module, name", [
    (a_module, name) for a_module, calls in LASTING.items() for name in calls
    if hasattr(a_module, name)], ids=lambda x: getattr(x, "__name__", x))
def test_what_lasts_beyond_a_call_is_not_held_by_it(a_module, name, view):
    def call():
        for args in LASTING[a_module][name]:
            call_often(getattr(a_module, name), args, {},
                       100 if name in WITH_THREADS else 1000)
        if name.startswith("drop_view"):
            gil.keep_view()

    gil.keep_view()
    with no_collection():
        assert blocks_left_by(call) < SLACK


@unless_it_keeps_modules
@pytest.mark.parametrize("a_module", [enums, failures, fields],
                         ids=lambda m: m.__name__)
def test_classes_of_dropped_modules_leave_no_memory_behind(a_module,
                                                           import_again):
    def import_and_drop():
        for _ in range(2 * SLACK):
            import_again(a_module)

    import_and_drop()
    assert blocks_left_by(import_and_drop) < SLACK


@unless_it_keeps_modules
def test_imports_leave_no_memory_behind(import_again):
    def import_and_call():
        for _ in range(2 * SLACK):
            copy = import_again(module)
            for i in range(65):
                assert getattr(copy, f"f{i}")(step=1) == i + 1

    import_and_call()
    assert blocks_left_by(import_and_call) < SLACK
