# test_ndarrays.py - NumPy's arrays: read in place, by their fields or a buffer.
# SPDX-License-Identifier: MIT

import sys

import pytest

import arrays as ext
import exports
import grids

try:
    import numpy as np
except ImportError:
    np = None
pytestmark = pytest.mark.skipif(np is None, reason="there is no NumPy")

# suffix: NumPy's name of the type
ITEMS = {
    "schar": "b", "uchar": "B", "short": "h", "ushort": "H", "int": "i",
    "uint": "I", "long": "l", "ulong": "L", "llong": "q", "ullong": "Q",
    "float": "f", "double": "d",
}
every_item = pytest.mark.parametrize("item", ITEMS)


def function(kind, item):
    return getattr(ext, f"{kind}_{item}")


@every_item
@pytest.mark.parametrize("n", [0, 1, 3, 100])
def test_an_array_arrives_again_and_again(item, n):
    data = np.arange(n, dtype=ITEMS[item])
    for _ in range(3):
        assert function("items", item)(data) == data.tolist()


@every_item
def test_what_is_written_is_in_the_array(item):
    data = np.arange(5, dtype=ITEMS[item])
    for _ in range(3):
        function("twice", item)(data)
    assert data.tolist() == [0, 8, 16, 24, 32]


@every_item
def test_a_matrix_is_taken_row_by_row(item):
    data = np.arange(6, dtype=ITEMS[item]).reshape(2, 3)
    for _ in range(2):
        assert function("items", item)(data) == [0, 1, 2, 3, 4, 5]


def test_an_array_is_not_copied():
    data = np.zeros(3)
    for _ in range(2):
        assert ext.address(data) == data.ctypes.data
        assert ext.address_to_write(data) == data.ctypes.data


@every_item
def test_another_type_is_refused_in_words_at_any_time(item):
    for other in ITEMS.values():
        data = np.zeros(2, dtype=other)
        if data.dtype == np.dtype(ITEMS[item]):
            continue
        for _ in range(2):
            with pytest.raises(TypeError, match=(
                    rf"^items_{item}\(\) argument 'data': expected items of "
                    rf"{np.dtype(ITEMS[item])}, got {data.dtype}$")):
                function("items", item)(data)
        function("items", item)(np.zeros(2, dtype=ITEMS[item]))


@pytest.mark.parametrize("wrong, exception, words", [
    (lambda x: x[::2], BufferError, "in C order, got one with gaps$"),
    (lambda x: x[::-1], BufferError, "in C order, got one with gaps$"),
    (lambda x: np.broadcast_to(1.0, 4), BufferError, "in C order, got one with gaps$"),
    (lambda x: np.ones((2, 3)).T, BufferError, "in C order, got one in Fortran's$"),
    (lambda x: x.astype(">f8" if sys.byteorder == "little" else "<f8"),
     TypeError, "expected items of float64, got float64 in the other byte order$"),
    (lambda x: np.array(1.0), TypeError, "got a scalar"),
    (lambda x: x.astype("M8[s]"), TypeError, r"got datetime64\[s\]$"),
    (lambda x: x.astype(object), TypeError, "got object$"),
])
def test_what_cannot_be_read_in_place_is_refused(wrong, exception, words):
    good = np.arange(4.0)
    for _ in range(2):
        with pytest.raises(exception, match=words):
            ext.address(wrong(good))
        ext.address(good)


def test_an_array_at_an_odd_place_is_refused_in_words():
    memory = np.zeros(32, "u1")
    odd = memory[1:17] if memory.ctypes.data % 8 == 0 else memory[:16]
    for _ in range(2):
        with pytest.raises(BufferError, match=(
                r"^address\(\) argument 'data': expected a buffer aligned to")):
            ext.address(odd.view("d"))
        ext.address(np.zeros(2))


def test_a_read_only_array_is_read_and_not_written():
    data = np.arange(3.0)
    data.flags.writeable = False
    for _ in range(2):
        assert ext.address(data) == data.ctypes.data
        with pytest.raises(BufferError) as caught:
            ext.address_to_write(data)
        assert str(caught.value) == (
            "address_to_write() argument 'data': expected a writable array, got "
            "a read-only one")


def test_a_broadcast_array_that_warns_is_written_with_its_warning():
    data = np.broadcast_arrays(np.arange(3.0), np.zeros(3))[0]
    ext.address_to_write(np.arange(3.0))
    with pytest.warns(DeprecationWarning):
        np.broadcast_arrays(np.zeros(1), np.zeros(3))[0][:] = 1
    assert ext.address(data) == data.ctypes.data


def test_a_subclass_is_taken_as_a_buffer():
    class Mine(np.ndarray):
        pass

    data = np.arange(3.0).view(Mine)
    assert ext.address(np.arange(3.0)) != 0
    assert ext.address(data) == data.ctypes.data
    masked = np.ma.array([1.0, 2.0])
    assert ext.address(masked) == masked.ctypes.data


