# test_nested.py - structs with members that are more than one value.
# SPDX-License-Identifier: MIT

import copy
import gc
import inspect
import multiprocessing
import operator
import pickle
import re
import sys
import weakref
from collections.abc import Sequence

import pytest

import nested as ext
from conftest import IS_FREE_THREADED
from nested import Box, Config, Line, Node, Pair, Point, Shape, Tag


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
    gc.collect()
    before = [sys.getrefcount(x) for x in (Point, Line, Tag, Box, box, point, line, ext)]
    for _ in range(50):
        uses()
    assert [sys.getrefcount(x) for x in (Point, Line, Tag, Box, box, point, line, ext)] == before


# Arrays

@pytest.fixture
def shape():
    return Shape()


def test_an_array_is_a_sequence(shape):
    m = shape.m
    assert (len(m), m[0], m[-1], list(m), list(reversed(m))) == (
        3, 1, 3, [1, 2, 3], [3, 2, 1])
    assert (m[1:], m[::-1], m[::2], m[5:]) == ([2, 3], [3, 2, 1], [1, 3], [])
    assert 2 in m and 5 not in m and m.index(3) == 2 and m.count(1) == 1
    assert isinstance(m, Sequence) and repr(m) == "[1.0, 2.0, 3.0]"
    match m:
        case [first, *rest]:
            assert (first, rest) == (1, [2, 3])
        case _:
            raise AssertionError


def test_what_is_written_to_an_array_is_written_to_the_struct(shape):
    m = shape.m
    m[0] = 10
    shape.m[-1] = 30
    assert list(shape.m) == [10, 2, 30]
    m[:2] = 5, 6
    m[::2] = [7, 8]
    assert list(shape.m) == [7, 6, 8]
    shape.m = (x for x in range(3))
    assert list(m) == [0, 1, 2]
    m[:] = m[::-1]
    shape.m = shape.m
    assert list(m) == [2, 1, 0]
    m[1:1] = []
    shape.key = b"0123456789abcdef"
    assert bytes(shape.key) == b"0123456789abcdef"


def test_an_array_takes_items_of_its_type_or_none(shape):
    refused(TypeError, "attribute 'Shape.m[1]': expected float, got str",
            setattr, shape, "m", [9, "x", 9])
    refused(OverflowError,
            "attribute 'Shape.key[2]': expected int from 0 to 255, got 256",
            operator.setitem, shape.key, slice(1, 3), [1, 256])
    refused(TypeError, "attribute 'Shape.m[2]': expected float, got None",
            operator.setitem, shape.m, -1, None)
    refused(ValueError, "attribute 'Shape.m': expected 3 items, got 2",
            setattr, shape, "m", [1, 2])
    refused(ValueError, "attribute 'Shape.m': expected 1 item, got 2",
            operator.setitem, shape.m, slice(1, 2), [1, 2])
    refused(TypeError, "attribute 'Shape.m': expected sequence, got int",
            setattr, shape, "m", 1)
    assert list(shape.m) == [1, 2, 3] and bytes(shape.key) == bytes(16)


def test_an_array_has_indices_of_its_own_or_refuses_them(shape):
    m = shape.m
    for i in (3, -4, 10**30):
        refused(IndexError, r"array index out of range" if abs(i) < 9 else
                "cannot fit 'int' into an index-sized integer", lambda i=i: m[i])
    refused(IndexError, "array assignment index out of range", operator.setitem, m, 3, 1)
    refused(TypeError, "attribute 'Shape.m': expected int or slice as an index, got str",
            lambda: m["x"])
    refused(TypeError, "attribute 'Shape.m': the array does not support item deletion",
            operator.delitem, m, 0)
    refused(AttributeError, "cannot delete attribute 'Shape.m'", delattr, shape, "m")
    with pytest.raises(TypeError, match="unhashable"):
        hash(m)


def test_an_array_that_is_read_only_cannot_be_written_to(shape):
    refused(TypeError, "attribute 'Shape.seen': the array is read-only",
            operator.setitem, shape.seen, 0, 1)
    with pytest.raises(AttributeError, match="not writable"):
        shape.seen = [1, 2]
    assert list(shape.seen) == [0.5, 1]


