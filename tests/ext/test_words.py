# test_words.py - words before entries: what C gets and what Python gets.
# SPDX-License-Identifier: MIT

import inspect

import every_kind
import kinds
import pytest

M = 1000000


def test_a_str_with_a_length_may_have_nul_characters():
    assert kinds.str_3("a\0b", "", "\0") == 3 + ord("a") + 0 + 1 + 0 + M


def test_the_length_of_a_str_is_in_bytes():
    assert kinds.str_3("\xe9", "", "") - kinds.str_3("e", "", "") == 1 + (0xc3 - 256) - ord("e")


def test_a_str_without_a_length_has_no_nul_characters():
    with pytest.raises(ValueError, match=r"^str_3\(\) argument 'b': embedded null character$"):
        kinds.str_3("a", "b\0", "c")


def test_a_str_is_no_longer_than_its_length_can_say():
    with pytest.raises(OverflowError, match="argument 'c': expected at most 255 bytes, got 256$"):
        kinds.str_3("a", "b", "x" * 256)


def test_a_str_is_not_bytes():
    with pytest.raises(TypeError, match=r"^str_3\(\) argument 'a': expected str, got bytes$"):
        kinds.str_3(b"a", "b", "c")


def test_a_str_that_none_leaves_out_is_null_and_0():
    assert kinds.str_or_none() is kinds.str_or_none(None, None, None) is True
    assert kinds.str_or_none("") is False


def test_fields_are_taken_from_any_tuple_of_as_many_items():
    pair = kinds.named_5((1, "text"))
    assert type(pair) is kinds.pair and pair == (1.0, "text")
    assert kinds.named_5(pair) == pair
    assert kinds.named_5((1, None)) == (1.0, None)


@pytest.mark.parametrize("value, words", [
    ([1.0, "text"], "argument 'pair': expected pair, got list"),
    ((1.0,), "argument 'pair': expected pair of length 2, got 1"),
    (("1", "text"), "argument 'pair.weight': expected float, got str"),
    ((1.0, b"text"), "argument 'pair.name': expected str or None, got bytes"),
])
def test_what_are_no_fields_is_told_with_the_field(value, words):
    with pytest.raises(TypeError) as caught:
        kinds.named_5(value)
    assert str(caught.value) == "named_5() " + words


def test_a_union_is_a_result_of_the_type_that_it_is():
    assert kinds.union_2(5) == 5 and kinds.union_2("text") == "text"


def test_types_that_lines_have_named_are_changed_by_c():
    assert kinds.inout_4(kinds.Mode.OFF, (1.0, "text"), 5) == (
        kinds.Mode.ON, (1.0 + M, "text"), "a name")


def test_types_that_lines_have_named_are_written_by_c():
    assert kinds.out_named(0) == (kinds.Mode.ON, (2.5, "a name"), M)


def test_an_out_value_that_no_enum_has_is_the_enums_error():
    with pytest.raises(ValueError, match="7 is not a valid Mode"):
        kinds.out_named(5)


def test_a_python_only_argument_is_for_expressions():
    assert str(inspect.signature(kinds.python_only)) == (
        "(mode, other=<Mode.ON: 1>, pair=None, pick=None)")
    assert kinds.python_only(kinds.Mode.ON) == (
        2 + M, kinds.Mode.ON, (0.0, None), 0)
    assert kinds.python_only(kinds.Mode.OFF, kinds.Mode.OFF, (1, "a"), "b") == (
        M, kinds.Mode.OFF, (1.0, "a"), "b")


def test_bytes_that_c_fills_need_no_types():
    assert kinds.out_bytes_4(1) == (b"x" * 40, "y" * 40)


def test_a_result_is_made_of_a_pointer_and_a_size():
    assert kinds.result_4(3) == ("zzz", b"a text", "a text")


def test_nothing_is_empty_whatever_size_is_said_of_it():
    assert kinds.memory(4) == (b"a te", "a te")
    assert kinds.memory(100) == (b"", "")


def test_a_result_that_is_larger_than_memory_is_a_system_error():
    with pytest.raises(SystemError, match=f"a size of {2**64 - 1} bytes is too large"):
        kinds.memory(-1)


