# test_lists.py - iterables as arrays of C.
# SPDX-License-Identifier: MIT

import array
import collections
import gc
import sys
import threading

import pytest

import lists as ext
from conftest import IS_FREE_THREADED

BIG = "caf\xe9 " * 100


def refused(function, *args):
    """Return the exception's type and text."""
    with pytest.raises((TypeError, ValueError, OverflowError)) as caught:
        function(*args)
    return caught.type, str(caught.value)


# Texts

def test_any_iterable_of_str_is_an_array_of_texts():
    assert ext.join(["a", "b"]) == "a+b"
    assert ext.join(("a", "caf\xe9")) == "a+caf\xe9"
    assert ext.join({"a": 1, "b": 2}) == "a+b"
    assert ext.join(x for x in ["a", BIG, "c"]) == "a+" + BIG + "+c"
    assert ext.join(collections.deque(["x"])) == "x"
    assert ext.join([]) == ext.join(()) == ""
    assert ext.join(names=["a", "b"], separator="-") == "a-b"
    assert ext.join_c_types(["a", "b"]) == "a+b"


def test_a_sequence_needs_no_iterator():
    class Old:
        def __getitem__(self, i):
            return ["a", "b"][i]

    assert ext.join(Old()) == "a+b"


def test_a_long_list_has_memory_of_its_own():
    names = [str(i) for i in range(10000)]
    assert ext.join(names) == "+".join(names)


def test_a_str_is_no_iterable_of_str():
    assert refused(ext.join, "abc") == (
        TypeError, "join() argument 'names': expected iterable of str, got a single str")
    assert refused(ext.join, "")[0] is TypeError


@pytest.mark.parametrize("value, got", [(5, "int"), (None, "None"), (object(), "object")])
def test_what_is_no_iterable_is_refused(value, got):
    assert refused(ext.join, value) == (
        TypeError, f"join() argument 'names': expected iterable of str, got {got}")


def test_an_item_that_is_refused_is_told_by_its_index():
    assert refused(ext.join, ["a", "b", "c", 5]) == (
        TypeError, "join() argument 'names[3]': expected str, got int")
    assert refused(ext.join, ["a"] * 123 + [None]) == (
        TypeError, "join() argument 'names[123]': expected str, got None")
    assert refused(ext.join, ["a", "b\0"]) == (
        ValueError, "join() argument 'names[1]': embedded null character")
    with pytest.raises(UnicodeEncodeError):
        ext.join(["\ud800"])


def test_what_iteration_raises_reaches_the_caller():
    def names():
        yield "a"
        raise ZeroDivisionError

    class Broken:
        def __iter__(self):
            raise TypeError("mine")

    with pytest.raises(ZeroDivisionError):
        ext.join(names())
    with pytest.raises(TypeError, match="^mine$"):
        ext.join(Broken())


def test_none_may_stand_for_no_list():
    assert ext.join_maybe() == ext.join_maybe(None) == ""
    assert ext.join_maybe(["a", "b"]) == "a+b"


def test_a_refusal_has_words_of_its_own():
    with pytest.raises(LookupError, match="^no names$"):
        ext.join_refused(5)
    with pytest.raises(LookupError, match="^no names$"):
        ext.join_refused([5])


def test_without_a_count_null_ends_the_array():
    assert ext.count_arguments([]) == 0
    assert ext.count_arguments(["a", "b"]) == 2
    assert ext.count_arguments(["a"] * 1000) == 1000


def test_what_c_does_to_the_array_is_not_seen():
    names = ["c", "a", "b"]
    assert ext.sort(names) == "a b c"
    assert names == ["c", "a", "b"]


def test_texts_that_c_may_change_are_copies():
    names = ["ab", "", BIG, "q"]
    assert ext.shout(names) == "!!  " + "!" * len(BIG.encode()) + " !"
    assert names == ["ab", "", "caf\xe9 " * 100, "q"]


def test_more_items_than_c_can_count_are_refused():
    assert ext.sort(["a"] * 255) == " ".join(["a"] * 255)
    assert refused(ext.sort, ["a"] * 256) == (
        OverflowError, "sort() argument 'names': expected at most 255 items, got 256")


def test_lengths_are_told_and_texts_may_have_null_characters():
    assert ext.add_text_lengths(["abc", "", "d\0e", "\xe9"]) == 8
    assert ext.add_text_lengths([]) == 0
    assert ext.add_text_lengths(["ab"] * 1000) == 2000
    assert ext.add_short_lengths(["abc", "", "d\0e"]) == 6


def test_a_length_that_c_cannot_say_is_refused():
    assert ext.add_short_lengths(["a" * 32767]) == 32767
    assert refused(ext.add_short_lengths, ["", "a" * 32768]) == (
        OverflowError,
        "add_short_lengths() argument 'texts[1]': expected at most 32767 bytes, got 32768")


