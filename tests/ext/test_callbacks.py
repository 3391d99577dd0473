# test_callbacks.py - callables that C calls: what they get, what becomes of
# what they return or raise, and on which thread.
# SPDX-License-Identifier: MIT

import array
import ctypes
import functools
import gc
import math
import os
import platform
import random
import sys
import threading
import time
import traceback
import weakref

import pytest

import callbacks as ext
from conftest import IS_FREE_THREADED
from interpreters import run_in_interpreter
from left import SLACK, blocks_left_by

# Those that visit from here with the GIL; on another thread; and without.
HERE = [lambda visit: ext.walk(1, visit), lambda visit: ext.walk_behind(1, visit),
        lambda visit: ext.walk_apart(visit, 1),
        lambda visit: ext.walk_maybe(1, visit, None, None)]
WAYS = [*HERE, lambda visit: ext.walk_without(1, visit),
        lambda visit: ext.spread(1, 1, visit)]
IDS = ["walk", "behind", "apart", "or_none", "without the GIL", "another thread"]
each_way = pytest.mark.parametrize("call", WAYS, ids=IDS)

LONG = ctypes.sizeof(ctypes.c_long) * 8
INTEGERS = {
    "schar": (8, True), "uchar": (8, False), "short": (16, True),
    "ushort": (16, False), "int": (32, True), "uint": (32, False),
    "long": (LONG, True), "ulong": (LONG, False), "llong": (64, True),
    "ullong": (64, False),
}


def limits(name):
    bits, is_signed = INTEGERS[name]
    return ((-1 << bits - 1, (1 << bits - 1) - 1) if is_signed
            else (0, (1 << bits) - 1))


def fail(*args):
    raise ZeroDivisionError("own")


# Arguments and results

@pytest.mark.parametrize("name", INTEGERS)
def test_integers_go_to_the_callable_and_back(name):
    least, greatest = limits(name)
    echo = getattr(ext, f"echo_{name}")
    for value in (least, 0, 1, greatest):
        got = []
        assert echo(value, lambda x: got.append(x) or x) == value
        assert got == [value]
    assert echo(1, lambda x: True) == 1
    if least < 0:
        assert echo(-1, lambda x: x) == -1


@pytest.mark.parametrize("name", INTEGERS)
def test_an_integer_out_of_range_says_of_which_callback(name):
    least, greatest = limits(name)
    for value in (least - 1, greatest + 1):
        with pytest.raises(OverflowError) as caught:
            getattr(ext, f"echo_{name}")(0, lambda x: value)
        assert str(caught.value) == (
            f"echo_{name}() argument 'f()': expected int from {least} to "
            f"{greatest}, got " + (
                f"{value}" if -2**63 <= value < 2**64
                else "a larger one" if value > 0 else "a smaller one"))


@pytest.mark.parametrize("name, value", [
    ("bool", True), ("bool", False), ("float", 0.5), ("float", math.inf),
    ("double", 0.1), ("double", -1.0), ("double", -0.0),
    ("complex", 1.5 - 2j), ("complex", -1 + 0j), ("pair", (-1, 2))])
def test_other_values_go_to_the_callable_and_back(name, value):
    got = []
    assert repr(getattr(ext, f"echo_{name}")(
        value, lambda x: got.append(x) or x)) == repr(value)
    assert repr(got) == repr([value])


@pytest.mark.parametrize("name, value, returned, message", [
    ("int", 1, None, "expected int, got None"),
    ("int", 1, 1.0, "expected int, got float"),
    ("bool", True, 1, "expected bool, got int"),
    ("double", 1.0, "1", "expected float, got str"),
    ("complex", 1j, None, "expected complex, got None"),
    ("pair", (1, 2), 5, "expected tuple[int, int], got int")])
def test_a_result_of_another_type_says_of_which_callback(name, value, returned,
                                                         message):
    with pytest.raises(TypeError) as caught:
        getattr(ext, f"echo_{name}")(value, lambda x: returned)
    assert str(caught.value) == f"echo_{name}() argument 'f()': {message}"


def test_a_float_that_c_cannot_hold_says_of_which_callback():
    with pytest.raises(OverflowError) as caught:
        ext.echo_float(1.0, lambda x: 1e39)
    assert str(caught.value) == (
        "echo_float() argument 'f()': expected float that fits a C float, "
        "got 1e+39")
    with pytest.raises(OverflowError, match=r"^echo_double\(\) argument 'f\(\)'"):
        ext.echo_double(1.0, lambda x: 10**400)


