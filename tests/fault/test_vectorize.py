"""Every allocation that functions over arrays need fails in turn: a MemoryError, nothing worse."""
# SPDX-License-Identifier: MIT

import array

import fault
import pytest
import vectorize
from common import left_by

X = array.array("d", range(5000))
INTS = array.array("i", range(300))
OUT = array.array("d", range(5000))


def use_threads():
    result = vectorize.over(X, 2.0, out=OUT, threads=2)
    return result[4999]


# Each returns what can be compared, or is a call that is refused.
USES = {
    "numbers": lambda: vectorize.over(2.0, 3.0),
    "an array": lambda: memoryview(vectorize.over(X, X))[7],
    "an array that is converted": lambda: memoryview(vectorize.over(INTS, 0.5))[7],
    "threads": use_threads,
    "a wrong type": (vectorize.over, "x", 1.0),
    "wrong shapes": (vectorize.over, X, OUT[:3]),
    "no such name": (getattr, vectorize, "other"),
    "all names": lambda: len(vectorize.__dir__()),
}


def described(result, error):
    return result if error is None else (type(error), str(error))


@pytest.mark.parametrize("n", [1, 1_000_000], ids=["one", "all"])
@pytest.mark.parametrize("use", USES)
def test_a_failing_allocation_is_a_memory_error_and_leaves_nothing_behind(use, n):
    function, *args = USES[use] if isinstance(USES[use], tuple) else (USES[use],)
    args = tuple(args)
    _, *expected = fault.call(0, 0, function, args, {})
    expected = described(*expected)

    def fail_in_turn():
        for first in range(2000):
            failed, result, error = fault.call(first, n, function, args, {})
            if error is not None and not isinstance(error, MemoryError):
                # CPython 3.11.2 may set an exception without its message.
                assert type(error) is expected[0]
                assert expected[1].startswith(str(error))
            elif error is None:
                assert result == expected
            if not failed:
                return
        raise AssertionError("it never works")

    assert left_by(fail_in_turn) == (0, 0)