# Bytes

def test_chunks_of_bytes_come_with_their_sizes():
    assert ext.add_bytes([b"\1\2", bytearray(b"\3"), memoryview(b"\4\5")]) == 15
    assert ext.add_bytes([array.array("B", [7]), b""]) == 7
    assert ext.add_bytes([]) == 0
    assert ext.add_bytes([b"\1"] * 1000) == 1000


def test_bytes_are_no_iterable_of_bytes():
    for value in b"abc", bytearray(b"abc"), "abc":
        assert refused(ext.add_bytes, value) == (
            TypeError, "add_bytes() argument 'chunks': expected iterable of bytes-like objects, "
                       f"got a single {type(value).__name__}")
    assert refused(ext.add_bytes, [b"", "a"]) == (
        TypeError, "add_bytes() argument 'chunks[1]': expected bytes-like object, got str")


def test_buffers_are_given_back():
    data = bytearray(b"\1\2")
    assert ext.add_bytes([data, data]) == 6
    refused(ext.add_bytes, [data, data, 5])
    data.append(3)
    assert ext.add_bytes([data]) == 6


# Values

def test_values_are_converted_as_parameters_are():
    assert ext.add([1, 2.5, True]) == 4.5
    assert ext.add(range(1000)) == 499500.0
    assert ext.add({1.5, 2.5}) == 4.0
    assert refused(ext.add, [1, "a"]) == (
        TypeError, "add() argument 'x[1]': expected float, got str")
    assert refused(ext.add, "12") == (
        TypeError, "add() argument 'x': expected iterable of float, got a single str")
    assert refused(ext.add_until_zero, [1, 2**40]) == (
        OverflowError, "add_until_zero() argument 'x[1]': expected int from -2147483648 to "
                       "2147483647, got 1099511627776")


def test_without_a_count_zero_ends_the_array():
    assert ext.add_until_zero([1, 2, 3]) == 6
    assert ext.add_until_zero([]) == 0


def test_two_lists_must_be_of_one_length():
    assert ext.dot([1, 2], (3, 4)) == 11
    assert refused(ext.dot, [1, 2], [3]) == (
        ValueError, "dot() argument 'y': expected 2 items, the length of 'x', got 1")


def test_truth_and_bits_are_taken_of_each_item():
    assert ext.count_true(["", "a", 0, [1]]) == 2
    assert ext.xor_all([-1, 2**32 + 1]) == 0xfffffffe
    assert refused(ext.xor_all, [1, 2.5]) == (
        TypeError, "xor_all() argument 'x[1]': expected int, got float")


def test_what_an_item_raises_reaches_the_caller():
    class Untold:
        def __bool__(self):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ext.count_true([1, Untold()])


def test_objects_may_be_anything():
    marker = object()
    assert ext.last([1, marker]) is marker
    assert ext.last([]) is None


# Named types

def test_members_of_an_enum():
    assert ext.mix([ext.Color.GREEN, ext.Color.BLUE]) == 12
    assert refused(ext.mix, [ext.Color.GREEN, 1]) == (
        TypeError, "mix() argument 'colors[1]': expected Color, got int")
    assert refused(ext.mix, 5) == (
        TypeError, "mix() argument 'colors': expected iterable of Color, got int")


def test_structs_side_by_side():
    assert ext.widest([(2.5, "a"), (3.5, "b"), (9.0, "no")], "no") == 3.5
    assert ext.widest(iter([(2.5, "a")] * 100), "no") == 2.5
    assert refused(ext.widest, [(2.5, "a"), (1, 2)], "no") == (
        TypeError, "widest() argument 'boxes[1].name': expected str or None, got int")
    assert refused(ext.widest, [(2.5,)], "no") == (
        TypeError, "widest() argument 'boxes[0]': expected box of length 2, got 1")


def test_values_of_several_types():
    assert ext.weigh([5, "abc"]) == 8
    assert refused(ext.weigh, [5, 2.5]) == (
        TypeError, "weigh() argument 'keys[1]': expected int or str, got float")
    assert refused(ext.weigh, 5) == (
        TypeError, "weigh() argument 'keys': expected iterable, got int")


def test_what_a_converter_makes_is_given_back():
    assert ext.longest(["a", "abc", "ab"]) == 3
    assert ext.words_left() == 0
    assert refused(ext.longest, ["a", "abc", 5]) == (
        TypeError, "longest() argument 'words[2]': expected word, got int")
    assert ext.words_left() == 0


