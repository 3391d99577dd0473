# test_texts.py - output_str: text that C fills.
# SPDX-License-Identifier: MIT

import pytest

import texts as ext

CAFE = "caf\xe9 \u65e5\u672c \U0001f600"


@pytest.mark.parametrize("function", [ext.pointer, ext.result])
@pytest.mark.parametrize("text", ["", "a", "text", CAFE, "x" * 100])
def test_text_is_as_long_as_c_says(function, text):
    data = text.encode()
    assert function(data, len(data)) == text
    assert function(from_=data + b"more", said=len(data)) == text


@pytest.mark.parametrize("function", [ext.pointer, ext.result])
def test_text_ends_at_the_first_nul(function):
    assert function(b"ab\0cd\0", 6) == "ab"
    assert function(b"\0", 1) == ""
    assert function(b"ab\0\xff", 4) == "ab"


def test_text_without_a_size_ends_at_a_nul_or_at_the_capacity():
    assert ext.terminated(b"") == ""
    assert ext.terminated(b"seven 7") == "seven 7"
    assert ext.terminated(b"just 8 b") == "just 8 b"
    assert ext.terminated(b"nine or more") == "nine or "


def test_a_pointer_alone_has_its_capacity():
    assert ext.alone(b"") == ""
    assert ext.alone(b"abc") == "abc"
    assert ext.alone(CAFE.encode()) == CAFE
    assert ext.alone(b"a\0b") == "a"


@pytest.mark.parametrize("function", [ext.pointer, ext.result])
@pytest.mark.parametrize("data", [b"\xff", b"ab\xe9", "caf\xe9".encode()[:-1],
                                  b"\xed\xa0\x80"])
def test_text_that_is_not_utf_8_is_a_unicode_decode_error(function, data):
    with pytest.raises(UnicodeDecodeError):
        function(data, len(data))
    assert function(b"after", 5) == "after"


@pytest.mark.parametrize("name, said", [
    ("pointer", 101), ("pointer", 2**63 - 1), ("pointer", -1),
    ("pointer", -2**63), ("result", 101), ("result", -1),
    ("result", -2**31)])
def test_a_length_that_lies_is_a_system_error(name, said):
    with pytest.raises(SystemError) as caught:
        getattr(ext, name)(b"text", said)
    assert str(caught.value) == (
        f"{name}() reported {said} bytes in output 'text', "
        "which holds 100")


def test_a_capacity_of_nothing_is_an_empty_text():
    assert ext.pointer(b"", 0, room=0) == ""
    assert ext.narrow(0) == ""
    with pytest.raises(SystemError, match="reported 1 byte in output 'text', which holds 0$"):
        ext.pointer(b"", 1, room=0)


def test_a_capacity_that_cannot_be_is_refused_in_words():
    with pytest.raises(ValueError) as caught:
        ext.pointer(b"", 0, room=-3)
    assert str(caught.value) == (
        "pointer(): output 'text' cannot have a negative capacity, got -3")
    with pytest.raises(OverflowError) as caught:
        ext.narrow(256)
    assert str(caught.value) == (
        "narrow(): output 'text' of 256 bytes exceeds the maximum of its C "
        "length, 255")
    assert ext.narrow(255) == "x" * 255


@pytest.mark.parametrize("room", [0, 1, 3, 1000])
@pytest.mark.parametrize("n", [0, 1, 2, 1000])
def test_text_grows_until_it_fits(n, room):
    ext.n_calls()
    assert ext.grown(n, room) == "y" * n
    doublings = 0
    while room < n:
        room = 2 * room or 1
        doublings += 1
    assert ext.n_calls() == 1 + doublings


def test_two_texts_are_results_beside_others():
    assert ext.split("to be") == (2, "to", "be")
    assert ext.split("") == (0, "", "")
    assert ext.split("caf\xe9 \xe9") == (5, "caf\xe9", "\xe9")


def test_no_text_is_a_result_of_a_call_that_failed():
    with pytest.raises(ValueError, match="^too long$"):
        ext.split("x" * 50)


@pytest.mark.parametrize("capacity", [0, 1, 255, 256, 257])
@pytest.mark.parametrize("n", [0, 1, 2, 254, 255, 256, 257])
def test_a_capacity_that_the_compiler_knows_is_one_like_another(capacity, n):
    assert getattr(ext, f"sized_{capacity}")(n) == "z" * min(n, capacity)


@pytest.mark.parametrize("capacity", [0, 1, 255, 256, 257])
def test_a_small_room_grows(capacity):
    ext.n_calls()
    text = getattr(ext, f"sized_{capacity}")(3000, 4)
    assert ext.n_calls() == 4
    assert text == "z" * (8 * capacity if capacity else 4)


def test_a_capacity_that_cannot_be_is_refused_when_the_compiler_knows_it_too():
    with pytest.raises(ValueError, match="cannot have a negative capacity, got -1"):
        ext.sized_negative(1)
    with pytest.raises(OverflowError, match="of 256 bytes exceeds the maximum"):
        ext.narrow_256()
