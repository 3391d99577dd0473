# test_arrow.py - arrays by Arrow's PyCapsule interface, in and out.
# SPDX-License-Identifier: MIT

import array
import ctypes
import gc
import os

import pytest

import arrays
import exports
import families
import grids

NEW = ctypes.pythonapi.PyCapsule_New
NEW.restype = ctypes.py_object
NEW.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
# A capsule that goes has no references left to count.
END = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)
NAMES = [b"arrow_schema", b"arrow_array", b"arrow_array_stream"]


class Schema(ctypes.Structure):
    _fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p),
                ("metadata", ctypes.c_char_p), ("flags", ctypes.c_int64),
                ("n_children", ctypes.c_int64), ("children", ctypes.c_void_p),
                ("dictionary", ctypes.c_void_p), ("release", ctypes.c_void_p),
                ("context", ctypes.c_void_p)]


class Array(ctypes.Structure):
    _fields_ = [("length", ctypes.c_int64), ("null_count", ctypes.c_int64),
                ("offset", ctypes.c_int64), ("n_buffers", ctypes.c_int64),
                ("n_children", ctypes.c_int64),
                ("buffers", ctypes.POINTER(ctypes.c_void_p)),
                ("children", ctypes.c_void_p), ("dictionary", ctypes.c_void_p),
                ("release", ctypes.c_void_p), ("context", ctypes.c_void_p)]


GET_SCHEMA = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(Schema))
GET_NEXT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(Array))
GET_ERROR = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class Stream(ctypes.Structure):
    _fields_ = [("get_schema", GET_SCHEMA), ("get_next", GET_NEXT), ("get_error", GET_ERROR),
                ("release", RELEASE), ("context", ctypes.c_void_p)]


class Exporter:
    """What has __arrow_c_array__() for four items, of which it may say anything."""

    def __init__(self, format=b"g", items=(0.5, 1.5, 2.5, 3.5), code="d", valid=None, **says):
        self.items = array.array(code, items)
        self.valid = valid
        self.releases = 0
        self.ends = 0
        buffers = (ctypes.c_void_p * 2)(
            ctypes.cast(valid, ctypes.c_void_p).value if valid is not None else None,
            self.items.buffer_info()[0])
        self.buffers = buffers
        self.release = RELEASE(self.released)
        release = ctypes.cast(self.release, ctypes.c_void_p).value
        self.schema = Schema(format=format, name=b"", release=says.pop("schema_release", release),
                             dictionary=says.pop("dictionary", None))
        self.array = Array(**{"length": len(items), "n_buffers": 2, "release": release,
                              "buffers": ctypes.cast(buffers, ctypes.POINTER(ctypes.c_void_p))}
                           | says)
        self.end = END(self.ended)

    def released(self, pointer):
        self.releases += 1

    def ended(self, capsule):
        self.ends += 1

    def capsule(self, struct, name):
        return NEW(ctypes.addressof(struct), name, ctypes.cast(self.end, ctypes.c_void_p))

    def __arrow_c_array__(self, requested_schema=None):
        return self.capsule(self.schema, NAMES[0]), self.capsule(self.array, NAMES[1])


class Streamed:
    """What has __arrow_c_stream__(), of these arrays."""

    def __init__(self, *chunks, schema=None, error=None, fails_at=None):
        self.chunks = list(chunks)
        self.fails_at = fails_at
        self.schema = schema or chunks[0]
        self.error = error
        self.stream = Stream(GET_SCHEMA(self.get_schema), GET_NEXT(self.get_next),
                             GET_ERROR(self.get_error), RELEASE(lambda stream: None))

    def get_schema(self, stream, out):
        ctypes.memmove(out, ctypes.addressof(self.schema.schema), ctypes.sizeof(Schema))
        return 0

    def get_next(self, stream, out):
        if self.fails_at == 0:
            self.error = b"no more"
        if self.fails_at is not None:
            self.fails_at -= 1
        if self.error is not None:
            return 5
        if self.chunks:
            ctypes.memmove(out, ctypes.addressof(self.chunks.pop(0).array), ctypes.sizeof(Array))
        else:
            ctypes.memset(out, 0, ctypes.sizeof(Array))
        return 0

    def get_error(self, stream):
        return ctypes.cast(self.error, ctypes.c_void_p).value if self.error else None

    def __arrow_c_stream__(self, requested_schema=None):
        return NEW(ctypes.addressof(self.stream), NAMES[2], None)

    def __iter__(self):
        return iter([1.0, 2.0])


def library(name):
    if "asan" in os.environ.get("LD_PRELOAD", ""):
        pytest.skip("built with AddressSanitizer")
    return pytest.importorskip(name, reason=f"there is no {name}")


def refused(call, exception, words):
    with pytest.raises(exception) as caught:
        call()
    assert type(caught.value) is exception
    assert str(caught.value) == words


WHERE = "items_double() argument 'data': "
ALL = [0.5, 1.5, 2.5, 3.5]


