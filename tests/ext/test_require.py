"""Lines that require something of the arguments."""

from array import array

import pytest
import require


def test_a_call_that_has_what_is_required_is_made():
    assert require.root(17) == 4


def test_a_call_that_has_not_is_refused_in_the_words_of_the_line():
    with pytest.raises(ValueError, match=r"^root\(\): n is negative$"):
        require.root(-1)


def test_the_function_is_not_called_then():
    before = require.count_calls()
    with pytest.raises(ValueError):
        require.root(n=-1)
    assert require.count_calls() == before


def test_the_exception_may_be_the_modules_own():
    with pytest.raises(require.error, match="^a is not n by n$"):
        require.trace([1.0] * 3, [1.0] * 4, 2)


def test_the_first_that_is_not_met_is_told():
    assert require.trace([1.0, 0, 0, 1.0], array("d", 4 * [1.0]), 2) == 0.0
    with pytest.raises(require.error, match="^b is not as large as a$"):
        require.trace([1.0] * 4, [1.0] * 3, 2)
    with pytest.raises(require.error, match="^a is not n by n$"):
        require.trace([1.0] * 3, [1.0] * 2, -1)


def test_a_buffer_is_given_back_when_the_call_is_refused():
    data = bytearray(24)
    with pytest.raises(require.error):
        require.trace(memoryview(data).cast("d"), [1.0] * 3, 2)
    data.append(0)
    assert len(data) == 25


def test_it_adds_no_parameter():
    assert require.root.__text_signature__ == "($module, n)"
    assert require.fill() == b"xxx"


def test_it_is_looked_at_before_an_output_is_made_wherever_it_stands():
    before = require.count_calls()
    for size in (101, 2**40, 2**62, 2**64 - 1):
        with pytest.raises(ValueError, match="^size is over 100$"):
            require.bounded([], [], size)
    assert require.count_calls() == before
    assert require.bounded([1.0], [2.0], 100) == b"x"


def test_the_capacity_of_an_output_is_not_asked_for_before():
    with pytest.raises(ZeroDivisionError, match="^by is zero$"):
        require.guarded(0)
    assert require.guarded(7) == (b"x", 0.5)


@pytest.mark.parametrize("x, y, error, text", [
    ([1.0], [1.0, 2.0], ValueError, "argument 'y': expected 1 item, the length of 'x', got 2"),
    ([1.0] * 256, [1.0] * 256, OverflowError, "argument 'x': expected at most 255 items, got 256"),
])
def test_sizes_are_compared_before_an_output_is_made(x, y, error, text):
    calls, checks = require.count_calls(), require.count_checks()
    for room in (1, 2**62):
        with pytest.raises(error, match=rf"^paired\(\) {text}$"):
            require.paired(x, y, room)
    assert (require.count_calls(), require.count_checks()) == (calls, checks)
    assert require.paired([1.0], [2.0], 3) == b"\1\1\1"
    assert require.count_checks() > checks


def test_the_first_in_the_line_is_told_first():
    with pytest.raises(ValueError, match="^by is large$"):
        require.guarded(51)


def test_it_is_looked_at_once_in_a_call():
    before = require.count_checks()
    assert require.again(8) == b"x" * 8
    assert require.count_checks() == before + 1
