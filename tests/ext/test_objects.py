# test_objects.py - objects that a module keeps in its state.
# SPDX-License-Identifier: MIT

import gc
import weakref

import pytest

import objects

NAMES = ["red", "green", "blue", "white"]


@pytest.mark.parametrize("name", NAMES)
def test_an_object_is_found_by_its_line(name):
    assert objects.find(name) is getattr(objects, name)
    assert type(objects.find(name)) is list


def test_each_line_has_an_object_of_its_own():
    assert len({id(objects.find(name)) for name in NAMES}) == len(NAMES)


def test_an_object_is_found_when_its_name_is_gone(import_again):
    copy = import_again(objects)
    red = copy.red
    del copy.red
    assert copy.find("red") is red


def test_each_import_has_objects_of_its_own(import_again):
    copy = import_again(objects)
    for name in NAMES:
        assert copy.find(name) is not objects.find(name)


def test_an_object_of_a_line_that_no_list_names_is_refused_in_words():
    with pytest.raises(SystemError) as caught:
        objects.find("black")
    assert str(caught.value) == (
        "pyzc: 'black' is not listed in this module")


class Canary:
    """Something that can be watched."""


def test_a_cycle_through_an_object_is_collected(import_again):
    copy = import_again(objects)
    canary = Canary()
    alive = weakref.ref(canary)
    copy.red.extend([copy, canary])
    del copy.red, copy, canary
    gc.collect()
    assert alive() is None
