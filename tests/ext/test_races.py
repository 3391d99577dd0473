# test_races.py - threads that change what another one reads, without a GIL.
#
# Each race runs in a process of its own, for an instant, or for as many
# seconds as PYZC_RACE_SECONDS says. What is wrong with memory ends the
# process, or is a line of ThreadSanitizer's where that is built in.
# SPDX-License-Identifier: MIT

import os
import sys

import pytest
from conftest import output_of

SECONDS = float(os.environ.get("PYZC_RACE_SECONDS", "0.5"))
N_TURNS = max(2, int(SECONDS))

BEGIN = f"""if True:
    import faulthandler, gc, os, sys, threading, time
    faulthandler.enable()
    faulthandler.dump_traceback_later({60 + 20 * SECONDS}, exit=True)
    sys.path[:] = {sys.path!r}
    import importlib.util
    assert not sys._is_gil_enabled()
    def import_copy(module):
        spec = importlib.util.spec_from_file_location(module.__name__,
                                                      module.__file__)
        copy = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(copy)
        return copy

    errors = []
    end = []

    def is_over():
        # The time begins when it is first asked for.
        now = time.monotonic()
        if not end:
            end.append(now + {SECONDS})
        return bool(errors) or now > end[0]

    def in_threads(works):
        # Calls each in a thread of its own, all at once, and raises what one
        # of them raises.
        start = threading.Barrier(len(works))

        def run(work):
            try:
                start.wait()
                work()
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=run, args=[work]) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for error in errors:
            raise error

    def race(*works):
        # Calls each of them in a thread of its own, again and again.
        def repeat(work):
            while not is_over():
                for _ in range(50):
                    work()

        in_threads([lambda work=work: repeat(work) for work in works])

    def at_once(n, work):
        # Calls it in [n] threads, once.
        in_threads([work] * n)
"""


def python(source):
    return output_of(BEGIN + source, "-W", "ignore", timeout=600)


# Lists

@pytest.mark.parametrize("function, old, new", [
    ("items_double", "1.5", "2.25"),
    ("items_double", "1", "2**60"),
    ("items_float", "1.5", "2.25"),
    ("items_int", "100_000", "2_000_000"),
    ("items_ulong", "2**63", "2**63 + 1"),
    ("items_schar", "1", "True"),
])
def test_a_list_that_other_threads_change_is_read_as_it_was_once(
        function, old, new):
    python(f"""
    import arrays
    def fresh(value):
        return type(value)(str(value)) if type(value) is float else value + 0
    contents = [[{old}] * 10, [{new}] * 200]
    items = list(contents[0])
    def read():
        found = arrays.{function}(items)
        assert found in contents, found
    def write():
        items[:] = [fresh({old}) for _ in range(10)]
        items[:] = [fresh({new}) for _ in range(200)]
    race(read, read, write, write)
    """)


@pytest.mark.parametrize("call, old, new", [
    ("arrays.items_double(items)", "1.5", "2"),
    ("arrays.items_llong(items)", "1", "2**62"),
    ("more.bools(items)", "True", "False"),
    ("[more.fsum(items)]", "1.5", "1.5j"),
    ("[families.sum(items)]", "1", "2.5"),
])
def test_twelve_threads_change_a_list_and_read_it(call, old, new):
    python(f"""
    import arrays, families, items as more
    items = [{old}] * 10
    def read():
        try:
            found = {call}
            assert found, found
        except (RuntimeError, TypeError) as error:
            # A family looks at the items before the function reads them.
            assert "changed" in str(error) or "expected int, got" in str(error)
    def write():
        items[:] = [{new}] * 3000
        items.append({old})
        del items[5:]
        items.extend([{old}] * 100)
    race(*[read, write] * 6)
    """)