def test_what_a_conversion_of_the_users_raises_is_raised():
    with pytest.raises(TypeError, match="takes exactly 2 arguments"):
        ext.echo_pair((1, 2), lambda x: (1,))


def test_what_the_result_raises_when_it_is_converted_is_raised():
    class Bad:
        def __index__(self):
            fail()

    with pytest.raises(ZeroDivisionError, match="^own$"):
        ext.echo_int(1, lambda x: Bad())


def test_texts_and_objects_are_arguments_and_none_for_null():
    got = []
    thing = object()
    ext.show(lambda *args: got.append(args), "caf\u00e9", thing)
    ext.show(lambda *args: got.append(args))
    assert got == [("caf\u00e9", thing), (None, None)]


def test_null_for_a_text_that_never_is_null_is_an_error():
    got = []
    ext.show_nonnull(lambda *args: got.append(args), "text")
    assert got == [("text", None)]
    with pytest.raises(SystemError, match="NULL"):
        ext.show_nonnull(fail)


def test_an_object_that_is_an_argument_still_belongs_to_c():
    thing = object()
    before = sys.getrefcount(thing)
    for _ in range(10):
        ext.show(lambda *args: None, "", thing)
    assert sys.getrefcount(thing) == before


def test_what_a_callable_returns_for_void_is_dropped():
    class Result:
        pass

    result = Result()
    dropped = weakref.ref(result)
    assert ext.show(lambda *args, results=[result]: results.pop()) is None
    del result
    assert dropped() is None


def test_bytes_are_copied_in_either_order_of_pointer_and_length():
    got = []
    data = bytearray(b"one\0two")
    ext.split(data, 3, lambda *args: got.append(args))
    data[:] = bytes(7)
    assert got == [(b"one", b"\0two"), (b"", b"")]


def test_text_with_its_length_is_a_str_in_either_order():
    got = []
    ext.split_text("caf\xe9\0\u4e2d".encode(), 5, lambda *args: got.append(args))
    assert got == [("caf\xe9", "\0\u4e2d"), ("", "")]


def test_text_with_its_length_that_is_not_utf_8_is_an_error():
    with pytest.raises(UnicodeDecodeError):
        ext.split_text("caf\xe9".encode(), 4, lambda *args: None)


def test_bytes_of_a_negative_length_are_an_error():
    with pytest.raises(SystemError, match="^a size of [0-9]+ bytes is too large$"):
        ext.split(b"one", 4, lambda *args: None)


def test_what_pointers_lead_to_are_arguments():
    got = []
    assert ext.point(0.5, -1, lambda *args: got.append(args) or 3) == 3
    assert got == [(0.5, 0.5, -1, None)]


if platform.libc_ver()[0] == "glibc":
    @pytest.mark.parametrize("n", [0, 1, 2, 10, 1000])
    def test_qsort_r_of_glibc_sorts_as_python_does(n):
        def compare(a, b):
            return (a % 1 > b % 1) - (a % 1 < b % 1)

        draw = random.Random(n)
        items = array.array("d", [draw.uniform(-9, 9) for _ in range(n)])
        expected = sorted(items, key=functools.cmp_to_key(compare))
        ext.sort(items, compare)
        assert [*items] == expected

    def test_qsort_r_that_cannot_stop_calls_no_more_after_an_exception():
        def compare(a, b):
            calls.append((a, b))
            if len(calls) == 7:
                fail()
            return (a > b) - (a < b)

        calls = []
        items = array.array("d", range(100, 0, -1))
        with pytest.raises(ZeroDivisionError):
            ext.sort(items, compare)
        assert len(calls) == 7
        assert sorted(items) == [*range(1, 101)]


# Where the void * is, and None

@each_way
def test_the_callable_gets_what_the_line_says(call):
    got = []
    call(lambda *args: got.append(args) or 0)
    assert got in ([("name", 0)], [("job", 0)])


@each_way
@pytest.mark.parametrize("value", [None, 5, "visit"])
def test_what_is_not_callable_is_refused(call, value):
    if value is None and call is HERE[3]:
        return
    with pytest.raises(TypeError) as caught:
        call(value)
    words = str(caught.value)
    got = "None" if value is None else type(value).__name__
    assert words.endswith(f"expected callable, got {got}")
    assert words.split("() argument ")[1].startswith(("'visit': ", "'a': "))