def test_arrays_of_numbers_are_buffers(shape):
    view = memoryview(shape.m)
    assert (view.format, view.itemsize, view.shape, view.readonly) == ("d", 8, (3,), False)
    view[0] = 9
    assert shape.m[0] == 9 and view.tolist() == [9, 2, 3]
    view = memoryview(shape.seen)
    assert (view.format, view.readonly, view.tolist()) == ("f", True, [0.5, 1])
    assert memoryview(shape.flags).format == "?"
    with pytest.raises(BufferError, match="the array has no numbers"):
        memoryview(shape.corners)


def test_a_buffer_keeps_the_struct_alive():
    view = memoryview(Shape().m)
    gc.collect()
    assert view.tolist() == [1, 2, 3]


def test_items_of_an_array_of_structs_are_parts(shape):
    shape.corners[1].x = 5
    assert shape.corners[1] == Point(5, 0)
    corner = shape.corners[2]
    del shape
    gc.collect()
    corner.move(3)
    assert corner == Point(3, 3)


def test_an_array_of_structs_takes_structs(shape):
    shape.corners[0] = Point(1, 2)
    shape.corners[1:3] = [Point(3, 4), shape.corners[0]]
    assert list(shape.corners) == [Point(1, 2), Point(3, 4), Point(1, 2), Point()]
    shape.corners = shape.corners[::-1]
    assert list(shape.corners) == [Point(), Point(1, 2), Point(3, 4), Point(1, 2)]
    refused(TypeError, "attribute 'Shape.corners[0]': expected Point, got int",
            operator.setitem, shape.corners, 0, 1)


def test_items_that_are_copied_are_objects_of_their_own(shape):
    tag = shape.tags[0]
    tag.number = 4
    assert (shape.tags[0], tag) == (Tag(0), Tag(4))
    shape.tags[0] = tag
    assert list(shape.tags) == [Tag(4), Tag(0)]


def test_an_array_of_an_enum_has_its_members(shape):
    shape.colors[1] = ext.Color.GREEN
    assert list(shape.colors) == [ext.Color.RED, ext.Color.GREEN]
    with pytest.raises((TypeError, ValueError), match=r"^attribute 'Shape.colors\[1\]': "):
        shape.colors[1] = "GREEN"


def test_a_pointer_and_a_count_are_an_array(shape):
    points = shape.points
    assert len(points) == 2
    points[1].x = 8
    assert shape.corners[1] == Point(8, 0)
    shape.show(3)
    assert len(points) == 3
    shape.show(-1)
    assert len(points) == 0 and list(points) == []
    assert list(shape.table) == [1, 2, 3]
    assert memoryview(shape.table).tolist() == [1, 2, 3] and memoryview(shape.table).readonly
    shape.n_table = -5
    assert list(shape.table) == [] and memoryview(shape.table).tolist() == []


def test_an_array_that_shrinks_while_it_is_set_is_left_alone(shape):
    class Shrinks:
        def __iter__(self):
            shape.show(1)
            return iter([Point(1, 1), Point(2, 2)])

    with pytest.raises(RuntimeError, match="the array has changed its size"):
        shape.points[:] = Shrinks()


def test_arrays_are_equal_if_their_items_are():
    a, b = Shape(), Shape()
    assert a.m == b.m and not a.m != b.m and a.corners == b.corners
    b.m[0] = 9
    assert a.m != b.m and a.m != [1, 2, 3]
    assert repr(a).startswith("Shape(m=[1.0, 2.0, 3.0], key=[0, 0, ")


# Texts

def test_a_text_is_a_str(shape):
    assert shape.name == "shape"
    shape.name = "1234567"
    assert shape.name == "1234567"
    shape.name = "é"
    assert shape.name == "é"
    shape.name = ""
    assert shape.name == ""


def test_a_text_has_to_fit(shape):
    refused(ValueError, "attribute 'Shape.name': expected at most 7 bytes of UTF-8, got 8",
            setattr, shape, "name", "12345678")
    refused(TypeError, "attribute 'Shape.name': expected str, got bytes",
            setattr, shape, "name", b"x")
    with pytest.raises(ValueError, match="null character"):
        shape.name = "a\0b"
    refused(AttributeError, "cannot delete attribute 'Shape.name'", delattr, shape, "name")
    shape.spoil()
    with pytest.raises(UnicodeDecodeError):
        shape.name


