# test_vectorize.py - functions over arrays, with or without NumPy.
# SPDX-License-Identifier: MIT

import array
import cmath
import ctypes
import inspect
import math
import os
import pickle
import subprocess
import sys
import threading
import time

import pytest

import hostile
import vectorize as ext

try:
    import numpy as np
except ImportError:
    np = None
needs_numpy = pytest.mark.skipif(np is None, reason="there is no NumPy")


def items(result):
    """The numbers in a result, as a list."""
    return memoryview(result).tolist()


def doubles(*values):
    return array.array("d", values)


def refused(call, exception, text):
    with pytest.raises(exception) as caught:
        call()
    assert str(caught.value) == text


# Numbers

@pytest.mark.parametrize("x, y, expected", [
    (2.0, 3.0, 7.0), (2, 3, 7), (2, 3.0, 7.0), (True, 3, 4), (True, 2.5, 3.5)])
def test_numbers_make_a_number(x, y, expected):
    result = ext.over(x, y)
    assert (result, type(result)) == (expected, type(expected))


def test_anything_with_the_value_of_a_number_is_one():
    class Index:
        def __index__(self):
            return 4

    class Float:
        def __float__(self):
            return 2.5

    assert ext.over(Index(), 2) == 9
    assert ext.over(Float(), 2.0) == 6.0
    assert ext.turn_over(1 + 2j) == 1 - 2j
    assert ext.turn_over(True) is False


def test_an_int_that_does_not_fit_is_refused():
    refused(lambda: ext.over(2**70, 1), OverflowError,
            f"over() argument 'x1': expected int from {-2**63} to {2**63 - 1}, got a larger one")
    refused(lambda: ext.turn_over(array.array("b", [1])) and
            ext.over(array.array("l", [1]), 1 << 65), OverflowError,
            f"over() argument 'x2': expected int from {-2**63} to {2**63 - 1}, got a larger one")


def test_an_exception_of_a_conversion_comes_through():
    class Bad:
        def __index__(self):
            raise KeyError("mine")

    with pytest.raises(KeyError):
        ext.over(Bad(), 1)


# Arrays without NumPy

def test_arrays_make_an_array():
    result = ext.over(doubles(1, 2, 3), doubles(4, 5, 6))
    assert items(result) == [5.0, 11.0, 19.0]
    assert memoryview(result).format == "d"


def test_a_number_is_broadcast():
    assert items(ext.over(doubles(1, 2, 3), 2.0)) == [3.0, 5.0, 7.0]
    assert items(ext.over(2, doubles(1, 2, 3))) == [3.0, 5.0, 7.0]


def test_shapes_are_broadcast():
    column = memoryview(doubles(1, 2)).cast("B").cast("d", (2, 1))
    row = memoryview(doubles(1, 2, 3))
    assert items(ext.over(column, row)) == [[2, 3, 4], [3, 5, 7]]
    refused(lambda: ext.over(doubles(1, 2), doubles(1, 2, 3)), ValueError,
            "over() argument 'x2': an extent of 3 cannot be broadcast to 2")


def test_strides_of_any_kind_are_followed():
    x = memoryview(doubles(*range(10)))
    assert items(ext.over(x[::3], x[9:1:-2])) == [1.0, 22.0, 31.0, 28.0]


def test_arrays_of_ctypes_have_no_strides():
    x = (ctypes.c_double * 3 * 2)((1, 2, 3), (4, 5, 6))
    assert items(ext.over(x, 2.0)) == [[3, 5, 7], [9, 11, 13]]
    assert items(ext.over((ctypes.c_int * 2)(1, 2), 2)) == [3, 5]
    assert ext.over(ctypes.c_double(3.0), 2.0) == 7.0


def test_empty_arrays_are_arrays():
    assert items(ext.over(doubles(), 1.0)) == []
    assert items(ext.over(doubles(), doubles(1))) == []


@pytest.mark.parametrize("letter", "bBhHiIlLqQfd")
def test_each_type_keeps_its_own(letter):
    result = ext.turn_over(array.array(letter, [1, 2, 3]))
    assert items(result) == [2, 3, 4]
    assert memoryview(result).itemsize == array.array(letter).itemsize


def test_types_are_converted_to_the_first_that_holds_them():
    def kind(*args):
        return memoryview(ext.over(*args)).format

    f, i, b = array.array("f", [1]), array.array("i", [1]), array.array("b", [1])
    assert kind(b, i) == kind(i, 2) == "l"
    assert kind(b, f) == kind(f, 2.0) == kind(f, 2) == "f"
    assert kind(i, f) == kind(i, 2.0) == kind(f, doubles(1)) == "d"
    refused(lambda: ext.over(array.array("L", [1]), array.array("l", [1])) and
            ext.between_over(doubles(1), doubles(1), 1), TypeError,
            "between_over() takes no arguments of types float64, float64, int")


