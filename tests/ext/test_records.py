# test_records.py - arrays of C structs, from NumPy and from other exporters.
# SPDX-License-Identifier: MIT

import array
import ctypes
import gc
import sys
import weakref

import pytest

import liars
import records as ext

try:
    import numpy as np
except ImportError:
    np = None
with_numpy = pytest.mark.skipif(np is None, reason="there is no NumPy")

POINT = "T{h:x:xxxxxxd:y:}"


def refused(call, exception, words):
    with pytest.raises(exception) as caught:
        call()
    assert type(caught.value) is exception
    assert str(caught.value) == words


def exporter(format=POINT, item_size=16):
    return liars.says(liars.liar(format.encode() + b"\0"), len=2 * item_size,
                      item_size=item_size, ndim=1, shape=[2], strides=[item_size])


def point_dtype():
    return np.dtype([("x", "i2"), ("y", "f8")], align=True)


def hit_dtype():
    return np.dtype([("flags", "u1"), ("at", point_dtype()), ("wave", "c8"), ("seen", "?")],
                    align=True)


@with_numpy
def test_a_structured_array_arrives_where_it_is():
    data = np.array([(2, 1.5), (3, 2.0)], point_dtype())
    assert ext.area(data) == 9.0
    assert ext.area(data[:0]) == 0.0
    assert ext.area(np.recarray((1,), point_dtype(), buf=data)) == 3.0


@with_numpy
def test_c_writes_to_the_records():
    data = np.array([[(1, 1.0), (2, 2.0)]], point_dtype())
    ext.move(data, 0.5)
    assert data["y"].tolist() == [[1.5, 2.5]]


@with_numpy
def test_records_have_shapes_strides_and_places():
    data = np.array([(i, float(i)) for i in range(6)], point_dtype())
    assert ext.last(data[::2]) == 4.0
    assert ext.last(data[::-1]) == 0.0
    refused(lambda: ext.area(data[::2]), BufferError,
            "area() argument 'points': expected an array in C order, got one with gaps")
    ext.copy(data[:2], data[2:4])
    assert data["x"].tolist() == [2, 3, 2, 3, 4, 5]
    refused(lambda: ext.copy(data[:2], data[1:3]), ValueError,
            "copy() argument 'target': expected memory apart from that of 'source', but they overlap")
    refused(lambda: ext.copy(data[:2], data[:3]), ValueError,
            "copy() argument 'source': expected shape (2,), got (3,)")


@with_numpy
def test_records_in_records_arrive():
    data = np.zeros(3, hit_dtype())
    data["seen"] = [True, False, True]
    data["wave"] = [1 + 2j, 9, 3]
    data["at"]["y"] = [0.5, 9.0, 0.25]
    assert ext.loudest(data) == 3.25


@with_numpy
def test_what_another_dtype_has_is_told():
    def dtype(fields, **kwargs):
        return np.zeros(2, np.dtype(fields, **kwargs))

    where = "area() argument 'points': "
    refused(lambda: ext.area(dtype([("x", "i2"), ("y", "f4")])), TypeError,
            where + "expected field 'y' of float64, got float32")
    refused(lambda: ext.area(dtype([("x", "i2"), ("y", "f8")])), TypeError,
            where + "expected field 'y' at byte 8, got it at byte 2")
    refused(lambda: ext.area(dtype([("x", "i2"), ("z", "f8")], align=True)), TypeError,
            where + "expected records as point, got ones with field 'z'")
    refused(lambda: ext.area(dtype([("x", "i2")])), TypeError,
            where + "expected records as point of 2 fields, got 1")
    refused(lambda: ext.area(dtype([("x", "i2"), ("y", "f8"), ("z", "i1")], align=True)),
            TypeError, where + "expected records as point, got ones with field 'z'")
    refused(lambda: ext.area(dtype([("x", ">i2"), ("y", ">f8")], align=True)), TypeError,
            where + "expected field 'x' of int16, got the other byte order")
    refused(lambda: ext.area(dtype([("x", "i2", 2), ("y", "f8")], align=True)), TypeError,
            where + "expected records as point, got format '(2)h:x:xxxxd:y:}'")
    refused(lambda: ext.area(dtype({"names": ["x", "y"], "formats": ["i2", "f8"],
                                    "offsets": [0, 8], "itemsize": 24})), TypeError,
            where + "expected records of 16 bytes, got ones of 24")
    refused(lambda: ext.area(np.zeros(2)), TypeError,
            where + "expected records as point, got items of float64")
    inner = dtype(hit_dtype().descr[:1] + [("at", [("y", "f8")]), ("wave", "c8"), ("seen", "?")])
    refused(lambda: ext.loudest(inner), TypeError,
            "loudest() argument 'hits': expected field 'at' at byte 8, got it at byte 1")


