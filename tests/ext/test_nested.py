# test_nested.py - structs with members that are more than one value.
# SPDX-License-Identifier: MIT

import copy
import gc
import pickle
import re
import sys
import weakref

import pytest

import nested as ext
from conftest import IS_FREE_THREADED
from nested import Box, Line, Point, Tag


def refused(error, words, function, *args, **kwargs):
    with pytest.raises(error, match=f"^{re.escape(words)}$"):
        function(*args, **kwargs)


# Structs in structs

def test_a_nested_struct_is_an_instance_of_its_class():
    line = Line(Point(1, 2), Point(3, 4))
    assert type(line.to) is Point
    assert (line.to.x, line.to.y, line.to.sum()) == (3, 4, 7)
    assert ext.line_height(line.start, line.to) == 2


def test_what_is_written_to_a_part_is_written_to_the_whole():
    box = Box()
    box.diagonal.to.x = 30
    assert box.diagonal.to.x == 30
    part = box.diagonal.to
    part.move(1)
    assert (box.diagonal.to.x, box.diagonal.to.y) == (31, 5)


def test_a_part_keeps_the_whole_alive():
    gc.collect()
    before = ext.count_boxes()
    box = Box()
    part = box.diagonal.to
    del box
    gc.collect()
    assert ext.count_boxes() == before + 1
    assert (part.x, part.y) == (3, 4)
    del part
    gc.collect()
    assert ext.count_boxes() == before


def test_setting_a_part_copies_the_struct():
    box, line = Box(), Line(Point(7, 8), Point(9, 10))
    box.diagonal = line
    line.to.x = 100
    assert box.diagonal == Line(Point(7, 8), Point(9, 10))
    box.diagonal = box.diagonal
    assert box.diagonal.to == Point(9, 10)


def test_a_part_is_of_its_class_or_refused():
    box = Box()
    refused(TypeError, "attribute 'Box.diagonal': expected Line, got nested.Point",
            setattr, box, "diagonal", Point())
    refused(TypeError, "attribute 'Box.tag': expected Tag, got int", setattr, box, "tag", 1)
    refused(AttributeError, "cannot delete attribute 'Box.diagonal'", delattr, box, "diagonal")
    with pytest.raises(AttributeError, match="not writable"):
        box.diagonal.to = Point()


def test_a_copied_part_is_an_object_of_its_own():
    box = Box()
    tag = box.tag
    tag.number = 6
    assert (box.tag, tag) == (Tag(5), Tag(6))
    box.tag = tag
    assert box.tag == Tag(6)


def test_parts_are_values_as_other_objects():
    box = Box()
    part = box.diagonal.to
    assert part == Point(3, 4) and hash(part) == hash(Point(3, 4)) and part < Point(3, 5)
    assert repr(box.diagonal) == "Line(start=Point(x=1.0, y=2.0), to=Point(x=3.0, y=4.0))"
    assert part.doubled() == Point(6, 8)
    assert box == Box()


@pytest.mark.parametrize("copied", [
    copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))])
def test_a_copy_of_a_part_is_no_part(copied):
    box = Box()
    other = copied(box.diagonal)
    assert other == box.diagonal and type(other) is Line
    other.to.x = 50
    assert box.diagonal.to.x == 3


def test_derived_classes_have_parts():
    class Derived(Line):
        pass

    derived = Derived(Point(1, 2), Point(3, 4))
    derived.to.x = 5
    assert derived.to == Point(5, 4)
    derived.view = derived.to
    seen = weakref.ref(derived)
    del derived
    gc.collect()
    assert seen() is None


def test_only_parts_are_tracked_by_the_collector():
    assert not gc.is_tracked(Point()) and not gc.is_tracked(Tag(1))
    assert gc.is_tracked(Box().diagonal)


@pytest.mark.skipif(IS_FREE_THREADED, reason="free-threaded CPython counts references in two places")
def test_parts_leave_no_references_behind():
    box, point, line = Box(), Point(), Line(Point(), Point())

    def uses():
        box.diagonal.to.x = 1
        box.diagonal, box.tag, box.diagonal.to.sum(), repr(box), box == box, hash(line)
        box.diagonal = line
        copy.copy(line), copy.copy(box.diagonal), pickle.loads(pickle.dumps(line))
        for bad in (lambda: setattr(box, "diagonal", 1), lambda: setattr(box, "tag", point)):
            with pytest.raises(TypeError):
                bad()

    for _ in range(3):
        uses()
    before = [sys.getrefcount(x) for x in (Point, Line, Tag, Box, box, point, line, ext)]
    for _ in range(50):
        uses()
    assert [sys.getrefcount(x) for x in (Point, Line, Tag, Box, box, point, line, ext)] == before
