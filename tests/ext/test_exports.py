# test_exports.py - arrays as results: what they are, what they keep alive.
# SPDX-License-Identifier: MIT

import binascii
import gc
import os
import subprocess
import sys
import textwrap

import pytest

import exports as ext

FORMATS = {
    "schar": "b", "uchar": "B", "short": "h", "ushort": "H", "int": "i",
    "uint": "I", "long": "l", "ulong": "L", "llong": "q", "ullong": "Q",
    "float": "f", "double": "d", "complex": "Zd",
}
KINDS = ["fill", "give", "copy"]
every_item = pytest.mark.parametrize("item", FORMATS)
every_kind = pytest.mark.parametrize("kind", KINDS)


def run(code):
    """Runs code in a new interpreter, without what this one has imported."""
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True,
                   env=os.environ)


@every_kind
@pytest.mark.parametrize("n", [1, 2, 100])
def test_a_list_is_a_list_and_others_have_the_same_items(kind, n):
    numbers = [float(i) for i in range(n)]
    assert getattr(ext, f"{kind}_list")(n) == numbers
    for word in "array", "buffer":
        result = getattr(ext, f"{kind}_{word}")(n)
        assert memoryview(result).tolist() == numbers
        assert memoryview(result).format == "d"


@every_kind
def test_no_items_are_an_array_too(kind):
    assert getattr(ext, f"{kind}_list")(0) == []
    for word in "array", "buffer":
        assert memoryview(getattr(ext, f"{kind}_{word}")(0)).shape == (0,)


@every_item
def test_pyzcs_own_object_has_the_format_of_its_items(item):
    result = getattr(ext, f"zeros_{item}")()
    view = memoryview(result)
    assert (view.format, view.shape, view.readonly) == (
        FORMATS[item], (2,), False)
    assert result.tolist() == [1, 0]
    assert len(result) == 2 and result.shape == (2,)
    assert type(result).__name__ == "buffer"


def test_pyzcs_own_object_can_be_written_where_it_owns_the_memory():
    for kind in KINDS:
        result = getattr(ext, f"{kind}_buffer")(2)
        memoryview(result)[1] = 7.5
        assert result.tolist() == [0, 7.5]


def test_pyzcs_own_type_cannot_be_called():
    with pytest.raises(TypeError, match="cannot create"):
        type(ext.fill_buffer(1))()


def test_memory_that_was_handed_over_is_freed_with_its_object():
    gc.collect()
    before = ext.freed()
    results = [ext.give_buffer(3), ext.give_array(3)]
    assert ext.freed() == before
    view = memoryview(results[0])
    del results
    gc.collect()
    assert ext.freed() == before + 1
    assert view.tolist() == [0, 1, 2]
    del view
    gc.collect()
    assert ext.freed() == before + 2
    ext.give_list(3)
    assert ext.freed() == before + 3


def test_a_line_may_hand_over_several():
    gc.collect()
    before = ext.freed()
    left, right = ext.both(2)
    assert (left.tolist(), right.tolist()) == ([0, 1], [0, 1, 2, 3])
    del left
    assert ext.freed() == before + 1
    del right
    gc.collect()
    assert ext.freed() == before + 2
    with pytest.raises(SystemError, match="result 'right_'"):
        ext.both(5)
    gc.collect()
    assert ext.freed() == before + 4


def test_shapes_have_rows_and_columns():
    result = ext.outer_buffer([1, 2], [3, 4, 5])
    assert result.shape == (2, 3)
    assert memoryview(result).tolist() == [[3, 4, 5], [6, 8, 10]]
    assert result.tolist() == [[3, 4, 5], [6, 8, 10]]
    assert memoryview(ext.outer([1, 2], [3.0])).tolist() == [[3], [6]]


def test_columns_may_come_first_in_memory():
    for result in ext.columns_buffer(2, 3), ext.columns(2, 3):
        view = memoryview(result)
        assert (view.shape, view.strides) == ((2, 3), (4, 8))
        assert result.tolist() == [[0, 2, 4], [1, 3, 5]]
    with pytest.raises(BufferError, match="not C-contiguous"):
        binascii.crc32(ext.columns_buffer(2, 3))


