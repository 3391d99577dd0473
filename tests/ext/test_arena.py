# test_arena.py - a function with an arena gets a fresh one for each call, and
# what is in it is there until the results are made.
# SPDX-License-Identifier: MIT

import inspect
import os
import sys
import threading
import tracemalloc

import pytest

import arena as ext

HUGE = sys.maxsize * 2 + 1
# Within the first chunk, at its end, and far beyond it.
SIZES = [0, 1, 500, 2031, 2032, 2047, 2048, 2049, 5000, 1_000_000]
every_size = pytest.mark.parametrize("n", SIZES)
# Without PyMem_RawMalloc() there is nothing that tracemalloc could see.
LIMITED = tuple(map(int, (os.environ["PYZC_LIMITED_API"] or "9.9").split(".")))


@pytest.fixture(autouse=True)
def no_memory_is_left():
    """Python's memory is, after each test, what it was: in blocks far larger
    than what a test keeps."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        yield
        assert tracemalloc.get_traced_memory()[0] - before < 300_000
    finally:
        tracemalloc.stop()


def test_python_does_not_see_the_arena():
    assert str(inspect.signature(ext.repeat)) == "(text, times)"
    assert str(inspect.signature(ext.join)) == "(first, second)"


@every_size
def test_a_result_may_be_in_the_arena(n):
    assert ext.repeat("x", n) == "x" * n
    assert ext.repeat("caf\u00e9", times=n) == "caf\u00e9" * n


@every_size
def test_results_of_expressions_may_be_in_the_arena(n):
    assert ext.letters(n) == ("x" * n, n)


@every_size
def test_an_arena_works_without_the_gil(n):
    assert ext.join("x" * n, "y") == "x" * n + ", y"


def test_arenas_of_threads_are_apart():
    def work(letter):
        for n in range(300):
            assert ext.join(letter * n * 10, letter) == f"{letter * n * 10}, {letter}"
            assert ext.repeat(letter, n * 10) == letter * n * 10

    threads = [threading.Thread(target=work, args=[letter]) for letter in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@every_size
def test_an_output_that_grows_begins_with_an_empty_arena(n):
    assert ext.copies(n) == b"y" * n


def test_arenas_of_nested_calls_are_apart():
    assert ext.depth(ext.depth, 100) == 100


def test_an_error_may_be_in_the_arena_and_is_cleaned_up_once():
    before = ext.cleaned()
    assert ext.check(5) == 5
    with pytest.raises(ValueError, match=r"^-5 is negative$"):
        ext.check(-5)
    assert ext.cleaned() == before + 1


def test_a_function_may_return_an_object():
    assert ext.sorted_items([3, 1, 2] * 1000) == sorted([3, 1, 2] * 1000)
    with pytest.raises(TypeError, match="'<' not supported"):
        ext.sorted_items([1, "x"])


class TestFailure:
    @pytest.mark.parametrize("size", [10, 100_000])
    def test_an_exception_gives_the_memory_back(self, size):
        for _ in range(100):
            with pytest.raises(KeyError, match="refused"):
                ext.refuse(size, True)

    def test_a_wrong_argument_gives_the_memory_back(self):
        with pytest.raises(TypeError, match="argument 'times': expected int, got str"):
            ext.repeat("x", "x")
        with pytest.raises(TypeError, match="missing 1 required positional argument: 'times'"):
            ext.repeat("x")

    @pytest.mark.parametrize("size", [HUGE, HUGE - 15, sys.maxsize, sys.maxsize - 10])
    def test_a_request_that_cannot_be_met_is_a_memory_error(self, size):
        with pytest.raises(MemoryError):
            ext.quiet(size)
        with pytest.raises(MemoryError):
            ext.repeat("xx", size // 2)
        assert ext.quiet(1) == 1

    def test_an_exception_of_the_function_goes_before_it(self):
        with pytest.raises(KeyError, match="refused"):
            ext.refuse(HUGE, True)

    def test_a_function_may_do_with_less(self):
        assert ext.modest(100) == 1
        assert ext.modest(HUGE) == 2


class TestMemory:
    SIZE = 3_000_000

    def traced(self, function):
        seen = []
        before = tracemalloc.get_traced_memory()[0]
        function(self.SIZE, lambda: seen.append(tracemalloc.get_traced_memory()[0]))
        after = tracemalloc.get_traced_memory()[0]
        assert after - before < 100_000
        return seen[0] - before

    def test_tracemalloc_sees_it_during_the_call_and_not_after(self):
        assert self.SIZE <= self.traced(ext.traced) < self.SIZE + 100_000

    def test_it_sees_raw_memory_too(self):
        seen = self.traced(ext.traced_raw)
        if LIMITED < (3, 13):
            assert seen < 100_000  # it is malloc()'s
        else:
            assert self.SIZE <= seen < self.SIZE + 100_000

    @pytest.mark.parametrize("alignment", [2**i for i in range(13)])
    def test_memory_is_aligned_as_wanted(self, alignment):
        for size in [0, 1, 8, 100, 511, 512, 5000]:
            assert ext.aligned(alignment, size)

    def test_other_alignments_are_refused(self):
        assert not ext.aligned(3, 10)
        assert not ext.aligned(8192, 10)


def test_each_call_for_more_room_begins_with_an_empty_arena():
    assert ext.begins_anew() == (b"x" * 8, True)
