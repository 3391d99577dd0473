# test_ndarrays.py - NumPy's arrays: read in place, by their fields or a buffer.
# SPDX-License-Identifier: MIT

import sys

import pytest

import arrays as ext

np = pytest.importorskip("numpy", reason="there is no NumPy")

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
                    rf"^items_{item}\(\) argument 'data': expected a buffer of "
                    rf"format '{ITEMS[item]}'")):
                function("items", item)(data)
        function("items", item)(np.zeros(2, dtype=ITEMS[item]))


@pytest.mark.parametrize("wrong, exception, words", [
    (lambda x: x[::2], ValueError, "not C-contiguous"),
    (lambda x: x[::-1], ValueError, "not C-contiguous"),
    (lambda x: x.astype(">f8" if sys.byteorder == "little" else "<f8"),
     TypeError, "expected a buffer of format 'd'"),
    (lambda x: np.array(1.0), TypeError, "got a scalar"),
    (lambda x: x.astype("M8[s]"), ValueError, "include dtype 'M'"),
    (lambda x: x.astype(object), TypeError, "format 'd'"),
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
        with pytest.raises(ValueError) as caught:
            ext.address_to_write(data)
        assert str(caught.value) == (
            "address_to_write() argument 'data': buffer source array is "
            "read-only")


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
    with pytest.raises(TypeError, match="expected buffer or sequence of float"):
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