def test_a_list_of_complex_numbers_is_read_as_it_was_once():
    python("""
    import complexes
    items = [1.5 + 2j] * 10
    def read():
        assert complexes.sum(items) in (15 + 20j, 600 + 500j)
    def write():
        items[:] = [complex(1.5, 2) for _ in range(10)]
        items[:] = [complex(3, 2.5) for _ in range(200)]
    race(read, read, write, write)
    """)


@pytest.mark.parametrize("function, method, value", [
    ("items_double", "__float__", "1.5"),
    ("items_int", "__index__", "100_000"),
    ("items_float", "__index__", "3"),
])
def test_items_that_run_python_code_are_there_until_they_are_read(
        function, method, value):
    python(f"""
    import arrays
    class Number:
        def {method}(self):
            return {value}
    items = [Number() for _ in range(50)]
    def read():
        try:
            found = arrays.{function}(items)
        except RuntimeError as error:
            assert "the list changed while it was read" in str(error)
        else:
            assert set(found) <= {{{value}}}
    def write():
        items[:] = [Number() for _ in range(20)]
        items.clear()
        items.extend(Number() for _ in range(50))
    race(read, read, write, write)
    """)


def test_items_that_are_refused_are_there_until_they_are_named():
    python("""
    import arrays
    class Thing:
        pass
    def read():
        try:
            arrays.items_double(items)
        except TypeError as error:
            assert "expected float, got " in str(error), error
        except RuntimeError:
            pass
    def write():
        items[:] = [2.5, Thing()]
        items[:] = [2.5, 1.5, type("Other", (), {})()]
    items = [Thing()]
    race(read, read, write, write)
    """)


def test_sequences_of_other_types_may_change_meanwhile():
    python("""
    import arrays, collections
    class Items(list):
        pass
    def read():
        for items in lists:
            try:
                found = arrays.items_double(items)
            except RuntimeError as error:
                assert "mutated" in str(error) or "changed" in str(error)
            else:
                assert set(found) <= {1.5, 2.5}
    def write():
        lists[0][:] = [1.5, 2.5] * 20
        lists[1].append(float("2.5"))
        lists[1].popleft()
        del lists[0][5:]
    lists = [Items([1.5] * 20), collections.deque([1.5] * 20)]
    race(read, read, write, write)
    """)


# Arguments

def test_arguments_come_from_lists_and_dicts_that_change():
    python("""
    import arrays, outputs
    def read():
        assert set(arrays.rest_double(*items)) <= {1.5, 2.5}
        try:
            assert outputs.keywords(1, **keywords) in (2, 3)
        except RuntimeError as error:
            assert "dictionary" in str(error)
    def write():
        items[:] = [1.5, 2.5] * 20
        items[:] = [float("1.5")] * 3
        keywords.pop("b", None)
        keywords["b"] = float("2.5")
    items = [1.5]
    keywords = {"a": 1, "b": 2}
    race(read, read, write, write)
    """)


def test_members_of_an_enum_come_and_go():
    python("""
    import enums
    members = enums.Flag._value2member_map_
    def read():
        assert enums.flag_of(3) == 3
        assert enums.flag(enums.flag_of(0x40000001)) == 0x40000001
    def write():
        members.pop(3, None)
        members.pop(0x40000001, None)
    race(read, read, write, write)
    """)


# What a module makes when it is first asked for it

def test_the_first_keyword_calls_come_at_once():
    python("""
    import binding
    names = [name for name in vars(binding) if name.startswith("f")]
    while not is_over():
        copy = import_copy(binding)
        def call():
            for name in names[:60]:
                try:
                    getattr(copy, name)(no_such_name=1)
                except TypeError:
                    pass
        at_once(4, call)
    """)


def test_the_first_interned_strs_and_pools_come_at_once():
    python("""
    import counts
    while not is_over():
        copy = import_copy(counts)
        strs, known = [], []
        def call():
            strs.append(copy.share("a text"))
            known.append(copy.from_str("None"))
            assert copy.from_long(7) == 7
        at_once(4, call)
        assert len({id(text) for text in strs}) == 1
        assert len({id(text) for text in known}) == 1
    """)