def test_objects_of_one_type():
    assert ext.add_sizes([{}, {"a": 1}]) == 1
    assert refused(ext.add_sizes, [{}, []]) == (
        TypeError, "add_sizes() argument 'dicts[1]': expected dict[str, int], got list")
    assert refused(ext.add_sizes, 1) == (
        TypeError,
        "add_sizes() argument 'dicts': expected iterable of dict[str, int], got int")


# Instances of classes

def test_structs_of_a_class_come_side_by_side_or_by_pointers():
    pairs = [ext.Pair(1.0, 2.0), ext.Pair(3.0, 4.0)]
    assert ext.add_pairs(pairs) == 14.0
    assert ext.add_pairs([]) == 0.0
    ext.swap_pairs(pairs)
    assert [(pair.x, pair.y) for pair in pairs] == [(2.0, 1.0), (4.0, 3.0)]
    assert refused(ext.add_pairs, [pairs[0], (1.0, 2.0)]) == (
        TypeError, "add_pairs() argument 'pairs[1]': expected Pair, got tuple")
    assert refused(ext.swap_pairs, 5) == (
        TypeError, "swap_pairs() argument 'pairs': expected iterable of Pair, got int")


def test_handles_come_as_they_are():
    stacks = [ext.Stack(i) for i in range(100)]
    assert ext.add_depths(stacks) == 4950
    assert ext.add_depths(iter(stacks)) == 4950
    assert ext.count_stacks(stacks) == 100
    assert ext.count_stacks() == 0


def test_a_handle_that_was_closed_is_refused():
    stacks = [ext.Stack(1), ext.Stack(2)]
    stacks[1].close()
    with pytest.raises(ValueError, match="closed"):
        ext.add_depths(stacks)


def test_a_handle_that_a_later_argument_closes_is_refused():
    class Other:
        def __float__(self):
            stacks[0].close()
            return 1.0

    stacks = [ext.Stack(1), ext.Stack(2)]
    with pytest.raises(ValueError, match="closed"):
        ext.depths_then(stacks, Other())


# Lists of lists

def test_lists_of_lists():
    assert ext.add_rows([[1, 2], (), range(3, 5)]) == 1200340
    assert ext.join_lines([["a", "b"], [], ("c",)]) == "a,b,;;c,;"
    assert ext.mix_rows([[ext.Color.GREEN], [ext.Color.BLUE, ext.Color.RED]]) == 1020
    assert ext.longest_of_lines([["a", "abc"], ["ab"]]) == 5
    assert ext.words_left() == 0
    assert ext.add_rows([]) == 0


def test_items_within_lists_are_told_by_two_indices():
    assert refused(ext.add_rows, [[1], [2, "a"]]) == (
        TypeError, "add_rows() argument 'rows[1][1]': expected int, got str")
    assert refused(ext.add_rows, [[1], 2]) == (
        TypeError, "add_rows() argument 'rows[1]': expected iterable of int, got int")
    assert refused(ext.mix_rows, [[1]]) == (
        TypeError, "mix_rows() argument 'rows[0][0]': expected Color, got int")
    assert refused(ext.join_lines, ["ab"]) == (
        TypeError, "join_lines() argument 'lines[0]': expected iterable of str, got a single str")
    refused(ext.longest_of_lines, [["a"], ["b", 5]])
    assert ext.words_left() == 0


# Results

def test_a_null_ends_an_array_of_texts():
    assert ext.planets() == ["Mercury", "Venus", "Venus"]
    assert ext.planets(True) == []


def test_a_count_says_how_many_items_there_are():
    assert ext.first_planets(n=2) == ["Mercury", "Venus"]
    assert ext.first_planets(n=0) == []
    with pytest.raises(SystemError, match="bad argument to internal function"):
        ext.negative_count([1])


def test_a_text_that_is_not_there_is_an_error():
    with pytest.raises(SystemError,
                       match=r"^leave_empty\(\) returned NULL without setting an exception$"):
        ext.leave_empty()


def test_a_result_is_a_list_or_what_the_line_says():
    assert ext.planet_tuple() == ("Mercury", "Venus", "Venus")
    assert ext.planet_tuple(True) == ()
    assert ext.planet_set() == {"Mercury", "Venus"}
    frozen = ext.planet_frozenset()
    assert frozen == {"Mercury", "Venus"} and type(frozen) is frozenset
    assert ext.int_set([1, 2, 1]) == {1, 2}


def test_memory_is_given_back_where_the_line_says_how():
    assert ext.split("a,bc,,d") == ["a", "bc", "", "d"]
    assert ext.split("") == [""]
    assert ext.splits_left() == 0