def test_what_is_no_array_of_records_is_refused():
    where = "area() argument 'points': expected "
    refused(lambda: ext.area([(1, 2.0)]), TypeError,
            where + "array of records as point, got list")
    refused(lambda: ext.move(1, 2.0), TypeError,
            "move() argument 'points': expected writable array of records as point, got int")
    refused(lambda: ext.area(array.array("d", [1.0])), TypeError,
            where + "records as point, got items of float64")
    refused(lambda: ext.area(b"12"), TypeError,
            where + "records as point, got items of uint8")
    assert ext.area_or_none() == ext.area_or_none(None) == 0.0


@pytest.mark.parametrize("format", [
    POINT, "T{h:x:d:y:}", "T{=h:x:6xd:y:}", "T{ h:x: x 5x d:y: 3x}",
    ("<" if sys.byteorder == "little" else ">") + "T{h:x:6xd:y:}"])
def test_each_way_to_write_the_format_is_understood(format):
    data = exporter(format)
    assert ext.area(data) == 0.0
    assert liars.exports(data) == 0


@pytest.mark.parametrize("format", [
    "", "T", "T{", "T{h", "T{h:", "T{h:x", "T{h:x:", "T{h:x:xxxxxxd:y:", "T{h:x:}",
    "T{h:x:99999999999999999999xd:y:}", "T{32000x32000xh:x:d:y:}", "T{:x:}", "T{}", "}", "T{}}",
    "T{T{h:x:}:x:d:y:}", "T{Zd:x:}", "T{Zh:x:}", "T{Z", "T{O:x:d:y:}", "T{&h:x:d:y:}",
    "T{(1)h:x:6xd:y:}", "T{2h:x:d:y:}", "T{h:x:d:y:h:x:}", "T{h:x:xxxxxxd:y:d:y:}",
    "T{" * 1000, "T{h:" + "x" * 1000 + ":}", "hd", "x", "T{T{T{T{}", "T{l:x:d:y:}",
    "T{=h:x:d:y:}", "T{d:y:h:x:}", "T{g:x:d:y:}", "T{h:\xe9:}"])
def test_a_format_of_anything_else_is_refused(format):
    data = exporter(format)
    with pytest.raises(TypeError, match=r"^area\(\) argument 'points': expected "):
        ext.area(data)
    assert liars.exports(data) == 0


def test_a_struct_of_another_size_is_refused():
    refused(lambda: ext.area(exporter(item_size=24)), TypeError,
            "area() argument 'points': expected records of 16 bytes, got ones of 24")


def test_records_of_ctypes_arrive():
    class Level(ctypes.Structure):
        _fields_ = [("height", ctypes.c_double), ("depth", ctypes.c_double)]

    assert ext.deepest((Level * 2)(Level(1.0, 2.0), Level(3.0, 4.5))) == 4.5
    refused(lambda: ext.area((Level * 2)()), TypeError,
            "area() argument 'points': expected records as point, got ones with field 'height'")


# Results

WORDS = ["array", "buffer"]
every_word = pytest.mark.parametrize("word", WORDS)


def call(name, word, *args):
    return getattr(ext, f"{name}_{word}")(*args)