def test_a_function_of_the_very_types_comes_before_others():
    f, b = array.array("f", [1]), array.array("b", [1])
    assert memoryview(ext.wide_first(f, f)).format == "f"
    assert memoryview(ext.wide_first(f, 2.0)).format == "f"
    assert memoryview(ext.wide_first(f, b)).format == "d"
    assert type(ext.wide_first(1, 2)) is float


@pytest.mark.parametrize("shape, text", [
    (5, "has not the size of its shape"), (-1, "has not the size of its shape"), (4, None)])
def test_an_exporter_that_lies_about_its_shape_is_refused(shape, text):
    lying = hostile.exporter(8, "d", shape=shape)
    if text is None:
        assert items(ext.over(lying, 1.0)) == [x + 1 for x in [0.0] * 4]
        return
    refused(lambda: ext.over(lying, 1.0), BufferError, f"over() argument 'x1': its buffer {text}")
    assert hostile.exports(lying) == 0


def test_exporters_that_fail_or_have_no_shape():
    assert len(memoryview(ext.over(hostile.exporter(8, "d", False, False), 1.0))) == 4
    with pytest.raises(BufferError):
        ext.over(hostile.exporter(8, "d", True, True), 1.0)
    refused(lambda: ext.over(hostile.exporter(8, "P"), 1.0), TypeError,
            "over() argument 'x1': expected an array of numbers, got one of format '' with items of 8 bytes")


def test_an_array_of_other_items_is_refused():
    refused(lambda: ext.over([1.0], 1.0), TypeError,
            "over() argument 'x1': expected number or array, got list")
    refused(lambda: ext.over("1", 1.0), TypeError,
            "over() argument 'x1': expected number or array, got str")
    class Pair(ctypes.Structure):
        _fields_ = [("x", ctypes.c_int)]
    with pytest.raises(TypeError) as caught:
        ext.over(1.0, (Pair * 2)())
    assert "over() argument 'x2': expected an array of numbers" in str(caught.value)


def test_too_many_dimensions_are_refused():
    deep = memoryview(doubles(1)).cast("B").cast("d", (1,) * 9)
    refused(lambda: ext.over(deep, 1.0), ValueError,
            "over() argument 'x1': expected at most 8 dimensions, got 9")
    assert memoryview(ext.over(deep[0:1].cast("B").cast("d", (1,) * 8), 1.0)).ndim == 8


def test_eight_parameters_of_one_function():
    args = [doubles(*range(i, i + 4)) for i in range(8)]
    expected = [sum((i + 1) * (i + k) for i in range(8)) for k in range(4)]
    assert items(ext.eight_over(*args)) == expected
    assert ext.eight_over(*map(float, range(8))) == expected[0]


def test_a_result_of_truth_values():
    result = ext.between_over(doubles(0, 1, 2, 3), 1, 2)
    assert items(result) == [False, True, True, False]
    assert ext.between_over(1.5, 1, 2) is True


# out

def test_a_result_is_put_where_the_caller_wants_it():
    out = doubles(0, 0)
    assert ext.over(doubles(1, 2), 3.0, out=out) is out
    assert out.tolist() == [4.0, 7.0]
    assert ext.over(out, out, out=out) is out
    assert out.tolist() == [17.0, 50.0]
    assert items(ext.over(doubles(1, 2), 3.0, out=None)) == [4.0, 7.0]


def test_another_place_for_the_result_is_refused():
    x = doubles(1, 2, 3)
    refused(lambda: ext.over(x, 1.0, out=[0]), TypeError,
            "over() argument 'out': expected array, got list")
    refused(lambda: ext.over(x, 1.0, out=array.array("f", x)), TypeError,
            "over() argument 'out': expected an array of float64, got float32")
    refused(lambda: ext.over(x, 1.0, out=doubles(1)), ValueError,
            "over() argument 'out': expected shape (3,), got (1,)")
    view = memoryview(x)
    refused(lambda: ext.over(view[:2], 1.0, out=view[1:]), ValueError,
            "over() argument 'out': expected memory apart from that of 'x1', but they overlap")
    with pytest.raises(BufferError) as caught:
        ext.over(x, 1.0, out=bytes(24))
    assert str(caught.value) == (
        "over() argument 'out': expected a writable array, got a read-only one")