@pytest.mark.skipif(IS_FREE_THREADED, reason="free-threaded CPython counts references in two places")
def test_arrays_leave_no_references_behind(shape):
    point = Point()

    def uses():
        shape.m = list(shape.m)
        shape.m[0], shape.m[:2], shape.corners[0].x, shape.colors[0], shape.name, repr(shape)
        shape.m[:2] = [1, 2]
        shape.corners[0] = point
        shape.name = "x"
        memoryview(shape.m)[0], shape.m == shape.m, 2.0 in shape.m
        for bad in (lambda: setattr(shape, "m", ["x"] * 3), lambda: setattr(shape, "m", 1),
                    lambda: operator.setitem(shape.corners, 0, 1), lambda: shape.m[9],
                    lambda: setattr(shape, "name", "x" * 99), lambda: memoryview(shape.tags)):
            with pytest.raises((TypeError, ValueError, IndexError, BufferError)):
                bad()

    counted = (Point, Shape, Tag, type(shape.m), shape, point, ext)
    for _ in range(3):
        uses()
    gc.collect()
    before = [sys.getrefcount(x) for x in counted]
    for _ in range(50):
        uses()
    assert [sys.getrefcount(x) for x in counted] == before


# Objects

def test_an_object_is_kept_and_given_back():
    node, tag = Node(), object()
    assert node.tag is None
    node.tag = tag
    assert node.tag is tag
    node.tag = None
    assert node.tag is None
    refused(AttributeError, "cannot delete attribute 'Node.tag'", delattr, node, "tag")
    with pytest.raises(AttributeError, match="not writable"):
        node.made_of = 1
    assert Node(1, "x").made_of == "x"


def test_an_object_of_a_type_is_of_it_or_none():
    node = Node()
    node.items = [1]
    assert node.items == [1]
    refused(TypeError, "attribute 'Node.items': expected list[object], got tuple",
            setattr, node, "items", (1,))
    assert node.items == [1]
    node.items = None
    assert node.items is None


def test_an_object_lives_as_long_as_the_struct():
    class Tag:
        pass

    tag = Tag()
    seen = weakref.ref(tag)
    node = Node.of(tag)
    del tag
    assert seen() is node.tag
    del node
    gc.collect()
    assert seen() is None


def test_a_call_that_fails_leaves_no_object_behind():
    tag = object()
    before = sys.getrefcount(tag)
    with pytest.raises(OSError, match="it failed"):
        Node.of(tag, 1)
    gc.collect()
    assert sys.getrefcount(tag) == before


@pytest.mark.parametrize("tie", [
    lambda node: setattr(node, "tag", node),
    lambda node: setattr(node, "items", [node]),
    lambda node: setattr(node, "tag", Node.of(node))])
def test_cycles_are_collected(tie):
    gc.collect()
    before = ext.count_nodes()
    node = Node()
    tie(node)
    assert gc.is_tracked(node)
    del node
    gc.collect()
    assert ext.count_nodes() == before


def test_derived_objects_in_cycles_are_collected():
    class Derived(Node):
        pass

    gc.collect()
    before = ext.count_nodes()
    derived = Derived(1)
    derived.more = derived.tag = derived
    seen = weakref.ref(derived)
    del derived
    gc.collect()
    assert seen() is None and ext.count_nodes() == before


@pytest.mark.skipif(".abi3." in ext.__file__, reason="the stable ABI has no trashcan")
def test_a_long_chain_of_objects_goes():
    gc.collect()
    before = ext.count_nodes()
    node = None
    for _ in range(200_000):
        node = Node.of(node)
    node = None
    assert ext.count_nodes() == before


def test_an_object_that_goes_may_run_code():
    class Late:
        def __del__(self):
            node.tag = "late"

    node = Node()
    node.tag = Late()
    node.tag = "soon"
    assert node.tag == "late"


def test_a_repr_of_a_cycle_ends():
    node = Node()
    node.tag = node
    assert repr(node) == "Node(number=0, tag=..., items=None, made_of=None)"


def test_values_with_objects_are_values():
    pair = Pair([1], 2)
    assert pair == Pair([1], 2) != Pair([1], 3) and hash(Pair(1, 2)) == hash((1, 2))
    with pytest.raises(TypeError, match="unhashable"):
        hash(pair)
    assert pickle.loads(pickle.dumps(pair)) == pair
    other = copy.copy(pair)
    assert other == pair and other.first is pair.first
    match pair:
        case Pair([first], second):
            assert (first, second) == (1, 2)


