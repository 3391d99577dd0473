# test_dlpack.py - arrays of others, by DLPack's method and its C exchange API.
# SPDX-License-Identifier: MIT

import ctypes
import gc
import sys

import pytest

import arrays
import exports
import grids


class Tensor:
    """What has __dlpack__, and no buffer."""

    def __init__(self, array, knows=True):
        self.array = array
        self.knows = knows
        self.calls = []

    def __dlpack__(self, **options):
        self.calls.append(options)
        if options and not self.knows:
            raise TypeError("unexpected keyword argument 'max_version'")
        return self.array.__dlpack__(**options)

    def __dlpack_device__(self):
        return self.array.__dlpack_device__()


def refused(call, exception, words):
    with pytest.raises(exception) as caught:
        call()
    assert type(caught.value) is exception
    assert str(caught.value) == words


@pytest.mark.parametrize("knows", [True, False])
def test_an_array_arrives_in_place_by_either_version(knows):
    data = exports.fill_buffer(4)
    tensor = Tensor(data, knows)
    assert arrays.items_double(tensor) == [0, 1, 2, 3]
    assert arrays.address(tensor) == data.__array_interface__["data"][0]
    assert tensor.calls[0] == {"max_version": (1, 0)}
    assert knows or tensor.calls[1] == {}
    arrays.twice_double(tensor)
    assert data.tolist() == [0, 2, 4, 6]


@pytest.mark.parametrize("item", [
    "schar", "uchar", "short", "ushort", "int", "uint", "long", "ulong",
    "llong", "ullong", "float", "double"])
def test_each_type_of_items_arrives(item):
    data = getattr(exports, f"zeros_{item}")()
    assert getattr(arrays, f"items_{item}")(Tensor(data)) == [1, 0]
    other = "double" if item == "float" else "float"
    with pytest.raises(TypeError, match="expected items of"):
        getattr(arrays, f"items_{other}")(Tensor(data))


def test_several_dimensions_arrive_in_their_order():
    rows = Tensor(exports.outer_buffer([1, 2], [3, 4, 5]))
    columns = exports.columns_buffer(2, 3)
    assert grids.sum_double(rows) == 12 + 2 * 24
    assert grids.strided_double(rows) == 12 + 2 * 24
    assert grids.strided_float(Tensor(columns)) == 6 + 2 * 9
    refused(lambda: grids.sum_float(Tensor(columns)), BufferError,
            "sum_float() argument 'a': expected an array in C order, got one "
            "in Fortran's")
    refused(lambda: arrays.items_float(Tensor(columns)), BufferError,
            "items_float() argument 'data': expected an array in C order, "
            "got one with gaps")
    refused(lambda: grids.sum_int(rows), TypeError,
            "sum_int() argument 'a': expected items of int32, got float64")
    refused(lambda: grids.sum_double(Tensor(exports.fill_buffer(3))),
            ValueError,
            "sum_double() argument 'a': expected 2 dimensions, got 1")


def test_a_read_only_array_is_read_and_not_written():
    tensor = Tensor(exports.part_buffer(b"abc", None))
    assert arrays.items_uchar(tensor) == [97, 98, 99]
    refused(lambda: arrays.twice_uchar(tensor), BufferError,
            "twice_uchar() argument 'data': expected a writable array, got a "
            "read-only one")


def test_exceptions_of_the_method_propagate():
    class Broken:
        def __dlpack__(self, **options):
            raise LookupError("own")

    with pytest.raises(LookupError, match="^own$"):
        arrays.items_int(Broken())
    with pytest.raises(LookupError, match="^own$"):
        grids.sum_int(Broken())


@pytest.mark.parametrize("answer", [None, 5, object()])
def test_what_is_no_capsule_is_refused(answer):
    class Strange:
        def __dlpack__(self, **options):
            return answer

    refused(lambda: arrays.items_int(Strange()), BufferError,
            "items_int() argument 'data': __dlpack__() returned no array of "
            "DLPack 1.x")


def test_a_capsule_that_was_taken_is_refused():
    capsule = exports.fill_buffer(2).__dlpack__()
    rename = ctypes.pythonapi.PyCapsule_SetName
    rename.argtypes = [ctypes.py_object, ctypes.c_char_p]
    name = b"used_dltensor"
    rename(capsule, name)

    class Taken:
        def __dlpack__(self, **options):
            return capsule

    refused(lambda: arrays.items_double(Taken()), BufferError,
            "items_double() argument 'data': __dlpack__() returned no array "
            "of DLPack 1.x")
    rename(capsule, b"dltensor")


def test_the_memory_lives_as_long_as_the_call_and_no_longer():
    gc.collect()
    before = exports.freed()

    class Once:
        def __dlpack__(self, **options):
            return exports.give_buffer(3).__dlpack__(**options)

    assert arrays.items_double(Once()) == [0, 1, 2]
    with pytest.raises(TypeError):
        arrays.items_int(Once())
    gc.collect()
    assert exports.freed() == before + 2


def test_a_class_is_no_array():
    with pytest.raises(TypeError, match="expected buffer or iterable of int"):
        arrays.items_int(Tensor)


# The C exchange API

class Type(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint8), ("bits", ctypes.c_uint8),
                ("lanes", ctypes.c_uint16)]