# Threads

@pytest.mark.parametrize("threads", [1, 2, 3, 200])
@pytest.mark.parametrize("n", [0, 1, 2047, 4096, 5000, 10_001])
def test_threads_share_the_work(threads, n):
    x = doubles(*range(n))
    assert items(ext.over(x, 2.0, threads=threads)) == [2.0 * i + 1 for i in range(n)]


def test_threads_share_what_has_strides():
    x = memoryview(doubles(*range(9000))).cast("B").cast("d", (3, 3000))
    y = memoryview(doubles(*range(3000)))
    assert items(ext.over(x, y, threads=3)) == [
        [(3000.0 * i + k) * k + 1 for k in range(3000)] for i in range(3)]


def test_threads_work_at_once():
    n = 2 * 2048
    x = doubles(*[0.0] * n)
    x[0] = x[n // 2] = 2.0  # the first of each thread
    ext.begin()
    result = items(ext.meet_over(x, threads=2))
    assert (result[0], result[n // 2]) == (1.0, 1.0)


def test_other_threads_run_python_meanwhile():
    ext.begin()
    results = []
    worker = threading.Thread(target=lambda: results.append(items(ext.meet_over(doubles(2.0)))))
    worker.start()
    while ext.have_come() == 0:
        time.sleep(0.001)
    ext.arrive()
    worker.join()
    assert results == [[1.0]]


def test_threads_are_a_number():
    refused(lambda: ext.over(1.0, 2.0, threads=0), ValueError,
            "over() argument 'threads': must be at least 1, got 0")
    refused(lambda: ext.over(1.0, 2.0, threads="2"), TypeError,
            "over() argument 'threads': expected int, got str")


def test_many_callers_at_once():
    x = doubles(*range(3000))
    expected = [i * 2.0 + 1 for i in range(3000)]
    wrong = []

    def work():
        for _ in range(20):
            if items(ext.over(x, 2.0, threads=2)) != expected:
                wrong.append(1)

    workers = [threading.Thread(target=work) for _ in range(8)]
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]
    assert wrong == []


# The function

def test_it_has_a_signature():
    assert str(inspect.signature(ext.over)) == "(x1, x2, /, *, out=None, threads=1)"
    assert ext.over.__doc__ == "Return *x1* times *x2*, plus 1."
    assert pickle.loads(pickle.dumps(ext.over)) is ext.over


def test_wrong_calls_are_refused_as_those_of_any_function():
    for args, kwargs in [((1.0,), {}), ((1.0, 2.0, 3.0), {}),
                         ((1.0,), {"x2": 1.0}), ((1.0, 2.0), {"other": 1})]:
        with pytest.raises(TypeError) as caught:
            ext.over(*args, **kwargs)
        assert "over()" in str(caught.value)


def test_nothing_is_left_of_a_call():
    x, out = doubles(1, 2, 3), doubles(0, 0, 0)
    before = sys.getrefcount(x), sys.getrefcount(out)
    for _ in range(10):
        ext.over(x, 1.0)
        ext.over(x, 1.0, out=out)
        with pytest.raises(TypeError):
            ext.over(x, "")
    assert (sys.getrefcount(x), sys.getrefcount(out)) == before
    x.append(1.0)  # no buffer is held


def test_the_stub_says_what_it_takes(tmp_path):
    path = tmp_path / "__init__.pyi"
    subprocess.run([os.environ["PYZC"], "stubs", ext.__file__, path,
                    tmp_path / "sub.pyi", tmp_path / "none.pyi"], check=True)
    dump = subprocess.run([os.environ["PYZC"], "dump", ext.__file__],
                          capture_output=True, text=True, check=True).stdout
    assert ("\ndef vectorize.over(x1: float | typing_extensions.Buffer, "
            "x2: float | typing_extensions.Buffer, /, *, "
            "out: typing_extensions.Buffer | None = None, threads: int = 1"
            ") -> typing.Any\n") in dump
    text = path.read_text()
    assert text.count("def over(") == 2
    assert ("@overload\ndef root_over(x1: float, /, *, out: None = None, threads: int = 1)"
            " -> float: ...\n@overload\ndef root_over(\n    x1: float | Buffer,\n") in text
    assert "-> bool: ...\n@overload\ndef between_over(\n" in text


def test_libm_s_functions_are_bound_as_they_are():
    assert ext.root_over(27.0) == math.cbrt(27.0) if hasattr(math, "cbrt") else 3.0
    assert ext.turn_over(cmath.inf).real == math.inf


# NumPy's arrays

@needs_numpy
def test_where_numpy_is_imported_the_result_is_an_ndarray():
    result = ext.over(doubles(1, 2), 2.0)
    assert type(result) is np.ndarray and result.tolist() == [3.0, 5.0]


@needs_numpy
def test_ndarrays_of_every_kind_are_taken():
    chance = np.random.default_rng(2)
    x = chance.random((4, 6))
    for a in [x, x.T, x[::-1, ::2], x.astype("f4"), x[0], x[:0], x[1, 2],
              np.asfortranarray(x), (x * 9).astype("i2"),
              np.frombuffer(b" " + x.tobytes(), "u1")[1:].view("f8"),
              x.view(type("Sub", (np.ndarray,), {})), np.float64(2), np.float32(2)]:
        result = ext.over(a, 2.0)
        np.testing.assert_allclose(result, np.asarray(a) * 2.0 + 1, rtol=1e-6)
        assert np.shape(result) == np.shape(a)


@needs_numpy
@pytest.mark.parametrize("letter", "?bBhHiIlLqQfdFD")
def test_each_type_of_an_ndarray_keeps_its_own(letter):
    x = np.array([0, 1, 1, 0, 1], letter)
    expected = ~x if letter == "?" else x.conj() if letter in "FD" else x + x.dtype.type(1)
    for a in x, x[::-2], memoryview(x):
        result = ext.turn_over(a)
        assert result.dtype == x.dtype and result.tolist() == expected[
            slice(None) if len(a) == 5 else slice(None, None, -2)].tolist()


@needs_numpy
def test_complex_numbers_are_made_of_others():
    x = np.array([1, 2], "F")
    assert ext.turn_over(np.array([1 + 2j], "F")).tolist() == [1 - 2j]
    assert ext.turn_over(1 + 2j) == 1 - 2j
    for other in "F", "D":
        np.testing.assert_array_equal(ext.mixed_over(x, np.array([3, 4j], other)),
                                      x * np.array([3, 4j], other))
    np.testing.assert_array_equal(ext.mixed_over(x, np.array([3, 4], "f")), [3, 8])
    np.testing.assert_array_equal(ext.mixed_over(x, np.array([3, 4], "i")), [3, 8])


@needs_numpy
def test_an_ndarray_of_another_byte_order_is_refused():
    refused(lambda: ext.over(np.ones(2, ">f8"), 1.0), TypeError,
            "over() argument 'x1': expected an array of numbers, got one of float64 in the other byte order")


@needs_numpy
def test_random_shapes_and_strides_are_broadcast_as_numpy_does():
    chance = np.random.default_rng(3)
    for _ in range(500):
        shape = chance.integers(1, 4, chance.integers(0, 5))
        operands = []
        for _ in range(2):
            own = np.where(chance.random(len(shape)) < 0.3, 1, shape)
            own = own[chance.integers(0, len(own) + 1):]
            base = chance.random(2 * own + 1)
            a = base[tuple(slice(1, 2 * n + 1, 2) if chance.random() < 0.5 else
                           slice(n, 0, -1) for n in own)]
            operands.append(a.astype(chance.choice(["f8", "f4", "i4"])))
        x, y = operands
        if chance.random() < 0.5:
            x = x.T.copy().T
        result = ext.over(x, y, threads=int(chance.integers(1, 3)))
        expected = x * y + 1
        np.testing.assert_allclose(result, expected, rtol=1e-6)
        assert np.shape(result) == expected.shape


@needs_numpy
def test_arrays_in_f_order_make_one_in_f_order():
    x = np.random.default_rng(4).random((3, 4, 5))
    for a, b, is_f in [(x.T, x.T, True), (x.T, 2.0, True), (x.T, x.copy().T[:, :, :1], True),
                       (x.T, np.ascontiguousarray(x.T), False), (x, x, False)]:
        result = ext.over(a, b)
        np.testing.assert_array_equal(result, a * b + 1)
        assert (result.flags.f_contiguous, result.flags.c_contiguous) == (is_f, not is_f)
        for order in "CF":
            out = np.zeros(a.shape, order=order)
            np.testing.assert_array_equal(ext.over(a, b, out=out, threads=2), a * b + 1)


@needs_numpy
def test_an_ndarray_is_filled():
    out = np.zeros((2, 6))[:, ::2]
    assert ext.over(np.ones((2, 3)), 2.0, out=out) is out
    assert (out == 3.0).all()
    out.flags.writeable = False
    with pytest.raises((ValueError, BufferError)):
        ext.over(np.ones((2, 3)), 2.0, out=out)
