# test_dicts.py - PYZC_DICT: structs as dicts.
# SPDX-License-Identifier: MIT

import gc
import sys

import pytest

import dicts as ext

LEAST = {"level": 3, "name": "caf\xe9", "limits": {}}
ALL = LEAST | {"fast": True, "weight": 1, "comment": None, "mode": ext.Mode.FAST, "at": (5, 6),
               "amount": 7, "range": {"least": 1, "most": 2}, "limits": {"most": 8, "unit": None}}


def refused(value, function=ext.say, *args):
    with pytest.raises((TypeError, ValueError, OverflowError)) as caught:
        function(value, *args)
    return caught.type, str(caught.value)


def test_keys_are_members_of_the_struct():
    assert ext.say(ALL) == "3 caf\xe9 1 1.0 - 0 5,6 7.0 1..2 8 - 0"


def test_keys_with_a_default_may_be_left_out():
    assert ext.say(LEAST) == "3 caf\xe9 0 2.5 - 1 1,2 0.5 3..4 100 bytes 0"
    assert ext.say(LEAST | {"range": {"least": 5}}).endswith(" 5..2147483647 100 bytes 0")


def test_a_result_is_a_dict_with_all_keys():
    same = ext.same(LEAST)
    assert same == LEAST | {
        "fast": False, "weight": 2.5, "comment": None, "mode": ext.Mode.SMALL, "at": (1, 2),
        "amount": 0.5, "range": {"least": 3, "most": 4},
        "limits": {"most": 100, "unit": "bytes"}}
    assert type(same) is dict and type(same["mode"]) is ext.Mode
    assert list(same)[:4] == ["level", "name", "fast", "weight"]
    assert ext.same(ALL) == ALL
    assert ext.make_limits(9) == {"most": 9, "unit": "pages"}
    assert ext.make_limits(1) == {"most": 1, "unit": None}


def test_a_key_that_is_missing_is_told():
    assert refused({"name": "a"}) == (TypeError, "say() argument 'options': missing key 'level'")
    assert refused({}) == (TypeError, "say() argument 'options': missing key 'level'")


def test_a_key_that_is_not_expected_is_told():
    assert refused(LEAST | {"fsat": True}) == (
        TypeError, "say() argument 'options': unexpected key 'fsat'")
    assert refused(LEAST | {5: True}) == (TypeError, "say() argument 'options': unexpected key 5")
    assert refused(LEAST | {"limits": {"least": 5}}) == (
        TypeError, "say() argument 'options['limits']': unexpected key 'least'")


def test_a_value_of_a_wrong_type_is_told_by_its_key():
    assert refused(LEAST | {"level": "a"}) == (
        TypeError, "say() argument 'options['level']': expected int, got str")
    assert refused(LEAST | {"level": 2**40})[0] is OverflowError
    assert refused(LEAST | {"name": 5}) == (
        TypeError, "say() argument 'options['name']': expected str or None, got int")
    assert refused(LEAST | {"comment": "a\0b"}) == (
        ValueError, "say() argument 'options['comment']': embedded null character")
    assert refused(LEAST | {"mode": 1}) == (
        TypeError, "say() argument 'options['mode']': expected Mode, got int")
    assert refused(LEAST | {"at": (1, "a")}) == (
        TypeError, "say() argument 'options['at'].y': expected int, got str")
    assert refused(LEAST | {"limits": 5}) == (
        TypeError, "say() argument 'options['limits']': expected dict, got int")


def test_what_is_no_dict_is_refused():
    assert refused([("level", 3)]) == (
        TypeError, "say() argument 'options': expected dict, got list")
    assert refused(None)[0] is TypeError


def test_a_dict_of_a_class_of_python_is_read_as_a_dict():
    class Options(dict):
        pass

    assert ext.say(Options(LEAST)) == ext.say(LEAST)


def test_none_may_stand_for_no_dict():
    assert ext.most_of() == ext.most_of(None) == -1
    assert ext.most_of({}) == 100


def test_a_list_of_dicts_is_an_array_of_structs():
    assert ext.add_limits([{}, {"most": 5, "unit": "ab"}]) == 112
    assert ext.same_limits([{}, {"most": 5, "unit": "ab"}]) == (
        112, [{"most": 100, "unit": "bytes"}, {"most": 5, "unit": "ab"}])
    assert refused([{}, {"x": 1}], ext.add_limits) == (
        TypeError, "add_limits() argument 'limits[1]': unexpected key 'x'")
    assert refused(5, ext.add_limits) == (
        TypeError, "add_limits() argument 'limits': expected iterable of dict, got int")


def test_what_later_arguments_do_to_the_dict_is_not_seen():
    class Other:
        def __float__(self):
            options.clear()
            gc.collect()
            return 1.0

    options = {"level": 3, "name": "a name" * 50, "limits": {}}
    assert ext.say_after(options, Other()).startswith("3 " + "a name" * 50)
    assert options == {}


def test_references_are_let_go():
    name = "a name" * 50
    options = {"level": 1000, "name": name, "limits": {"unit": name}}
    before = sys.getrefcount(name), sys.getrefcount(options)
    for _ in range(100):
        ext.say(options)
        ext.same(options)
        refused(options | {"weight": "a"})
        refused(options | {"x": "a"})
        refused(options | {"limits": {"unit": name, "x": 5}})
    gc.collect()
    assert (sys.getrefcount(name), sys.getrefcount(options)) == before


def test_the_class_of_the_stub_is_not_there_at_run_time():
    assert not hasattr(ext, "options")