def test_a_deep_copy_copies_objects():
    pair = Pair([1], None)
    pair.second = pair
    other = copy.deepcopy(pair)
    assert other.first == [1] and other.first is not pair.first
    assert other.second is other

    class Bad:
        def __deepcopy__(self, memo):
            raise OSError("no")

    with pytest.raises(OSError, match="no"):
        copy.deepcopy(Pair([1], Bad()))


def test_a_deep_copy_may_be_changed_before_it_is_whole():
    class Meddler:
        def __deepcopy__(self, memo):
            for other in list(memo.values()):
                if type(other) is Pair:
                    other.first = None
            return "copied"

    pair, gone = Pair(Meddler(), None), []
    weakref.finalize(pair.first, gone.append, "it")
    assert copy.deepcopy(pair).first == "copied"
    assert gone == []


@pytest.mark.skipif(IS_FREE_THREADED, reason="free-threaded CPython counts references in two places")
def test_objects_leave_no_references_behind():
    tag = object()

    def uses():
        node = Node(1, tag)
        node.tag = tag
        node.tag = node.items = [tag]
        node.tag, node.items, repr(node), Node.of(tag), node == node
        pair = Pair(tag, tag)
        copy.copy(pair), copy.deepcopy(pair)
        for bad in (lambda: setattr(node, "items", tag), lambda: Node.of(tag, 1)):
            with pytest.raises((TypeError, OSError)):
                bad()

    for _ in range(3):
        uses()
    gc.collect()
    before = [sys.getrefcount(x) for x in (tag, Node, Pair, ext)]
    for _ in range(50):
        uses()
    gc.collect()
    assert [sys.getrefcount(x) for x in (tag, Node, Pair, ext)] == before


# A constructor from the members

@pytest.fixture
def config():
    return Config(1.5, [1, 2], Point(3, 4), Tag(5))


def test_a_constructor_takes_the_members_by_place_and_by_name(config):
    assert (config.x, list(config.m), config.at, config.tag) == (1.5, [1, 2], Point(3, 4), Tag(5))
    other = Config(m=(1, 2), x=1.5, tag=Tag(5), at=Point(3, 4))
    assert other == config
    other = Config(1, [1, 2], Point(), Tag(1), 9, name="x", color=ext.Color.RED, object=other,
                   on=False, table=[7, 8])
    assert (other.n, other.name, other.color, other.object, other.on, list(other.table)) == (
        9, "x", ext.Color.RED, config, False, [7, 8])


def test_members_have_their_defaults(config):
    assert (config.n, config.name, config.color, config.object, config.on, list(config.table)) == (
        3, "none", ext.Color.GREEN, None, True, [1, 2])


def test_a_constructor_from_members_has_a_signature():
    assert str(inspect.signature(Config)) == (
        f"(x, m, at, tag, n=3, name='none', color={ext.Color.GREEN!r}, object=None, on=True, "
        "table=(1, 2))")


def test_a_constructor_refuses_what_a_member_does():
    refused(TypeError, "Config.__new__() argument 'x': expected float, got str",
            Config, "x", [1, 2], Point(), Tag(1))
    refused(TypeError, "Config.__new__() argument 'm[1]': expected float, got str",
            Config, 1, [1, "x"], Point(), Tag(1))
    refused(ValueError, "Config.__new__() argument 'm': expected 2 items, got 1",
            Config, 1, [1], Point(), Tag(1))
    refused(TypeError, "Config.__new__() argument 'at': expected Point, got nested.Tag",
            Config, 1, [1, 2], Tag(1), Tag(1))
    refused(ValueError,
            "Config.__new__() argument 'name': expected at most 7 bytes of UTF-8, got 9",
            Config, 1, [1, 2], Point(), Tag(1), name="too long!")
    refused(OverflowError,
            "Config.__new__() argument 'n': expected int from -2147483648 to 2147483647, "
            "got 2147483648", Config, 1, [1, 2], Point(), Tag(1), 2**31)
    with pytest.raises(TypeError, match=r"^Config.__new__\(\) argument 'color': "):
        Config(1, [1, 2], Point(), Tag(1), color=1.5)
    refused(TypeError, "Config.__new__() missing 2 required positional arguments: 'at' and 'tag'",
            Config, 1, [1, 2])
    refused(TypeError, "Config.__new__() got an unexpected keyword argument 'z'",
            Config, 1, [1, 2], Point(), Tag(1), z=1)
    refused(TypeError, "Plain.__new__() takes 1 positional argument but 2 were given",
            ext.Plain, 1, 2)