def test_what_c_returned_is_freed_before_it_is_called_again():
    before = kinds.n_texts()
    assert len(kinds.grown_local(100)) >= 100
    assert kinds.n_texts() == before


def test_what_is_filled_is_not_more_than_there_is_room_for():
    with pytest.raises(SystemError, match="41 bytes"):
        kinds.result_4(41)
    with pytest.raises(SystemError, match="1000000 bytes"):
        kinds.result_4(M)


@pytest.mark.parametrize("function", [
    kinds.fail_2, kinds.value_2, kinds.borrowed_3, kinds.owned_4, kinds.interned_3,
    kinds.filled_4, kinds.enum_3_itself, kinds.local_3, kinds.out_named, kinds.out_bytes_4])
def test_an_exception_of_cs_own_is_raised(function):
    with pytest.raises(ValueError, match="^negative$"):
        function(-1)


def test_a_local_result_is_for_expressions():
    assert kinds.local_2(1) == 1 + M


def test_one_c_function_is_several_of_python():
    assert kinds.local_3(1) == kinds.local_4(1) == kinds.local_5(1) == "a text"


def test_the_gil_is_released_under_a_condition():
    assert kinds.threads_2(1) == 1 + M and kinds.threads_2(10) == 10 + M


def test_any_object_is_true_or_not():
    assert kinds.truth_3([0]) is True and kinds.truth_3([]) is kinds.truth_3(None) is False
    assert str(inspect.signature(kinds.truth_3)) == "(value, other=True)"


def test_what_bool_raises_is_raised():
    with pytest.raises(ZeroDivisionError):
        kinds.truth_3(every_kind.Untold())


def test_truth_is_a_result_an_output_and_what_c_changes():
    assert kinds.truth_more("text") == (True, True, True)
    assert kinds.truth_changed([]) == (True, True)
    assert kinds.truth_itself(5) is True and kinds.truth_itself(0) is False


def test_a_masked_int_has_its_lowest_bits():
    assert kinds.masked_3(-1, 0, 0) == 255
    assert kinds.masked_3(0, -1, 0) == 2**32 - 1
    assert kinds.masked_3(0, 0, -1) == 2**64 - 1
    assert kinds.masked_3(2**70 + 5, 2**64, -2**70) == 5


def test_what_is_no_int_is_not_masked():
    with pytest.raises(TypeError, match=r"^masked_3\(\) argument 'a': expected int, got float$"):
        kinds.masked_3(2.5)


@pytest.mark.parametrize("suffix, value, zero", [
    *((suffix, 5, 0) for suffix in ["schar", "uchar", "short", "ushort", "int", "uint", "long",
                                    "ulong", "llong", "ullong"]),
    ("float", 2.5, 0.0), ("double", -1.0, 0.0), ("complex", -1 + 2j, 0j)])
def test_numbers_that_c_fills_are_a_list_whose_rest_is_zero(suffix, value, zero):
    found = getattr(kinds, f"fill_{suffix}")(value)
    assert found == [value, value, zero]
    assert {type(item) for item in found} == {type(zero)}


def test_c_says_how_many_numbers_it_has_filled():
    assert kinds.out_array(3) == [1000000, 1000001, 1000002]
    assert kinds.out_array(0) == []
    assert kinds.filled_array(2) == [1000.5, 1001.5]


def test_room_for_numbers_grows():
    assert kinds.out_array(77) == list(range(1000000, 1000077))


def test_a_list_has_no_more_numbers_than_there_is_room_for():
    with pytest.raises(SystemError) as caught:
        kinds.filled_array(41)
    assert str(caught.value) == "filled_array() reported 41 items in output 'items', which holds 40"
    with pytest.raises(SystemError, match=r"^filled_array\(\) reported -2 items in "):
        kinds.filled_array(-2)


def test_the_pointer_to_numbers_may_stand_after_how_many():
    assert kinds.out_array_more(1) == ([1000.5] + [0.0] * 6, [0.0] * 3, [1000000, 0],
                                       [0] * 100, [-1.0])