@pytest.mark.parametrize("turn", range(N_TURNS))
def test_the_first_callbacks_have_one_view_for_all(turn):
    assert python("""
    import atexit, callbacks
    copies = [import_copy(callbacks) for _ in range(8)]
    before = atexit._ncallbacks()
    todo = copies * 2
    def call():
        copy = todo.pop()
        for _ in range(20):
            assert copy.walk(3, lambda *args: 0) == 0
            assert copy.spread(2, 2, lambda *args: 0) == 0
    at_once(16, call)
    print(atexit._ncallbacks() - before)
    """) == "1\n"


# Callbacks

def test_of_callbacks_that_fail_at_once_one_error_is_raised():
    python("""
    import callbacks as ext
    class Failure(Exception):
        def __init__(self, number):
            super().__init__(number)
            self.number = number
    class Even(Failure):
        pass
    class Odd(Failure):
        pass
    def visit(name, number):
        here.append(number)
        while len(here) < 3:
            pass  # to wait in a lock would let one thread go first
        raise (Odd if number % 2 else Even)(number)
    while not is_over():
        here = []
        try:
            ext.spread(3, 1, visit)
        except Failure as error:
            assert type(error) is (Odd if error.number % 2 else Even)
            assert error.__traceback__ is not None
        else:
            raise SystemError
    gc.collect()
    left = [thing for thing in gc.get_objects() if isinstance(thing, Failure)]
    assert not left, left
    """)


def test_callbacks_come_from_many_threads_of_several_calls():
    python("""
    import callbacks as ext
    def call():
        seen = []
        def visit(name, number):
            seen.append(number)
            return 0
        assert ext.spread(3, 5, visit) == 0
        assert sorted(seen) == [0] * 5 + [1] * 5 + [2] * 5
    race(call, call, call)
    """)


# Shared strings and statistics

def test_strs_are_shared_while_others_forget_them():
    python("""
    import intern
    texts = [b"text %d" % i for i in range(40)] + [b""]
    def share():
        for text in texts:
            assert intern.share(text) == text.decode()
    race(share, share, share, intern.forget)
    """)


def test_statistics_are_taken_while_others_count():
    python("""
    import counts
    while not is_over():
        copy = import_copy(counts)
        def count():
            for i in range(300):
                copy.share("text %d" % (i % 3))
                copy.from_str("text")
                copy.from_long(i)
                copy.ask(3, 8)
        def look():
            for _ in range(20):
                found = copy.__pyzc_stats__()
                for cache in found.values():
                    assert cache["hits"] + cache["misses"] == cache["requests"]
                    entries = cache.get("entries_for_99_percent")
                    assert entries is None or entries <= 3, found
        works = [count, count, look, look]
        at_once(4, lambda: works.pop()())
    """)


# Forks

@pytest.mark.parametrize("warm", [False, True])
def test_a_process_that_is_forked_meanwhile_does_all_of_it(warm):
    """The first threads make CPython grow what it keeps for each."""
    assert python(f"""
    import callbacks, intern, pool
    faulthandler.cancel_dump_traceback_later()  # a thread has no child
    def work():
        assert callbacks.spread(3, 20, lambda *args: 0) == 0
        for i in range(50):
            intern.share(b"text %d" % i)
    done = []
    def loop():
        while not done:
            work()
    if {warm}:
        callbacks.spread(30, 2, lambda *args: time.sleep(0.01) or 0)
    threads = [threading.Thread(target=loop) for _ in range(3)]
    for thread in threads:
        thread.start()
    ends = []
    while not is_over() or len(ends) < 5:
        child = os.fork()
        if child == 0:
            faulthandler.dump_traceback_later(60, exit=True)
            work()
            assert pool.from_long(7) == 7
            sys.exit(0)
        ends.append(os.waitpid(child, 0)[1])
    done.append(True)
    for thread in threads:
        thread.join()
    print(set(ends), errors)
    """) == "{0} []\n"