def test_none_is_null_for_both_the_function_and_its_user_data():
    assert ext.walk_maybe(2) == ext.walk_maybe(2, None, None, None) == 7
    assert ext.walk_maybe(2, lambda *args: 0) == 6
    assert ext.walk_maybe(2, b=lambda *args: 0) == 5
    assert ext.walk_maybe(2, c=lambda *args: 0) == 3
    assert ext.walk_maybe(2, *[lambda *args: 0] * 3) == 0
    with pytest.raises(TypeError, match="'b': expected callable, got int"):
        ext.walk_maybe(2, None, 5)


# Exceptions

@each_way
def test_an_exception_is_raised_when_the_function_has_returned(call):
    with pytest.raises(ZeroDivisionError, match="^own$"):
        call(fail)


@each_way
@pytest.mark.parametrize("error", [
    KeyboardInterrupt("k"), SystemExit(3), StopIteration(4), GeneratorExit(),
    MemoryError(), RecursionError("r"), BaseException("b"), BufferError("u")])
def test_any_exception_passes_through_unchanged(call, error):
    def visit(*args):
        raise error

    with pytest.raises(type(error)) as caught:
        call(visit)
    assert caught.value is error
    assert error.__context__ is None and error.__cause__ is None


@each_way
def test_the_traceback_shows_the_callable(call):
    with pytest.raises(ZeroDivisionError) as caught:
        call(lambda *args: fail())
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert names[-2:] == ["<lambda>", "fail"]
    assert names[0] == "test_the_traceback_shows_the_callable"


@pytest.mark.parametrize("walk", [ext.walk, ext.walk_without],
                         ids=["walk", "walk_without"])
def test_a_function_that_stops_on_the_value_stops(walk):
    with pytest.raises(ZeroDivisionError):
        walk(10, fail)
    assert ext.calls() == (1, 7)


@pytest.mark.parametrize("walk", [ext.walk, ext.walk_without],
                         ids=["walk", "walk_without"])
def test_a_function_that_goes_on_gets_the_value_without_a_call(walk):
    def visit(name, number):
        numbers.append(number)
        if number == 3:
            fail()
        return number

    numbers = []
    with pytest.raises(ZeroDivisionError):
        walk(10, visit, goes_on=True)
    assert numbers == [0, 1, 2, 3]
    assert ext.calls() == (10, 7)


@pytest.mark.parametrize("returned", [None, "text", 2**31, (1, 2)])
def test_a_result_that_does_not_convert_stops_like_an_exception(returned):
    with pytest.raises((TypeError, OverflowError)):
        ext.walk(10, lambda *args: returned)
    assert ext.calls() == (1, 7)


@pytest.mark.parametrize("walk", [
    ext.walk_status, ext.walk_sets, ext.walk_owned, ext.walk_object])
def test_the_exception_of_the_callable_wins_over_that_of_the_function(walk):
    with pytest.raises(ZeroDivisionError, match="^own$"):
        walk(2, fail)
    with pytest.raises(LookupError, match="^own$"):
        walk(2, lambda *args: 1)


def test_results_of_a_function_are_given_back_when_its_callable_raised():
    for visit, expected in [(lambda *args: 0, None), (lambda *args: 1, LookupError),
                            (fail, ZeroDivisionError)]:
        if expected is None:
            assert ext.walk_owned(2, visit) == ("", "")
        else:
            with pytest.raises(expected):
                ext.walk_owned(2, visit)
        assert ext.texts_left() == 0


def test_when_one_callable_has_raised_no_other_is_called():
    def second(*args):
        raise AssertionError

    with pytest.raises(ZeroDivisionError):
        ext.both(fail, second)
    assert ext.calls() == (7, 7)


def test_an_exception_of_the_second_callable_stops_the_first():
    names = []
    with pytest.raises(ZeroDivisionError):
        ext.both(lambda *args: names.append(args) or 0, fail)
    assert names == [("first", -1)]


def test_after_an_exception_the_next_call_works():
    for call in WAYS:
        with pytest.raises(ZeroDivisionError):
            call(fail)
        call(lambda *args: 0)


# Callables of all kinds