def test_a_type_of_the_same_name_is_no_array():
    fake = type("ndarray", (), {"__module__": "numpy"})
    fake.__name__ = "numpy.ndarray"
    ext.address(np.arange(3.0))
    with pytest.raises(TypeError, match="expected buffer or iterable of float"):
        ext.address(fake())


def test_an_array_is_given_back():
    data = np.arange(3.0)
    ext.address(data)
    before = sys.getrefcount(data)
    for _ in range(100):
        ext.address(data)
        ext.address_to_write(data)
        with pytest.raises(TypeError):
            ext.items_int(data)
        with pytest.raises(TypeError):
            ext.during(data.astype("i"), None)
    assert sys.getrefcount(data) == before


def test_an_array_cannot_be_resized_during_the_call():
    data = np.arange(3, dtype="i")
    refused = []

    def resize():
        try:
            data.resize(100000)
        except ValueError as error:
            refused.append(str(error))

    for _ in range(2):
        assert ext.during(data, resize) == [0, 1, 2]
    assert len(refused) == 2
    data.resize(4)


def test_two_arrays_must_be_as_long():
    assert ext.dot(np.arange(3.0), np.arange(3.0)) == 5.0
    with pytest.raises(ValueError, match="expected 3 items, the length of 'x'"):
        ext.dot(np.arange(3.0), np.arange(4.0))


def test_more_items_than_the_length_can_say_are_refused():
    for _ in range(2):
        with pytest.raises(OverflowError, match="at most 255 items, got 256"):
            ext.twice_int(np.zeros(256, "i"))


# Several dimensions

def weighted(data):
    return sum((i + 1) * float(row.sum()) for i, row in enumerate(data))


@every_item
@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (5, 4), (0, 3), (3, 0)])
def test_a_matrix_arrives_with_its_extents(item, shape):
    data = (np.arange(shape[0] * shape[1]) % 100).astype(ITEMS[item])
    data = data.reshape(shape)
    for _ in range(2):
        assert getattr(grids, f"sum_{item}")(data) == weighted(data)
        assert getattr(grids, f"strided_{item}")(data) == weighted(data)


@every_item
def test_a_matrix_with_gaps_or_turned_around_arrives_by_its_strides(item):
    data = (np.arange(120) % 100).astype(ITEMS[item]).reshape(10, 12)
    for view in (data.T, data[::2, ::3], data[::-1], data[:, ::-1],
                 data[3:4].T, np.broadcast_to(data[0], (4, 12)), data[2:2]):
        for _ in range(2):
            assert getattr(grids, f"strided_{item}")(view) == weighted(view)


@every_item
def test_what_c_writes_to_a_matrix_is_in_it(item):
    data = np.zeros((2, 2), ITEMS[item])
    data[0, 1] = 5
    for _ in range(2):
        getattr(grids, f"negate_{item}")(data)
    assert data.tolist() == [[0, 1], [0, 0]]


@pytest.mark.parametrize("seed", range(200))
def test_random_shapes_and_strides_arrive_as_numpy_has_them(seed):
    random = np.random.default_rng(seed)
    base = np.arange(4096.0).reshape(
        [(64, 64), (16, 256), (8, 8, 64), (4, 4, 16, 16)][seed % 4])
    index = tuple(
        slice(int(random.integers(0, n)), None if random.random() < 0.7 else 0,
              int(random.integers(1, 4)) * (1 if random.random() < 0.7 else -1))
        for n in base.shape)
    view = base[index].transpose(random.permutation(base.ndim))
    while view.ndim > 2:
        view = view[int(random.integers(0, view.shape[0]))] \
            if view.shape[0] else np.zeros((0, 0))
    address, size, got = grids.any_order(view)
    rows, columns, by_row, by_column = got
    assert (address, size, rows, columns) == (
        view.__array_interface__["data"][0], view.size, *view.shape)
    assert grids.strided_double(view) == weighted(view)
    for order, function in ("C", grids.sum_double), ("F", grids.fortran):
        if view.flags[f"{order}_CONTIGUOUS"]:
            function(view)
        else:
            with pytest.raises(BufferError, match="order|Fortran"):
                function(view)
    # Of one item it means nothing, and a buffer has another than the array.
    for step, n, stride in zip((by_row, by_column), view.shape, view.strides):
        assert view.size == 0 or n == 1 or 8 * step == stride


def test_the_fortran_order_is_taken_without_a_copy():
    data = np.zeros((3, 4), order="F")
    for _ in range(2):
        assert grids.fortran(data) == (data.ctypes.data, 12, (3, 4))


def test_strides_that_are_no_multiple_of_an_item_are_refused():
    data = np.zeros(4, dtype=[("x", "d"), ("y", "i")])["x"]
    packed = np.zeros((2, 2), dtype=[("x", "d"), ("y", "d")])["x"]
    assert grids.any_order(packed)[2] == (2, 2, 4, 2)
    with pytest.raises(BufferError, match=(
            r"^dot\(\) argument 'x': expected strides that are multiples of 8 "
            r"bytes, got 12$")):
        grids.dot(data, data)


