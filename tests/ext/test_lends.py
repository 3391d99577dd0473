# test_lends.py - handles that C lends to callbacks.
# SPDX-License-Identifier: MIT

import threading

import pytest

import lends as ext
from lends import Machine


def test_a_callback_gets_the_handles_that_c_lends():
    machine = Machine()
    machine.set(lambda context, values: context.set(sum(value.n() for value in values)))
    assert machine.run(4) == 60
    assert machine.run(0) == 0


def test_what_c_has_lent_is_closed_when_the_callback_has_returned():
    kept = []
    machine = Machine()
    machine.set(lambda context, values: kept.extend([context, context.part(), *values]))
    machine.run(1)
    context, part, value = kept
    with pytest.raises(ValueError, match="^Context is closed$"):
        context.set(1)
    for one in part, value:
        with pytest.raises(ValueError, match="^Value is closed$"):
            one.n()


def test_what_is_lent_can_be_copied():
    kept = []
    machine = Machine()
    machine.set(lambda context, values: kept.extend(value.copy() for value in values))
    machine.run(3)
    assert [value.n() for value in kept] == [0, 10, 20]


def test_what_is_lent_cannot_be_freed():
    with pytest.raises(RuntimeError, match="^Value belongs to another object, which closes it$"):
        ext.with_value(1, lambda value: value.close())


def test_what_is_lent_is_closed_also_if_the_callable_raises():
    kept = []

    def fail(value):
        kept.append(value)
        raise KeyError("x")

    with pytest.raises(KeyError, match="x"):
        ext.with_value(1, fail)
    with pytest.raises(ValueError, match="^Value is closed$"):
        kept[0].n()


def test_a_callback_without_what_c_should_lend_fails():
    with pytest.raises(RuntimeError, match=r"^use\(\) was called with no Value$"):
        ext.with_value(-1, lambda value: None)
    with pytest.raises(RuntimeError, match=r"^use\(\) was called with no Value$"):
        Machine().with_values(-1, lambda values: None)


def test_handles_may_come_before_their_number():
    found = []
    Machine().with_values(7, lambda values: found.extend(value.n() for value in values))
    assert found == [7, 7]


def test_what_another_thread_still_uses_is_closed_for_it():
    inner, errors = [], []

    def hold(value):
        done, begun = threading.Event(), threading.Event()

        def use():
            begun.set()
            done.wait()
            try:
                value.n()
            except ValueError as error:
                errors.append(str(error))

        thread = threading.Thread(target=use)
        thread.start()
        begun.wait()
        inner.append((thread, done))

    ext.with_value(1, hold)
    thread, done = inner[0]
    done.set()
    thread.join()
    assert errors == ["Value is closed"]


def test_a_callable_is_found_by_what_c_is_asked_for():
    machines = [Machine(), Machine()]
    for n, machine in enumerate(machines):
        machine.set(lambda context, values, n=n: context.set(n))
    assert [machine.run(1) for machine in machines] == [0, 1]
