# test_liars.py - exporters that lie about their buffers.
#
# No function here reads an item: what an exporter says and does not have cannot
# be found out, but what contradicts itself can.
# SPDX-License-Identifier: MIT

import sys

import pytest

import liars as ext

FUNCTIONS = ["length", "length_anyhow", "length_to_write", "table", "strided",
             "length_of_either"]
one = pytest.mark.parametrize("name", ["length", "length_anyhow", "length_to_write",
                                       "length_of_either"])
two = pytest.mark.parametrize("name", ["table", "strided"])
every = pytest.mark.parametrize("name", FUNCTIONS)
GRIDS = {"length_anyhow", "table", "strided"}
MOST = sys.maxsize


def exporter(format=b"d", **says):
    """An exporter of four doubles, but for what it says."""
    return ext.says(ext.liar(format + b"\0"), **{
        "len": 32, "item_size": 8, "ndim": 1, "shape": [4], "strides": [8]} | says)


def table(**says):
    return exporter(**{"ndim": 2, "shape": [2, 2], "strides": [16, 8]} | says)


def given(name, **says):
    return table(**says) if name in ("table", "strided") else exporter(**says)


@every
def test_the_truth_is_taken(name):
    data = given(name)
    expected = {"table": (2, 2, True), "strided": (2, 2, 2, 1)}.get(name, 4)
    assert getattr(ext, name)(data) == expected
    assert ext.exports(data) == 0


@every
@pytest.mark.parametrize("says", [
    {"len": -8}, {"len": -MOST - 1}, {"item_size": 0}, {"item_size": -8},
    {"len": 33}, {"len": MOST}, {"ndim": -1}, {"ndim": 65}, {"shape": None},
    {"shape": [-1, -1]}, {"shape": [MOST, MOST]}, {"shape": [2**62, 4]},
    {"suboffsets": [0, 0]}, {"len": 0}])
def test_what_contradicts_itself_is_refused_or_nothing_wrong_is_passed(name, says):
    data = given(name, **says)
    try:
        result = getattr(ext, name)(data)
    except (BufferError, TypeError, ValueError):
        assert ext.exports(data) == 0
    else:
        # In one dimension a length is all that is needed.
        assert name not in GRIDS
        assert result == max(says.get("len", 32) // 8, 0)
        assert ext.exports(data) == 0


@pytest.mark.parametrize("name", sorted(GRIDS))
@pytest.mark.parametrize("says", [
    {"len": 40}, {"len": 24}, {"len": -32}, {"shape": None}, {"ndim": -1},
    {"shape": [-2, -2]}, {"shape": [MOST, 2]}, {"suboffsets": [0, 0]}])
def test_a_contradiction_of_shape_and_length_is_told(name, says):
    data = given(name, **says)
    with pytest.raises(BufferError, match=rf"^{name}\(\) argument 'data': the buffer "
                                          "contradicts itself: "):
        getattr(ext, name)(data)
    assert ext.exports(data) == 0


@every
@pytest.mark.parametrize("format", [
    b"", b"@", b"dd", b"2d", b"d:", b":", b"T{", b"T{d:x:}", b"Z", b"Zdd", b"<", b"e",
    b"x" * 10000, b"\xff\xfe", b"\x80d", b"d\0x", b"&d", b"O", b"P", b">d"])
def test_a_format_that_is_none_is_refused_in_words(name, format):
    data = given(name, format=format)
    if format.startswith(b"d\0"):
        getattr(ext, name)(data)
    else:
        with pytest.raises(TypeError, match=rf"^{name}\(\) argument 'data': expected items of"):
            getattr(ext, name)(data)
    assert ext.exports(data) == 0


@every
@pytest.mark.parametrize("size", [1, 4, 16])
def test_items_of_another_size_than_their_format_says_are_refused(name, size):
    data = given(name, item_size=size)
    with pytest.raises((TypeError, BufferError)):
        getattr(ext, name)(data)
    assert ext.exports(data) == 0


@every
def test_no_memory_is_no_null(name):
    says = {"len": 0, "has_memory": False}
    data = given(name, **says, shape=[0, 0]) if name in ("table", "strided") else exporter(
        **says, shape=[0])
    result = getattr(ext, name)(data)
    assert result in (0, (0, 0, True), (0, 0, 2, 1))


@two
@pytest.mark.parametrize("strides", [[16, 7], [3, 8], [-16, -8], [0, 0], [MOST, 8]])
def test_strides_are_followed_or_refused(name, strides):
    data = table(strides=strides)
    try:
        result = getattr(ext, name)(data)
    except BufferError:
        assert name == "table" or any(stride % 8 for stride in strides)
    else:
        assert name == "strided" and result == (2, 2, strides[0] // 8, strides[1] // 8)
    assert ext.exports(data) == 0


@every
def test_what_is_said_at_the_second_look_does_not_count_for_the_first(name):
    data = given(name)
    ext.says(data, len=-8, item_size=1, ndim=3)
    if name == "length_of_either":
        # It looks twice: at what the items are, and at them.
        with pytest.raises(TypeError):
            getattr(ext, name)(data)
    else:
        getattr(ext, name)(data)
    assert ext.exports(data) == 0


def test_a_family_that_was_lied_to_looks_again():
    data = exporter(format=b"d")
    assert ext.length_of_either(data) == 4
    data = ext.says(ext.liar(b"q\0"), len=32, item_size=4, ndim=1, shape=[8])
    ext.says(data, len=32, item_size=8, ndim=1, shape=[4])
    with pytest.raises(TypeError, match="expected items of int64 or float64"):
        ext.length_of_either(data)
    assert ext.exports(data) == 0


def test_a_read_only_buffer_that_was_to_be_writable_is_refused():
    data = exporter(readonly=True)
    assert ext.length(data) == 4
    with pytest.raises(BufferError):
        ext.length_to_write(data)
    assert ext.exports(data) == 0


@every
def test_what_an_exporter_raises_as_it_takes_its_buffer_back_is_unraisable(name, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: seen.append(str(what.exc_value)))
    expected = getattr(ext, name)(given(name))
    data = given(name)
    ext.fail_to_release(data)
    assert getattr(ext, name)(data) == expected
    assert (ext.exports(data), set(seen)) == (0, {"release"})


@every
def test_what_was_refused_is_raised_whatever_the_exporter_raises_then(name, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: seen.append(str(what.exc_value)))
    data = exporter(b"f")
    ext.fail_to_release(data)
    with pytest.raises((TypeError, BufferError)):
        getattr(ext, name)(data)
    assert (ext.exports(data), set(seen)) == (0, {"release"})