def test_numbers_arrive_where_they_are():
    data = Exporter()
    assert arrays.items_double(data) == ALL
    assert data.ends == 2
    data = Exporter(length=2, offset=1)
    assert arrays.items_double(data) == [1.5, 2.5]
    assert arrays.items_double(Exporter(items=[], length=0)) == []
    assert data.ends == 2


def test_a_family_knows_the_items():
    ints = Exporter(b"i", [1, 2], "i")
    assert families.sum(ints) == 3
    assert families.sum(Exporter()) == 8.0


@pytest.mark.parametrize("says, exception, words", [
    ({"format": b"f"}, TypeError, "expected items of float64, got float32"),
    ({"format": b"l"}, TypeError, "expected items of float64, got int64"),
    ({"format": b"u"}, TypeError, "expected an array of numbers, got Arrow's format 'u'"),
    ({"format": b"b"}, TypeError, "expected an array of numbers, got Arrow's format 'b'"),
    ({"format": b"gg"}, TypeError, "expected an array of numbers, got Arrow's format 'gg'"),
    ({"format": None}, TypeError, "expected an array of numbers, got Arrow's format ''"),
    ({"schema_release": None}, TypeError,
     "expected an array of numbers, got Arrow's format ''"),
    ({"dictionary": 8}, TypeError,
     "expected an array of numbers, got Arrow's dictionary of format 'g'"),
    ({"valid": b"\x0d", "null_count": 1}, ValueError, "expected an array without nulls, got 1"),
    ({"valid": b"\x05", "null_count": -1}, ValueError, "expected an array without nulls, got 2"),
])
def test_what_is_no_array_of_such_numbers_is_refused(says, exception, words):
    data = Exporter(**says)
    refused(lambda: arrays.items_double(data), exception, WHERE + words)
    assert data.ends == 2


def test_bits_of_items_that_are_there_are_no_nulls():
    assert arrays.items_double(Exporter(valid=b"\x0f", null_count=-1)) == ALL
    assert arrays.items_double(Exporter(valid=b"\xfc", null_count=-1, offset=2, length=2)) == [2.5, 3.5]
    assert arrays.items_double(Exporter(valid=b"\x00", null_count=0)) == ALL
    assert arrays.items_double(Exporter(null_count=4)) == ALL


@pytest.mark.parametrize("says", [
    {"length": -1}, {"offset": -1}, {"length": 2**63 - 1}, {"offset": 2**63 - 1},
    {"length": 2**60 - 1, "offset": 2**60}, {"n_buffers": 1}, {"n_buffers": 3},
    {"buffers": None}, {"release": None}])
def test_an_array_that_contradicts_itself_is_refused(says):
    data = Exporter(**says)
    with pytest.raises(BufferError, match="the Arrow array contradicts itself: "):
        arrays.items_double(data)
    assert data.ends == 2


def test_an_array_is_never_written_to():
    refused(lambda: arrays.twice_double(Exporter()), BufferError,
            "twice_double() argument 'data': expected a writable array, got a read-only one")


@pytest.mark.parametrize("given", [None, (), (1, 2), (1, 2, 3), "ab"])
def test_what_is_no_pair_of_capsules_is_refused(given):
    class Broken:
        def __arrow_c_array__(self):
            return given

    refused(lambda: arrays.items_double(Broken()), TypeError,
            WHERE + "__arrow_c_array__() returned no capsules of a schema and an array")


def test_what_the_method_raises_is_raised():
    class Broken:
        def __arrow_c_array__(self):
            raise LookupError("nothing")

    with pytest.raises(LookupError, match="nothing"):
        arrays.items_double(Broken())


def test_a_stream_of_one_array_is_that():
    data = Exporter()
    assert arrays.items_double(Streamed(data)) == ALL
    assert data.releases == 2
    assert arrays.items_double(Streamed(schema=data)) == []


def test_a_stream_of_several_is_joined():
    chunks = [Exporter(), Exporter(length=0), Exporter(offset=1, length=2)]
    joined = ALL + ALL[1:3]
    assert arrays.items_double(Streamed(*chunks)) == joined
    assert [chunk.releases for chunk in chunks] == [2, 1, 1]
    many = [Exporter() for _ in range(50)]
    assert arrays.items_double(Streamed(*many)) == 50 * ALL
    assert grids.dot(Streamed(Exporter(), Exporter()), [1.0] * 8) == 16.0
    assert arrays.items_double(Streamed(Exporter(length=0), Exporter(length=0))) == []


def test_a_stream_of_several_is_refused_for_what_is_wrong_with_one():
    chunks = [Exporter(), Exporter(valid=b"\x05", null_count=1), Exporter()]
    refused(lambda: arrays.items_double(Streamed(*chunks)), ValueError,
            WHERE + "expected an array without nulls, got 1")
    assert [chunk.releases for chunk in chunks] == [2, 1, 0]
    refused(lambda: grids.total(Streamed(Exporter(), Exporter())), BufferError,
            "total() argument 'x': expected an array in one piece, got several")
    refused(lambda: arrays.items_double(Streamed(Exporter(), Exporter(), fails_at=2)),
            BufferError, WHERE + "the Arrow stream failed: no more")


