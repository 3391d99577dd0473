# test_shared.py - classes of one extension in another.
# SPDX-License-Identifier: MIT

import ctypes
import gc
import os
import re
import sys
import types

import pytest

import shared
import shared_use as ext
from conftest import output_of
from interpreters import run_in_interpreter
from shared import Box, Point

# Headers of CPython 3.11 have no slot for a GIL of its own.
CAN_SAY_SO = (os.environ["PYZC_LIMITED_API"] != "3.11"
              or sys.version_info < (3, 12))


@pytest.fixture(autouse=True)
def nothing_is_left_behind():
    gc.collect()
    before = ext.count_views()
    yield
    gc.collect()
    assert ext.count_views() == before


def test_an_object_of_one_is_an_argument_of_the_other():
    assert ext.point_length2(Point(3, 4)) == 25


def test_what_the_other_makes_is_an_object_of_the_first():
    made = ext.point_turned(Point(3, 4))
    assert type(made) is Point
    assert (made.x, made.y, made.sum()) == (-4, 3, -1)
    assert made == Point(-4, 3)


def test_the_other_fills_an_object():
    made = ext.point_fill(2.5)
    assert type(made) is Point
    assert made == Point(2.5, 2.5)


def test_both_see_one_struct():
    p = Point(1, 2)
    ext.point_double(p)
    assert (p.x, p.y) == (2, 4)


def test_objects_of_derived_classes_are_taken():
    class Derived(Point):
        pass

    assert ext.point_length2(Derived(3, 4)) == 25
    assert type(ext.point_turned(Derived(3, 4))) is Point


def test_another_class_is_refused():
    with pytest.raises(TypeError, match=r"argument 'p'.*Point.*Other"):
        ext.point_length2(shared.Other(1))
    with pytest.raises(TypeError, match=r"argument 'p'.*Point.*int"):
        ext.point_length2(1)


def test_the_module_has_no_attribute_of_the_name():
    assert not hasattr(ext, "Point")


def test_handles_are_used_on_both_sides():
    box = Box(2)
    assert ext.box_put(box, 3) == box.count() == 5
    box.close()
    with pytest.raises(ValueError, match="^Box is closed$"):
        ext.box_put(box, 1)
    made = ext.box_of(4)
    assert type(made) is Box
    assert made.count() == 4
    made.close()


def test_a_handle_keeps_one_of_the_other_extension_alive():
    view = ext.View(Box(3))
    gc.collect()
    assert view.count() == 3


def test_a_handle_is_closed_before_one_of_the_other_extension():
    box = Box(3)
    view = ext.View(box)
    box.close()
    assert ext.count_views() == 0
    with pytest.raises(ValueError, match="^View is closed$"):
        view.count()


def test_objects_come_and_go():
    for _ in range(10_000):
        ext.point_turned(ext.point_fill(1.0))
        ext.box_of(1)
        ext.View(Box(1))


def test_each_import_finds_the_class(import_again):
    again = import_again(ext)
    assert again is not ext
    assert type(again.point_fill(1.0)) is Point


def test_the_class_outlives_the_modules():
    code = """
import sys, gc, shared_use
p = shared_use.point_fill(2.0)
del sys.modules['shared'], sys.modules['shared_use'], shared_use
gc.collect()
print(p.sum(), type(p).__name__)
"""
    assert output_of(code) == "4.0 Point\n"


@pytest.mark.parametrize("isolated", [False, True])
def test_each_interpreter_has_a_class_of_its_own(isolated):
    assert run_in_interpreter("""
import shared, shared_use
made = shared_use.point_turned(shared.Point(3, 4))
assert type(made) is shared.Point
assert (made.x, made.y) == (-4, 3)
assert shared_use.View(shared.Box(2)).count() == 2
""", isolated=isolated and CAN_SAY_SO)
    assert ext.point_length2(Point(3, 4)) == 25


# What is refused

@pytest.fixture
def other_module(monkeypatch):
    module = types.ModuleType("shared")
    monkeypatch.setitem(sys.modules, "shared", module)
    return module


@pytest.fixture
def refused(import_again):
    def check(words):
        with pytest.raises(ImportError, match=re.escape(words)):
            import_again(ext)

    return check


def test_a_module_that_is_not_there_is_an_import_error(monkeypatch, refused):
    monkeypatch.setitem(sys.modules, "shared", None)
    refused("shared")


def test_a_module_without_the_class_is_told(other_module, refused):
    refused("cannot import class 'Point' from 'shared': the module has no such "
            "class")


def test_a_class_that_is_not_shared_is_told(other_module, refused):
    other_module.Point = shared.Secret
    refused("cannot import class 'Point' from 'shared': its list has no (shared)")
    other_module.Point = int
    refused("its list has no (shared)")


def test_a_derived_class_is_told(other_module, refused):
    other_module.Point = type("Point", (Point,), {})
    refused("cannot import class 'Point' from 'shared': it is not the class itself")


def test_another_struct_is_told(other_module, refused):
    other_module.Point = shared.Other
    refused("cannot import class 'Point' from 'shared': it was built of another line")


def test_another_version_is_told(other_module, refused, import_again):
    get = ctypes.pythonapi.PyCapsule_GetPointer
    get.restype, get.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    abi = ctypes.cast(get(Point._pyzc_class_, b"pyzc.class"),
                      ctypes.POINTER(ctypes.c_uint))
    other_module.Point = Point
    before, abi[0] = abi[0], abi[0] + 1
    try:
        refused("cannot import class 'Point' from 'shared': it was built with "
                "another version of pyzc")
    finally:
        abi[0] = before
    other_module.Box = Box
    assert type(import_again(ext).point_fill(1.0)) is Point


# A class that derives from one of the other

def test_a_class_derives_from_one_of_the_other():
    place = ext.Place(3, 4, 100)
    assert isinstance(place, Point)
    assert (place.x, place.sum(), place.height) == (3, 7, 100)
    assert ext.point_length2(place) == 25


def test_functions_of_both_write_to_a_derived_object():
    place = ext.Place(3, 4, 100)
    ext.point_double(place)
    place.x += 1
    assert (place.x, place.y, place.height) == (7, 8, 100)