class Visitor:
    def __init__(self, *args):
        self.got = args

    def __call__(self, *args):
        self.got = args
        return 0

    def method(self, *args):
        return self(*args)

    @staticmethod
    def static(*args):
        return 5

    def __index__(self):
        return 6


def test_whatever_is_callable_will_do():
    visitor = Visitor()
    for visit in [visitor, visitor.method, functools.partial(visitor),
                  functools.partial(visitor.method)]:
        visitor.got = None
        assert ext.walk(1, visit) == 0
        assert visitor.got == ("name", 0)
    assert ext.walk(1, Visitor.static) == 5
    assert ext.walk(1, Visitor) == 6  # an instance, which is an int
    assert ext.walk(1, functools.partial(max, 0, key=lambda x: x == 0)) == 0
    numbers = iter([0, 0, 9]).__next__
    assert ext.walk(5, lambda *args: numbers()) == 9
    assert ext.echo_int(5, abs) == ext.echo_int(-5, abs) == 5
    assert ext.echo_double(5.5, int) == 5.0
    assert ext.echo_bool(True, callable) is False


def test_a_generator_is_driven_by_its_send():
    def generate():
        value = yield
        while True:
            value = yield value * 2

    generator = generate()
    next(generator)
    assert [ext.echo_int(n, generator.send) for n in (1, 2, 3)] == [2, 4, 6]
    generator.close()
    with pytest.raises(StopIteration):
        ext.echo_int(1, generator.send)


def test_a_callable_with_other_parameters_says_so():
    with pytest.raises(TypeError, match=r"takes 1 positional argument but 2"):
        ext.walk(1, lambda name: 0)
    with pytest.raises(TypeError, match="missing 1 required"):
        ext.walk(1, lambda name, number, more: 0)


# Hostile callables

@each_way
def test_a_callable_may_call_the_same_function_again(call):
    def visit(*args):
        if len(depths) < 20:
            depths.append(len(depths))
            call(visit)
        return 0

    depths = []
    call(visit)
    assert depths == [*range(20)]


def test_an_exception_may_be_caught_between_two_nested_calls():
    def outer(name, number):
        with pytest.raises(ZeroDivisionError):
            ext.walk(3, fail)
        outcomes.append(ext.walk(3, lambda name, number: 0))
        return 0

    outcomes = []
    assert ext.walk(2, outer) == 0
    assert outcomes == [0, 0]


@pytest.mark.parametrize("call", WAYS[:5], ids=IDS[:5])
def test_endless_recursion_is_a_recursion_error(call):
    def visit(*args):
        return call(visit)

    with pytest.raises(RecursionError):
        call(visit)
    call(lambda *args: 0)


@each_way
def test_a_callable_may_drop_its_last_reference(call):
    class Visit:
        def __call__(self, *args):
            holder.clear()
            gc.collect()
            return self.result

        result = 0

    for result in 0, "text":
        Visit.result = result
        holder = [Visit()]
        dropped = weakref.ref(holder[0])
        try:
            call(holder[0])
        except TypeError as error:
            error.__traceback__ = None
        if IS_FREE_THREADED:
            gc.collect()
        assert dropped() is None


def test_a_callable_may_drop_the_dict_that_names_it():
    def visit(name, number):
        names.clear()
        return 0

    names = {"n": 5, "visit": visit}
    assert ext.walk(**names) == 0
    assert names == {}


def test_a_callable_may_drop_the_module(import_again):
    def visit(*args):
        holder.clear()
        sys.modules.pop("callbacks", None)
        gc.collect()
        return 0

    try:
        for name in ["walk", "walk_behind", "walk_without"]:
            holder = [import_again(ext)]
            sys.modules["callbacks"] = holder[0]
            assert getattr(holder[0], name)(3, visit) == 0
            holder = [import_again(ext)]
            with pytest.raises(ZeroDivisionError):
                getattr(holder[0], name)(3, lambda *args: visit() or fail())
    finally:
        sys.modules["callbacks"] = ext


def test_a_callable_may_run_other_threads():
    def count():
        while not is_over:
            turns.append(True)
            time.sleep(0)

    def visit(*args):
        before = len(turns)
        while len(turns) == before:
            time.sleep(0.001)
        return 0

    is_over = []
    turns = []
    thread = threading.Thread(target=count)
    thread.start()
    try:
        for walk in ext.walk, ext.walk_without:
            assert walk(5, visit) == 0
    finally:
        is_over.append(True)
        thread.join()


# Other threads