def test_items_are_as_results_of_their_type():
    assert ext.same_ints([1, -1, 5]) == [1, -1, 5]
    assert ext.ints_as_truths([0, 2]) == [False, True]
    colors = ext.same_colors([ext.Color.GREEN, ext.Color.RED])
    assert colors == [1, 0] and type(colors[0]) is ext.Color
    assert ext.same_boxes([(2.5, "a"), (1, None)]) == ((2.5, "a"), (1.0, None))
    marker = object()
    assert ext.same_objects([marker, 5]) == [marker, 5]


def test_structs_of_a_class_become_objects_with_copies():
    pair = ext.Pair(1, 2)
    (made, other) = ext.same_pairs([pair, ext.Pair(3, 4)])
    assert type(made) is ext.Pair and made is not pair
    assert [made.x, made.y, other.x, other.y] == [1, 2, 3, 4]
    made.x = 5.0
    assert pair.x == 1
    assert [(x.x, x.y) for x in ext.make_pairs(3)] == [(0, 0), (1, 1), (2, 4)]
    assert type(ext.make_pairs(0)) is tuple


def test_lists_of_lists_become_lists():
    assert ext.new_rows(4) == [[], [10], [], [30, 31, 32]]
    assert ext.new_rows(0) == []
    assert ext.row_tuple(2) == ([], [10])
    assert ext.row_truths(2) == [[], [True]]
    assert ext.sentences() == [["to", "be"], [], ["to", "be"]]
    assert ext.palettes() == [[ext.Color.RED], [ext.Color.BLUE] * 2]
    assert type(ext.palettes()[0][0]) is ext.Color


def test_c_fills_as_many_items_as_there_is_room_for():
    assert ext.rainbow() == (3, [ext.Color.BLUE, ext.Color.RED])
    assert ext.rainbow_set() == {ext.Color.BLUE, ext.Color.RED}
    assert ext.find_boxes(3) == [(0.0, "box"), (1.0, None), (2.0, "box")]
    assert ext.find_names(3) == ["even", "odd", "even"]
    assert ext.find_names(50) == ["even", "odd"] * 2
    assert ext.grow_until_ten() == ["x"] * 10


def test_more_than_there_is_room_for_is_an_error():
    with pytest.raises(SystemError, match="reported 4 items in output 'colors', which holds 3$"):
        ext.rainbow(True)
    with pytest.raises(ValueError, match="cannot have a negative capacity, got -1$"):
        ext.rainbow(room=-1)


# References and threads

CALLS = [
    (ext.join, [BIG, "a"]), (ext.shout, [BIG, "a"]), (ext.add_bytes, [bytearray(b"b"), b"a"]),
    (ext.add, [1.5] * 100), (ext.mix, [ext.Color.RED]), (ext.longest, [BIG] * 100),
    (ext.add_rows, [[1] * 100] * 10), (ext.longest_of_lines, [["a"], ["b"]]),
    (ext.same_colors, [ext.Color.RED] * 100),
]


@pytest.mark.skipif(IS_FREE_THREADED, reason="free-threaded CPython counts references in two places")
@pytest.mark.parametrize("call, value", CALLS)
def test_the_list_and_its_items_are_let_go(call, value):
    before = sys.getrefcount(value), sys.getrefcount(value[0])
    for values in value, tuple(value):
        call(values)
        refused(call, [*values, object()])
    gc.collect()
    del values
    assert (sys.getrefcount(value), sys.getrefcount(value[0])) == before


def test_a_list_that_its_items_empty_is_read_as_it_was():
    class Index:
        def __init__(self, list):
            self.list = list

        def __float__(self):
            self.list.clear()
            return 1.0

    values = []
    values.extend([Index(values), 2.0, 3.0])
    assert ext.add(values) == 6.0
    assert values == []


def test_another_thread_may_change_the_list():
    names = [chr(97 + i % 26) * 50 for i in range(500)]
    done = threading.Event()

    def change():
        i = 0
        while not done.is_set():
            names[i % len(names)] = chr(97 + i % 26) * 50
            if i % 7 == 0:
                names.append("x" * 50)
                names.pop(0)
            i += 1

    threads = [threading.Thread(target=change) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(50):
            text = ext.join_released(names)
            assert {len(set(word)) for word in text.split("+")} == {1}
    finally:
        done.set()
        for thread in threads:
            thread.join()


def test_bytes_are_results():
    assert ext.parts(0, 3) == [b"a\0b", b"", b""]
    assert ext.parts(0, 0) == []
    assert ext.part_set() == frozenset({b"a\0b", b""})
    assert ext.split_two(b"12345") == (b"12", b"345")


def test_bytes_that_c_does_not_have_are_no_results():
    with pytest.raises(SystemError, match="a list has NULL for 1 byte"):
        ext.parts(0, 4)
    with pytest.raises(SystemError, match="Negative size"):
        ext.parts(4, 1)
