# test_int128.py - ints of 128 bits.
# SPDX-License-Identifier: MIT

import random

import pytest

from int128 import high_of, same, same_signed

EDGES = [0, 1, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**64 + 1, 2**127 - 1]


@pytest.mark.parametrize("value", EDGES + [2**127, 2**128 - 1])
def test_an_unsigned_int_of_128_bits_is_kept(value):
    assert same(value) == value
    assert high_of(value) == value >> 64


@pytest.mark.parametrize("value", EDGES + [-x for x in EDGES] + [-(2**127)])
def test_a_signed_int_of_128_bits_is_kept(value):
    assert same_signed(value) == value


def test_any_int_of_128_bits_is_kept():
    rand = random.Random(1)
    for _ in range(10_000):
        value = rand.getrandbits(rand.randrange(1, 129))
        assert same(value) == value
        assert same_signed(value - 2**127) == value - 2**127


@pytest.mark.parametrize(("function", "value", "limits"), [
    (same, -1, "0 to 2**128 - 1"),
    (same, 2**128, "0 to 2**128 - 1"),
    (same, -(10**100), "0 to 2**128 - 1"),
    (same_signed, 2**127, "-2**127 to 2**127 - 1"),
    (same_signed, -(2**127) - 1, "-2**127 to 2**127 - 1"),
    (same_signed, 10**100, "-2**127 to 2**127 - 1"),
])
def test_an_int_of_more_bits_is_refused(function, value, limits):
    with pytest.raises(OverflowError) as caught:
        function(value)
    assert str(caught.value) == f"expected int from {limits}"


def test_what_is_no_int_is_refused():
    with pytest.raises(TypeError, match=r"^same\(\) argument 'x': expected int, got float$"):
        same(1.0)


def test_an_index_is_an_int():
    class Index:
        def __init__(self, value):
            self.value = value

        def __index__(self):
            if self.value is None:
                raise ValueError("own")
            return self.value

    assert same(Index(2**100)) == 2**100
    assert same(True) == 1
    with pytest.raises(ValueError, match="own"):
        same(Index(None))