def test_a_callable_runs_on_the_thread_that_calls_it():
    threads = []
    ext.walk_without(2, lambda *args: threads.append(threading.get_ident()) or 0)
    assert set(threads) == {threading.get_ident()}
    ext.spread(3, 1, lambda *args: threads.append(threading.get_ident()) or 0)
    assert threading.get_ident() not in threads[2:] and len(threads) == 5


@pytest.mark.parametrize("n", [1, 2, 8])
def test_several_threads_call_at_once(n):
    def visit(name, number):
        counts[number] += 1
        return 0

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        counts = [0] * n
        assert ext.spread(n, 500, visit) == 0
    finally:
        sys.setswitchinterval(interval)
    assert counts == [500] * n


def test_when_a_callable_raises_on_one_thread_the_others_stop():
    def visit(name, number):
        counts[number] += 1
        if number == 3 and counts[3] == 5:
            raise ZeroDivisionError("three")
        return 0

    counts = [0] * 8
    with pytest.raises(ZeroDivisionError, match="^three$"):
        ext.spread(8, 2**30, visit)
    assert counts[3] == 5


def test_of_many_exceptions_on_many_threads_one_is_raised():
    def visit(name, number):
        numbers.append(number)
        time.sleep(0.01)
        raise LookupError(number)

    numbers = []
    with pytest.raises(LookupError) as caught:
        ext.spread(8, 1, visit)
    assert caught.value.args[0] in numbers
    assert ext.calls()[1] == 8


def test_no_thread_that_waits_for_the_gil_calls_back_after_a_failure():
    def visit(name, number):
        calls.append(number)
        end = time.perf_counter() + 10
        while came[0] < 4 and time.perf_counter() < end:
            came[0] += ext.coming()
        # Until they wait, without letting them run.
        end = time.perf_counter() + 0.02
        while time.perf_counter() < end:
            pass
        raise ZeroDivisionError

    interval = sys.getswitchinterval()
    sys.setswitchinterval(600)
    ext.coming()
    calls, came = [], [0]
    try:
        with pytest.raises(ZeroDivisionError):
            ext.spread(4, 1, visit)
    finally:
        sys.setswitchinterval(interval)
    assert (came, len(calls)) == ([4], 1)


# Without a GIL nobody waits for it.
if not getattr(sys, "_is_gil_enabled", lambda: True)():
    del test_no_thread_that_waits_for_the_gil_calls_back_after_a_failure


def test_a_failure_on_another_thread_is_no_reason_to_call_again():
    with pytest.raises(ZeroDivisionError):
        ext.spread_more(fail)
    assert ext.spread_more(lambda *args: 0) == b""


def test_another_thread_may_call_while_this_one_has_the_gil_and_calls():
    def visit(name, number):
        time.sleep(0.001)
        names.add((name, threading.get_ident() == here))
        return number * 3

    here = threading.get_ident()
    names = set()
    assert ext.meet(visit) == 3
    assert names == {("here", True), ("job", False)}


def test_an_exception_of_another_thread_ends_calls_here_that_hold_the_gil():
    def visit(name, number):
        if name == "job":
            fail()
        time.sleep(0.001)
        return 0

    with pytest.raises(ZeroDivisionError):
        ext.meet(visit)


@pytest.mark.parametrize("ask", [ext.ask, ext.ask_without])
@pytest.mark.parametrize("raises", [False, True])
def test_a_thread_of_pythons_may_call_what_another_waits_with(ask, raises):
    def visit(name, number):
        got.append((name, number, threading.current_thread()))
        return fail() if raises else number

    def serve():
        try:
            got.append(ext.serve(visit))
        except ZeroDivisionError as error:
            got.append(error)

    got = []
    local = threading.local()
    local.x = 1
    thread = threading.Thread(target=serve)
    thread.start()
    while not ask():
        time.sleep(0.001)
    thread.join()
    assert got[0] == ("asked", 5, threading.current_thread())
    assert isinstance(got[1], ZeroDivisionError) if raises else got[1] == 5
    assert local.x == 1


# References

@each_way
@pytest.mark.parametrize("visit", [
    lambda *args: 0, fail, lambda *args: "text", lambda *args: 10**40,
    lambda: 0], ids=["works", "raises", "text", "large", "refuses"])