@every_word
def test_records_that_c_made_are_an_array(word):
    expected = [(0, 0.0), (1, 0.5), (2, 1.0)]
    for result in call("fill", word, 3), call("give", word, 3):
        view = memoryview(result)
        assert (view.shape, view.itemsize, view.readonly) == ((3,), 16, False)
        assert result.tolist() == expected
    assert call("copy", word).tolist() == [(1, 0.5), (2, 1.5)]
    assert ext.some().tolist() == expected
    assert call("fill", word, 0).tolist() == []


@every_word
def test_records_go_out_and_in_without_a_copy(word):
    result = call("fill", word, 4)
    assert ext.area(result) == 7.0
    ext.copy(memoryview(result)[:2], memoryview(result)[2:])
    assert result.tolist() == [(2, 1.0), (3, 1.5), (2, 1.0), (3, 1.5)]


def test_records_that_were_handed_over_are_freed_with_their_object():
    before = ext.freed()
    results = [call("give", word, 2) for word in WORDS]
    assert ext.freed() == before
    del results
    assert ext.freed() == before + len(WORDS)


@every_word
def test_records_of_a_parent_keep_it_and_are_read_only(word):
    class Parent:
        pass

    parent = Parent()
    alive = weakref.ref(parent)
    result = call("part", word, parent)
    del parent
    gc.collect()
    assert alive() is not None and memoryview(result).readonly
    assert result.tolist() == [(1, 0.5), (2, 1.5)]
    refused(lambda: ext.copy(result, result), BufferError,
            "copy() argument 'target': expected a writable array, got a read-only one")
    del result
    gc.collect()
    assert alive() is None


@every_word
def test_records_in_records_have_rows_and_columns(word):
    result = call("matrix", word)
    view = memoryview(result)
    assert (view.shape, view.strides) == ((2, 3), (40, 80))
    assert result.tolist()[1] == [(0, (0, 1.0), 1, False), (0, (0, 3.0), 3, False),
                                  (0, (0, 5.0), 5, False)]


def test_the_format_has_each_name_type_and_gap():
    assert memoryview(ext.some()).format == "=T{h:x:6xd:y:}"
    assert (memoryview(ext.matrix_buffer()).format
            == "=T{B:flags:7xT{h:x:6xd:y:}:at:Zf:wave:?:seen:7x}")
    result = ext.each_buffer()
    assert (memoryview(result).format == "=T{b:b:H:H:i:i:Q:Q:h:h:q:q:B:B:I:u:f:f:d:d:"
                                         "?:truth:Zd:z:3x}")
    assert result.tolist() == [(-1, 2, -3, 4, -5, -6, 7, 8, 1.5, 2.5, True, 3.5)]


def test_an_array_of_records_is_nothing_but_a_buffer():
    result = ext.some()
    assert not hasattr(result, "__array_interface__")
    refused(result.__dlpack__, BufferError,
            "__dlpack__(): an array of records is none of DLPack's")
    refused(result.__arrow_c_array__, BufferError,
            "an array of records is none of Arrow's, which has no such items")
    refused(ext.both_buffer, BufferError,
            "both has fields that overlap, which no buffer can say")


@with_numpy
def test_records_are_structured_arrays_where_numpy_is():
    for result in call("fill", "array", 2), call("fill", "ndarray", 2):
        assert type(result) is np.ndarray and result.dtype == point_dtype()
    assert ext.matrix_ndarray().dtype == hit_dtype()
    assert ext.matrix_ndarray()["at"]["y"].tolist() == [[0, 2, 4], [1, 3, 5]]
    assert ext.both_ndarray()[0].item() == (0x01010101, 1)
    assert ext.each_ndarray().dtype.itemsize == 62
    result = ext.fill_ndarray(2)
    result["y"] = 4.0
    assert ext.area(result) == 4.0


@with_numpy
def test_numpy_reads_pyzcs_own_records():
    for name in "some", "matrix_buffer", "each_buffer":
        result = getattr(ext, name)()
        assert np.asarray(result).tolist() == result.tolist()
    assert np.asarray(ext.some()).dtype == point_dtype()
    assert np.asarray(ext.matrix_buffer()).dtype == hit_dtype()
    assert (np.asarray(ext.each_buffer()) == ext.each_ndarray()).all()
