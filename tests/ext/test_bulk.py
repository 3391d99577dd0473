# test_bulk.py - lists of numbers: read in a loop, as items are one by one.
# SPDX-License-Identifier: MIT

import os
import random
import struct

import pytest

import arrays
import exports

# PYZC_TEST_FULL=1: a million lists.
LISTS = 1_000_000 if os.environ.get("PYZC_TEST_FULL") else 4000
ITEMS = ["schar", "uchar", "short", "ushort", "int", "uint", "long", "ulong",
         "llong", "ullong", "float", "double"]


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Real(float):
    """No exact float."""


class Int(int):
    """No exact int."""


def drawn(rng):
    """Return a number, or what is none, of any size."""
    return rng.choice([
        lambda: rng.randrange(100), lambda: -rng.randrange(100),
        lambda: rng.choice([1, -1]) * (2 ** rng.randrange(66) + rng.randrange(-1, 2)),
        rng.random, lambda: rng.uniform(-1e300, 1e300), lambda: float("inf"),
        lambda: -0.0, lambda: True, lambda: Int(rng.randrange(200)),
        lambda: Real(1.5), lambda: Index(rng.randrange(300)),
        lambda: rng.choice(["1", None, 1j, b"", object()]),
    ])()


def drawn_list(rng):
    n = rng.choice([0, 1, 2, 3, 8, 60, 120])
    like = rng.choice([
        lambda: rng.randrange(100), lambda: rng.randrange(-2**40, 2**40),
        rng.random, lambda: drawn(rng)])
    values = [like() for _ in range(n)]
    for _ in range(rng.choice([0, 0, 1, 2]) if n else 0):
        values[rng.randrange(n)] = drawn(rng)
    return values


def outcome(kind, item, *args):
    try:
        result = getattr(arrays, f"{kind}_{item}")(*args)
        return [struct.pack("d", x) if isinstance(x, float) else x for x in result]
    except Exception as error:
        return type(error), str(error).partition("()")[2]


def test_any_list_arrives_as_its_items_do_one_by_one():
    rng = random.Random(20260115)
    for _ in range(LISTS):
        values = drawn_list(rng)
        item = rng.choice(ITEMS)
        expected = outcome("rest", item, *values)
        for data in values, tuple(values), iter(values):
            assert outcome("items", item, data) == expected, (item, values)


@pytest.mark.parametrize("n", [16383, 16384, 16385, 16400, 16401, 20000])
@pytest.mark.parametrize("item, number", [
    ("double", float), ("float", float), ("int", int), ("uchar", lambda i: i % 256), ("llong", int)])
def test_long_lists_arrive_whole(n, item, number):
    values = [number(i) for i in range(n)]
    assert getattr(arrays, f"items_{item}")(values) == values
    for wrong in 0, n // 2, n - 17, n - 16, n - 1:
        broken = values[:]
        broken[wrong] = "text"
        with pytest.raises(TypeError, match=rf"'data\[{wrong}\]'"):
            getattr(arrays, f"items_{item}")(broken)


def test_an_error_value_in_a_list_is_a_value():
    assert arrays.items_double([-1.0]) == [-1.0]
    assert arrays.items_int([-1]) == [-1]
    assert exports.fill_list(2) == [0.0, 1.0]


@pytest.mark.parametrize("values", [
    [1.5, 2, 3.5, True, 2**70, 4.5], [1, 2.5, Index(3), 4.0], [Real(1.5), 2.0, Int(3)]])
def test_numbers_of_several_kinds_are_floats(values):
    expected = [float(x.value if isinstance(x, Index) else x) for x in values]
    assert arrays.items_double(values) == expected