def test_the_messages_are_those_of_buffers_at_any_time():
    good = np.zeros((2, 2))
    read_only = np.zeros((2, 2))
    read_only.flags.writeable = False
    for _ in range(2):
        for call, words in (
                (lambda: grids.sum_int(good),
                 "sum_int() argument 'a': expected items of int32, got float64"),
                (lambda: grids.sum_double(good[0]),
                 "sum_double() argument 'a': expected 2 dimensions, got 1"),
                (lambda: grids.sum_double(good.T[:, ::-1]),
                 "sum_double() argument 'a': expected an array in C order, got "
                 "one with gaps"),
                (lambda: grids.sum_double(np.zeros((2, 3)).T),
                 "sum_double() argument 'a': expected an array in C order, got "
                 "one in Fortran's"),
                (lambda: grids.negate_double(read_only),
                 "negate_double() argument 'a': expected a writable array, got "
                 "a read-only one"),
                (lambda: grids.determinant(good),
                 "determinant() argument 'm': expected shape (3, 3), got (2, 2)"),
                (lambda: grids.narrow(np.zeros((2, 128))),
                 "narrow() argument 'a': expected at most 127 items in each "
                 "dimension, got 128")):
            with pytest.raises((TypeError, ValueError, BufferError,
                                OverflowError)) as caught:
                call()
            assert str(caught.value) == words
        grids.sum_double(good)


def test_matrices_that_share_memory_are_refused_where_they_must_not():
    data = np.zeros((4, 4))
    grids.product(data[:2, :2].copy(), data[:2, :2].copy(), data[:1, :4].reshape(2, 2))
    with pytest.raises(ValueError, match="apart from that of 'b'"):
        grids.product(np.zeros((2, 2)), data[:1].reshape(2, 2),
                      data[:1].reshape(2, 2))


def test_a_matrix_is_given_back():
    data = np.zeros((2, 2))
    grids.sum_double(data)
    before = sys.getrefcount(data)
    for _ in range(100):
        grids.sum_double(data)
        grids.apart(data)
        with pytest.raises(TypeError):
            grids.during(data, None)
        with pytest.raises(ValueError):
            grids.determinant(data)
    assert sys.getrefcount(data) == before


# Results

@pytest.mark.parametrize("kind", ["fill", "give", "copy"])
@pytest.mark.parametrize("word", ["array", "ndarray"])
@pytest.mark.parametrize("n", [0, 1, 5])
def test_a_result_is_an_ndarray_where_numpy_is_imported(kind, word, n):
    result = getattr(exports, f"{kind}_{word}")(n)
    assert type(result) is np.ndarray and result.dtype == np.float64
    assert result.flags.aligned and result.flags.writeable
    assert result.tolist() == [*range(n)]
    result[:] = 1
    assert result.sum() == n


@pytest.mark.parametrize("item", [*ITEMS, "complex"])
def test_a_result_has_the_type_of_its_items(item):
    result = getattr(exports, f"numbers_{item}")(3)
    assert result.dtype == np.dtype(ITEMS.get(item, "D"))
    assert result.tolist() == [0, 1, 2]


def test_a_matrix_is_an_ndarray_in_either_order():
    rows = exports.outer([1, 2], [3, 4, 5])
    assert rows.flags.c_contiguous and not rows.flags.f_contiguous
    assert rows.tolist() == [[3, 4, 5], [6, 8, 10]]
    columns = exports.columns(2, 3)
    assert columns.flags.f_contiguous and not columns.flags.c_contiguous
    assert columns.tolist() == [[0, 2, 4], [1, 3, 5]]


def test_memory_of_an_ndarray_is_freed_with_the_last_view_of_it():
    before = exports.freed()
    view = exports.give_ndarray(5)[1:3]
    assert exports.freed() == before
    assert view.tolist() == [1, 2]
    del view
    assert exports.freed() == before + 1


def test_a_part_of_an_object_is_a_read_only_ndarray_on_it():
    parent = b"some bytes"
    result = exports.part(parent, parent)
    assert result.tobytes() == parent and not result.flags.writeable
    assert result.base is parent


@pytest.mark.parametrize("make", [
    lambda: exports.fill_buffer(3), lambda: exports.outer_buffer([1, 2], [3]),
    lambda: exports.columns_buffer(2, 3), lambda: exports.zeros_complex(),
    lambda: exports.zeros_uchar(), lambda: exports.part_buffer(b"abc", None)])
def test_numpy_reads_pyzcs_own_object_by_each_of_its_ways(make):
    result = make()
    class Interface:
        __array_interface__ = result.__array_interface__
    arrays = [np.asarray(result), np.asarray(Interface()),
              np.asarray(memoryview(result))]
    # Before 2.1 NumPy takes no read-only arrays of others, and before 2.2 it
    # does not write to any.
    if np.lib.NumpyVersion(np.__version__) >= "2.2.0":
        arrays.append(np.from_dlpack(result))
    for array in arrays:
        assert array.tolist() == result.tolist()
        assert array.__array_interface__["data"][0] == (
            result.__array_interface__["data"][0])
        assert array.strides == memoryview(result).strides
        assert array.flags.writeable is not memoryview(result).readonly