def test_nothing_is_left_behind(call, visit):
    def repeat(n):
        for _ in range(n):
            try:
                call(visit)
            except (ZeroDivisionError, TypeError, OverflowError) as error:
                error.__traceback__ = None

    repeat(100)
    references = sys.getrefcount(visit), sys.getrefcount(ZeroDivisionError)
    assert blocks_left_by(lambda: repeat(1000)) < SLACK
    assert (sys.getrefcount(visit),
            sys.getrefcount(ZeroDivisionError)) == references


def test_a_list_that_the_function_returns_is_dropped_when_its_callable_raised():
    def repeat(visit):
        for _ in range(500):
            try:
                ext.walk_object(1, visit)
            except (ZeroDivisionError, LookupError):
                pass

    for visit in fail, lambda *args: 1:
        assert blocks_left_by(lambda: repeat(visit)) < SLACK


# Interpreters

CALLS = f"""
import sys
sys.path[:] = {sys.path!r}
import threading
import callbacks as ext

def fail(*args):
    raise ZeroDivisionError("own")

for n in range(200):
    here = []
    def visit(name, number):
        here.append(number)
        return 0
    assert ext.walk(3, visit) == ext.walk_without(3, visit) == 0
    assert here == [0, 1, 2] * 2
    assert ext.spread(2, 3, visit) == 0
    assert sorted(here[6:]) == [0, 0, 0, 1, 1, 1]
    for call in [lambda: ext.walk(1, fail), lambda: ext.walk_without(1, fail),
                 lambda: ext.spread(2, 1, fail), lambda: ext.both(visit, fail)]:
        try:
            call()
        except ZeroDivisionError as error:
            assert str(error) == "own"
        else:
            raise SystemError
    try:
        ext.spread(1, 1, lambda *args: "text")
    except TypeError as error:
        assert str(error) == (
            "spread() argument 'visit()': expected int, got str"), error
    else:
        raise SystemError

"""

# Isolated interpreters have no threads of their own before 3.12.
CALLS_ON_A_THREAD = CALLS + """
got = []
thread = threading.Thread(
    target=lambda: got.append(ext.spread(2, 3, lambda *args: 0)))
thread.start()
thread.join()
assert got == [0]
"""

# With headers of CPython 3.11 no module may say that it is for interpreters
# with a GIL of their own.
CAN_SAY_SO = (os.environ["PYZC_LIMITED_API"] != "3.11"
              or sys.version_info < (3, 12))


def test_callables_run_in_the_interpreter_of_the_call():
    assert run_in_interpreter(CALLS_ON_A_THREAD, isolated=False)


def test_a_test_in_an_interpreter_can_fail():
    assert not run_in_interpreter(CALLS + "assert False", isolated=False)


if CAN_SAY_SO:
    @pytest.mark.parametrize("n", [1, 3])
    def test_interpreters_with_gils_of_their_own_call_back_at_once(n):
        results = []
        threads = [threading.Thread(
            target=lambda: results.append(
                run_in_interpreter(
                    CALLS_ON_A_THREAD if sys.version_info >= (3, 12)
                    else CALLS, isolated=True)))
            for _ in range(n)]
        for thread in threads:
            thread.start()
        exec(CALLS, {})
        for thread in threads:
            thread.join()
        assert results == [True] * n


# Truth values, and bits

@pytest.mark.parametrize("value, given", [(0, False), (1, True), (-7, True)])
def test_a_truth_value_is_a_bool(value, given):
    seen = []
    ext.echo_truth(value, seen.append)
    assert seen[0] is given


@pytest.mark.parametrize("returned", [True, 3, "text", [0], False, 0, "", [], None])
def test_what_the_callable_returns_is_true_or_not(returned):
    assert ext.echo_truth(1, lambda value: returned) is bool(returned)


def test_what_does_not_say_whether_it_is_true_is_raised():
    class Neither:
        def __bool__(self):
            raise KeyError("neither")

    with pytest.raises(KeyError, match="neither"):
        ext.echo_truth(1, lambda value: Neither())


@pytest.mark.parametrize("returned", [-1, 2**40 + 5, 7])
def test_the_lowest_bits_are_taken(returned):
    assert ext.echo_masked(1, lambda value: returned) == returned & 0xffffffff


def test_bits_of_what_is_no_int_are_refused():
    with pytest.raises(TypeError, match=r"echo_masked\(\) argument 'f\(\)': expected int, got str"):
        ext.echo_masked(1, lambda value: "x")