@pytest.mark.parametrize("rows, exception, words", [
    (-1, ValueError, "output 'data' cannot have a negative extent, got -1"),
    (2**31 - 1, MemoryError, "no memory for output 'data'")])
def test_extents_that_cannot_be_are_refused(rows, exception, words):
    with pytest.raises(exception, match=words):
        ext.columns_buffer(rows, 2**31 - 1)


@pytest.mark.parametrize("function", [ext.part, ext.part_buffer])
def test_a_part_of_an_object_keeps_it_alive_and_is_not_written(function):
    class Parent:
        pass

    parent = Parent()
    died = []
    import weakref
    weakref.finalize(parent, died.append, True)
    result = function(b"some bytes", parent)
    del parent
    gc.collect()
    assert not died and memoryview(result).readonly
    assert bytes(memoryview(result)[:4]) == b"some"
    del result
    gc.collect()
    assert died


def test_an_object_that_is_in_its_own_parent_is_collected():
    class Parent:
        pass

    import weakref
    parent = Parent()
    died = weakref.ref(parent)
    parent.part = ext.part_buffer(b"some bytes", parent)
    del parent
    gc.collect()
    assert died() is None


def test_memory_is_freed_if_the_call_fails_after_c_returned():
    for call, exception in (
            (lambda: ext.fails(3), ValueError),
            (lambda: ext.fails(4), SystemError),
            (lambda: ext.fails_second(5), UnicodeDecodeError)):
        gc.collect()
        before = ext.freed()
        with pytest.raises(exception):
            call()
        gc.collect()
        assert ext.freed() == before + 1


def test_no_memory_is_no_array():
    before = ext.freed()
    with pytest.raises(LookupError, match="^own$"):
        ext.fails(1)
    with pytest.raises(SystemError) as caught:
        ext.fails(2)
    assert str(caught.value) == "fails() result 'result_' is NULL, but not empty"
    assert ext.freed() == before


def test_the_array_interface_says_the_same():
    interface = ext.columns_buffer(2, 3).__array_interface__
    order = "<" if sys.byteorder == "little" else ">"
    assert interface["version"] == 3
    assert interface["typestr"] == f"{order}f4"
    assert (interface["shape"], interface["strides"]) == ((2, 3), (4, 8))
    assert interface["data"][1] is False
    assert ext.zeros_schar().__array_interface__["typestr"] == "|i1"


def test_dlpack_is_for_this_machine():
    result = ext.fill_buffer(3)
    assert result.__dlpack_device__() == (1, 0)
    assert '"dltensor"' in repr(result.__dlpack__())
    assert '"dltensor_versioned"' in repr(result.__dlpack__(max_version=(1, 1)))
    with pytest.raises(BufferError, match="no stream"):
        result.__dlpack__(stream=1)
    with pytest.raises(BufferError, match="never copied"):
        result.__dlpack__(copy=True)
    with pytest.raises(BufferError, match="needs max_version"):
        ext.part_buffer(b"abc", None).__dlpack__()


def test_a_dlpack_capsule_that_nobody_takes_keeps_the_memory_so_long():
    gc.collect()
    before = ext.freed()
    capsules = [ext.give_buffer(2).__dlpack__(),
                ext.give_buffer(2).__dlpack__(max_version=(1, 0))]
    gc.collect()
    assert ext.freed() == before
    del capsules
    gc.collect()
    assert ext.freed() == before + 2


def test_without_numpy_an_array_is_pyzcs_own_and_numpy_is_not_imported():
    run("""
        import sys
        import exports
        for f in exports.fill_array, exports.give_array, exports.copy_array:
            assert type(f(2)).__name__ == "buffer", type(f(2))
            assert f(2).tolist() == [0, 1]
        assert "numpy" not in sys.modules
    """)


def test_an_ndarray_is_refused_where_there_is_no_numpy():
    run("""
        import sys
        sys.modules["numpy"] = None
        import exports
        before = exports.freed()
        try:
            exports.give_ndarray(2)
        except ImportError:
            assert exports.freed() == before + 1
        else:
            raise AssertionError
    """)