def test_a_stream_that_fails_says_why():
    data = Exporter()
    refused(lambda: arrays.items_double(Streamed(data, error=b"no disk")), BufferError,
            WHERE + "the Arrow stream failed: no disk")
    with pytest.raises(BufferError, match="the Arrow stream failed: "):
        arrays.items_double(Streamed(data, error=b""))
    refused(lambda: arrays.items_double(Streamed(Exporter(b"u"))), TypeError,
            WHERE + "expected an array of numbers, got Arrow's format 'u'")


def test_a_stream_that_cannot_be_imported_is_iterated():
    class Series:
        def __arrow_c_stream__(self, requested_schema=None):
            raise ImportError("pyarrow")

        def __iter__(self):
            return iter([1.0, 2.0])

    assert arrays.items_double(Series()) == [1.0, 2.0]


# Out

def test_arrays_of_pyzc_are_arrays_of_arrow():
    data = exports.copy_buffer(3)
    assert arrays.items_double(Forwards(data)) == data.tolist() == [0.0, 1.0, 2.0]
    schema = data.__arrow_c_schema__()
    assert "arrow_schema" in repr(schema)


class Forwards:
    """What has nothing but an array of Arrow's."""

    def __init__(self, data):
        self.__arrow_c_array = data.__arrow_c_array__

    def __arrow_c_array__(self):
        return self.__arrow_c_array(requested_schema=None)


def test_an_array_that_is_handed_out_lives_as_long_as_that():
    before = exports.freed()
    data = exports.give_buffer(3)
    pair = data.__arrow_c_array__()
    del data
    gc.collect()
    assert exports.freed() == before
    del pair
    gc.collect()
    assert exports.freed() == before + 1


def test_what_arrow_has_not_is_refused():
    refused(exports.outer_buffer([1.0], [2.0]).__arrow_c_array__, BufferError,
            "an array of 2 dimensions is none of Arrow's, which have one")
    refused(exports.outer_buffer([1.0], [2.0]).__arrow_c_schema__, BufferError,
            "an array of 2 dimensions is none of Arrow's, which have one")
    refused(exports.zeros_complex().__arrow_c_array__, BufferError,
            "an array of complex128 is none of Arrow's, which has no such items")


# Libraries

TYPES = {"schar": "int8", "uchar": "uint8", "short": "int16", "ushort": "uint16", "int": "int32",
         "uint": "uint32", "llong": "int64", "ullong": "uint64", "float": "float32",
         "double": "float64"}


@pytest.mark.parametrize("name", TYPES)
def test_pyarrow_has_the_same_types(name):
    pa = library("pyarrow")
    data = pa.array([1, 0], getattr(pa, TYPES[name])())
    assert getattr(arrays, f"items_{name}")(data) == [1, 0]
    out = getattr(exports, f"zeros_{name}")()
    assert pa.array(out).equals(data)


def test_pyarrow_gives_and_takes_arrays():
    pa = library("pyarrow")
    assert arrays.items_double(pa.array([0.5, 1.5])) == [0.5, 1.5]
    assert arrays.items_double(pa.array([9.0, 0.5, 1.5, 9.0])[1:3]) == [0.5, 1.5]
    assert arrays.items_double(pa.chunked_array([[0.5, 1.5]])) == [0.5, 1.5]
    assert arrays.items_double(pa.chunked_array([[0.5], [], [1.5, 2.5]])) == [0.5, 1.5, 2.5]
    refused(lambda: arrays.items_double(pa.array([1.0, None])), ValueError,
            WHERE + "expected an array without nulls, got 1")
    refused(lambda: arrays.items_double(pa.array([1, 2])), TypeError,
            WHERE + "expected items of float64, got int64")
    refused(lambda: arrays.items_double(pa.array(["text"])), TypeError,
            WHERE + "expected an array of numbers, got Arrow's format 'u'")
    data = exports.copy_buffer(3)
    taken = pa.array(data)
    assert (taken.type, taken.to_pylist()) == (pa.float64(), data.tolist())


def test_polars_gives_and_takes_arrays():
    pl = library("polars")
    assert arrays.items_double(pl.Series([0.5, 1.5])) == [0.5, 1.5]
    refused(lambda: arrays.items_double(pl.Series([1.0, None])), ValueError,
            WHERE + "expected an array without nulls, got 1")
    chunks = pl.concat([pl.Series([0.5]), pl.Series([1.5])], rechunk=False)
    assert arrays.items_double(chunks) == [0.5, 1.5]
    data = exports.copy_buffer(3)
    assert pl.Series(data).to_list() == data.tolist()