def test_a_read_only_member_is_set_by_the_constructor_alone(config):
    with pytest.raises(AttributeError, match="not writable"):
        config.color = ext.Color.RED
    assert ext.Plain(n=4).n == 4


def test_a_derived_class_is_constructed_from_members():
    class Derived(Config):
        pass

    derived = Derived(1, [1, 2], Point(), Tag(1), object="x")
    assert type(derived) is Derived and derived.object == "x" and derived.n == 3


def test_an_object_is_replaced_but_for_some_members(config):
    replace = copy.replace if sys.version_info >= (3, 13) else (
        lambda x, **changes: x.__replace__(**changes))
    other = replace(config, n=8, m=[5, 6])
    assert (other.n, list(other.m), other.at, other.color) == (8, [5, 6], Point(3, 4), config.color)
    assert list(config.m) == [1, 2]
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        replace(config, z=1)
    with pytest.raises(TypeError, match="positional argument"):
        config.__replace__(1)


@pytest.mark.parametrize("copied", [
    copy.copy, copy.deepcopy, *[lambda x, n=n: pickle.loads(pickle.dumps(x, n))
                                for n in range(pickle.HIGHEST_PROTOCOL + 1)]])
def test_members_of_all_kinds_are_copied(config, copied):
    config.object = "tag"
    other = copied(config)
    assert other == config and type(other) is Config
    other.m[0] = other.at.x = 99
    assert config == Config(1.5, [1, 2], Point(3, 4), Tag(5), object="tag")


def send_back(connection):
    connection.send(connection.recv())


def test_members_of_all_kinds_go_to_another_process_and_back(config):
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=send_back, args=(there,))
    process.start()
    here.send([config, config.at])
    assert here.poll(60)
    assert here.recv() == [config, Point(3, 4)]
    process.join()


def test_members_of_all_kinds_are_compared(config):
    other = copy.copy(config)
    assert other == config and hash(other) == hash(config)
    for change in (lambda: setattr(other, "m", [1, 3]), lambda: setattr(other.at, "x", 7),
                   lambda: setattr(other, "tag", Tag(6)), lambda: setattr(other, "name", "y")):
        change()
        assert other != config
        other = copy.copy(config)


def test_structs_without_a_comparison_are_compared_by_their_members():
    Plain, Plains = ext.Plain, ext.Plains
    a, b = (Plains(Plain(1), [Plain(2), Plain(3)], Plain(4)) for _ in range(2))
    assert a == a == b and hash(a) == hash(b)
    b.more[1] = Plain(9)
    assert a != b and a < b
    b.more = a.more
    assert a == b
    b.copied = Plain(0)
    assert a != b and b < a
    assert Plain(1) != Plain(1)


@pytest.mark.skipif(IS_FREE_THREADED, reason="free-threaded CPython counts references in two places")
def test_constructors_leave_no_references_behind(config):
    tag, point, more = Tag(1), Point(), object()

    def uses():
        Config(1, [1, 2], point, tag, object=more)
        pickle.loads(pickle.dumps(config)), config.__replace__(n=1), hash(config)
        ext.Plains(ext.Plain(1), [ext.Plain(2)] * 2, ext.Plain(1)) < ext.Plains(
            ext.Plain(1), [ext.Plain(2)] * 2, ext.Plain(1))
        for bad in (lambda: Config(1, [1, 2], point, tag, object=more, table=[1]),
                    lambda: Config(1), lambda: config.__replace__(z=more),
                    lambda: Config(1, [1, 2], point, tag, object=more, z=1)):
            with pytest.raises((TypeError, ValueError)):
                bad()

    counted = (tag, point, more, Config, Tag, Point, ext.Plain, ext.Plains, ext)
    for _ in range(3):
        uses()
    gc.collect()
    before = [sys.getrefcount(x) for x in counted]
    for _ in range(50):
        uses()
    gc.collect()
    assert [sys.getrefcount(x) for x in counted] == before
