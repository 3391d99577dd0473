# test_own_gil.py - modules in interpreters that have a GIL of their own.
# SPDX-License-Identifier: MIT

import os
import sys
import threading

import pytest

import own_gil
from interpreters import run_in_interpreter

# Headers of CPython 3.11 have no slot to say so.
CAN_SAY_SO = (os.environ["PYZC_LIMITED_API"] != "3.11"
              or sys.version_info < (3, 12))

CALLS = f"""
import sys
sys.path[:] = {sys.path!r}
import own_gil
from own_gil.inner import sum
assert own_gil.thing == [] and sum.__self__ is own_gil
for n in range(5_000):
    assert own_gil.sum(c=n, b=1, a=2) == n + 3
    assert own_gil.sum(n, b=1) == n + 101
    assert sum(**{{"".join("ab")[0]: n}}) == n + 110
    assert own_gil.echo(text="text" * (n % 50)) == "text" * (n % 50)
    try:
        own_gil.sum(n, d=1)
    except TypeError as error:
        assert "unexpected keyword argument 'd'" in str(error)
    else:
        raise SystemError
    try:
        own_gil.sum("text")
    except TypeError as error:
        assert str(error) == (
            "sum() argument 'a': expected int, got str"), error
    else:
        raise SystemError
    try:
        own_gil.refuse(n=n)
    except ValueError as error:
        assert str(error) == f"{{n}} is refused"
    else:
        raise SystemError
"""


def test_the_words_are_nothing_that_python_sees():
    assert {name for name in vars(own_gil) if not name.startswith("__")} == {
        "sum", "echo", "refuse", "inner", "thing"}


if CAN_SAY_SO:
    def test_an_interpreter_with_a_gil_of_its_own_imports_the_module():
        assert run_in_interpreter(CALLS, isolated=True)

    def test_a_test_in_such_an_interpreter_can_fail():
        assert not run_in_interpreter(CALLS + "assert False", isolated=True)

    @pytest.mark.parametrize("n", [2, 4])
    def test_interpreters_with_gils_of_their_own_call_at_the_same_time(n):
        results = []

        def run():
            results.append(run_in_interpreter(CALLS, isolated=True))

        threads = [threading.Thread(target=run) for _ in range(n)]
        for thread in threads:
            thread.start()
        exec(CALLS, {})
        for thread in threads:
            thread.join()
        assert results == [True] * n
else:
    def test_a_stable_abi_before_3_12_does_not_say_so():
        assert not run_in_interpreter(CALLS, isolated=True)