class View(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("device", ctypes.c_int32),
                ("device_id", ctypes.c_int32), ("ndim", ctypes.c_int32),
                ("type", Type), ("shape", ctypes.POINTER(ctypes.c_int64)),
                ("strides", ctypes.POINTER(ctypes.c_int64)),
                ("offset", ctypes.c_uint64)]


Borrow = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object,
                           ctypes.POINTER(View))


class Api(ctypes.Structure):
    pass


Api._fields_ = [
    ("major", ctypes.c_uint32), ("minor", ctypes.c_uint32),
    ("previous", ctypes.POINTER(Api)), ("allocate", ctypes.c_void_p),
    ("from_object", ctypes.c_void_p), ("to_object", ctypes.c_void_p),
    ("borrow", ctypes.c_void_p), ("stream", ctypes.c_void_p)]

new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.restype = ctypes.py_object
new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
KEPT = []


def exchanging(major=1, has_borrow=True, older=None, **fields):
    """A class whose objects are arrays of four doubles, but for [fields]."""
    borrowed = []

    @Borrow
    def borrow(value, out):
        borrowed.append(value)
        if "raises" in fields:
            return -1
        out[0] = View(ctypes.addressof(value.data), fields.get("device", 1), 0,
                      1, Type(2, 64, fields.get("lanes", 1)), value.shape,
                      fields.get("strides"), fields.get("offset", 0))
        return 0

    api = Api(major, 0, older and ctypes.pointer(older), None, None, None,
              ctypes.cast(borrow, ctypes.c_void_p) if has_borrow else None,
              None)

    class Exchanging:
        __dlpack_c_exchange_api__ = new_capsule(
            ctypes.addressof(api), b"dlpack_exchange_api", None)

        def __init__(self):
            self.data = (ctypes.c_double * 4)(1, 2, 3, 4)
            self.shape = (ctypes.c_int64 * 1)(fields.get("n", 4))

        def __dlpack__(self, **options):
            raise LookupError("the method")

    Exchanging.api = api
    Exchanging.borrowed = borrowed
    KEPT.append((api, borrow))
    return Exchanging


def test_an_array_is_borrowed_by_the_api_of_its_type():
    value = exchanging()()
    assert arrays.items_double(value) == [1, 2, 3, 4]
    assert arrays.address(value) == ctypes.addressof(value.data)
    arrays.twice_double(value)
    assert list(value.data) == [2, 4, 6, 8]
    assert value.borrowed == [value] * 3
    assert grids.dot(value, [1, 0, 0, 1]) == 10


def test_an_offset_and_strides_are_followed():
    assert arrays.items_double(exchanging(n=2, offset=16)()) == [3, 4]
    strides = (ctypes.c_int64 * 1)(2)
    every_other = exchanging(n=2, strides=strides)()
    assert grids.dot(every_other, [1, 10]) == 31
    with pytest.raises(BufferError, match="got one with gaps"):
        arrays.items_double(every_other)


def test_what_is_borrowed_is_held_during_the_call():
    value = exchanging()()
    before = sys.getrefcount(value)
    grids.dot(value, value)
    with pytest.raises(TypeError):
        arrays.items_int(value)
    value.borrowed.clear()
    assert sys.getrefcount(value) == before


def test_an_older_version_of_the_api_is_found_behind_a_newer_one():
    older = exchanging()
    value = exchanging(major=2, older=older.api)()
    assert arrays.items_double(value) == [1, 2, 3, 4]
    assert older.borrowed == [value] and value.borrowed == []


@pytest.mark.parametrize("name, is_true, words", [
    ("requires_grad", True, "requires no gradient (use detach())"),
    ("is_conj", lambda self: True,
     "is not conjugated lazily (use resolve_conj())"),
    ("is_neg", lambda self: True, "is not negated lazily (use resolve_neg())"),
])
def test_a_tensor_that_its_memory_does_not_have_is_refused(name, is_true, words):
    cls = exchanging()
    setattr(cls, name, is_true)
    refused(lambda: arrays.items_double(cls()), BufferError,
            f"items_double() argument 'data': expected a tensor that {words}")
    assert cls.borrowed == []


def test_a_tensor_that_says_its_memory_has_all_is_borrowed():
    cls = exchanging()
    cls.requires_grad = False
    cls.is_conj = cls.is_neg = lambda self: False
    assert arrays.items_double(cls()) == [1, 2, 3, 4]


def test_a_tensor_that_does_not_answer_raises_what_it_raised():
    cls = exchanging()

    def is_neg(self):
        raise LookupError("own")

    cls.is_neg = is_neg
    with pytest.raises(LookupError, match="^own$"):
        arrays.items_double(cls())


@pytest.mark.parametrize("options", [{"major": 2}, {"has_borrow": False}])
def test_without_that_function_the_method_is_called(options):
    with pytest.raises(LookupError, match="the method"):
        arrays.items_double(exchanging(**options)())


def test_memory_of_a_device_is_refused():
    refused(lambda: arrays.items_double(exchanging(device=2)()), BufferError,
            "items_double() argument 'data': expected an array in this "
            "machine's memory, got one on a device of DLPack's type 2")


def test_items_of_several_lanes_are_refused():
    with pytest.raises(TypeError, match="got format 'unknown'"):
        arrays.items_double(exchanging(lanes=2)())
