# test_fields.py - PYZC_FIELDS: classes, and the tuples that C returns.
# SPDX-License-Identifier: MIT

import copy
import gc
import os
import pickle
import sys
import warnings
import weakref

import pytest

import fields as ext
import fields.below as below
from interpreters import run_in_interpreter

# Headers of CPython 3.11 have no slot for a GIL of its own.
CAN_SAY_SO = (os.environ["PYZC_LIMITED_API"] != "3.11"
              or sys.version_info < (3, 12))


# Tuples

def test_a_struct_is_a_tuple_in_the_order_of_the_line():
    box = ext.square(2)
    assert isinstance(box, tuple) and type(box) is ext.box
    assert box == (3.0, 2.0)
    height, width = box
    assert (height, width) == (box.height, box.width) == (box[0], box[1])
    assert len(box) == 2 and hash(box) == hash((3.0, 2.0))


def test_its_repr_names_class_and_fields():
    assert repr(ext.square(2)) == "fields.box(height=3.0, width=2.0)"
    assert repr(below.dive(3)) == "fields.below.deep(count=3)"


def test_the_class_is_what_its_stub_says_of_any_such_class():
    assert issubclass(ext.box, tuple)
    assert ext.box.__match_args__ == ("height", "width")
    assert hasattr(ext.box, "__replace__") == (sys.version_info >= (3, 13))
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Box", (ext.box,), {})


def test_what_the_line_leaves_out_is_not_there():
    with pytest.raises(AttributeError):
        ext.square(2).unseen


def test_each_field_has_the_value_of_its_member():
    names = ext.names()
    assert names == (1, 2, 3, 4, 5, 6)
    for name, value in zip(
            ("count", "index", "_full_name", "n", "fields", "__pad"), names):
        assert getattr(names, name) == value
    assert f"{type(names).__module__}.{type(names).__name__}" == "fields.Names"


def test_fields_cannot_be_assigned():
    with pytest.raises((AttributeError, TypeError)):
        ext.square(2).width = 3.0


def test_one_field_is_a_tuple_of_one():
    one = ext.single(5)
    assert one == (5,)
    assert one[0] == 5


def test_each_type_comes_as_its_results_do():
    most = ext.everything(False)
    assert tuple(most) == (
        127, 255, 32767, 65535, 2**31 - 1, 2**32 - 1, most.l, most.ul,
        2**63 - 1, 2**64 - 1, True, 1.5, 2.5, 3.5 + 0j, "caf\xe9", "own",
        (1, 2))
    assert most.ul == 2 * most.l + 1
    assert type(most.b) is bool and type(most.z) is complex


def test_the_least_values_and_null_come_as_well():
    least = ext.everything(True)
    assert tuple(least) == (
        -128, 0, -32768, 0, -2**31, 0, least.l, 0, -2**63, 0, False, -1.0,
        -1.0, 0j, None, None, (-1, -1))


def test_a_class_can_be_matched():
    assert ext.box.__match_args__ == ("height", "width")
    scope = {"box": ext.box, "value": ext.square(2)}
    exec("match value:\n"
         "    case box(height, width=w): result = height, w\n", scope)
    assert scope["result"] == (3.0, 2.0)


@pytest.mark.parametrize("value", [
    ext.square(2), ext.everything(False), ext.single(5), below.dive(3)])
def test_tuples_can_be_pickled_and_copied(value):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert again == value and type(again) is type(value)
    assert copy.deepcopy(value) == value
    assert type(copy.copy(value)) is type(value)


def test_python_can_make_one():
    assert ext.box((1.0, 2.0)).width == 2.0
    with pytest.raises(TypeError):
        ext.box((1.0,))


# Classes

@pytest.mark.parametrize("cls, home", [
    (ext.box, "fields"), (ext.All, "fields"), (below.deep, "fields.below")])
def test_a_class_belongs_to_the_module_that_python_finds_it_in(cls, home):
    assert cls.__module__ == home
    assert getattr(sys.modules[home], cls.__qualname__) is cls


def test_the_docstring_is_that_of_the_line():
    assert ext.box.__doc__ == "What fits around."
    assert not ext.All.__doc__


def test_an_import_warns_of_nothing(import_again):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert import_again(ext).square(2) == (3.0, 2.0)


def test_each_import_has_classes_of_its_own(import_again):
    other = import_again(ext)
    assert other.box is not ext.box
    assert type(other.square(2)) is other.box
    gone = weakref.ref(other.box)
    del other
    gc.collect()
    assert gone() is None


def test_a_tuple_outlives_its_module(import_again):
    other = import_again(ext)
    box = other.square(2)
    del other
    gc.collect()
    assert box.height == 3.0
    assert repr(box) == "fields.box(height=3.0, width=2.0)"


@pytest.mark.parametrize("isolated", [False, True])
def test_another_interpreter_has_classes_of_its_own(isolated):
    assert run_in_interpreter(f"""
import sys
sys.path[:] = {sys.path!r}
import fields
from fields.below import deep, dive
assert fields.square(2) == (3.0, 2.0)
assert type(fields.square(2)) is fields.box
assert type(dive(1)) is deep
""", isolated=isolated and CAN_SAY_SO)


# Failure

def test_a_text_of_a_field_that_is_null_is_none():
    assert ext.two_texts("a") == ("a", "valid")
    assert ext.two_texts() == (None, "valid")


def test_a_text_of_a_field_that_is_not_utf_8_is_a_unicode_decode_error():
    with pytest.raises(UnicodeDecodeError):
        ext.two_texts("a", is_valid=False)


def test_further_results_stand_behind_the_tuple():
    box, more = ext.box_and_more(1)
    assert type(box) is ext.box and more == 7


def test_an_error_argument_says_that_the_call_failed():
    assert ext.box_or_error(1) == (2.0, 1.0)
    with pytest.raises(ValueError, match="^less than nothing$"):
        ext.box_or_error(-1)


def test_a_class_that_no_list_names_is_a_system_error():
    with pytest.raises(SystemError) as caught:
        ext.lose()
    assert str(caught.value) == "pyzc: 'lost' is not listed in this module"
    with pytest.raises(SystemError, match="^pyzc: 'Lost' is not listed in this module$"):
        ext.lose_instance()
