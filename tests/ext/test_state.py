# test_state.py - exec hooks, and a struct that each module object has.
# SPDX-License-Identifier: MIT

import gc
import importlib
import sys
import weakref

import pytest

import state

STEPS = ["early", "init", "inside", "late", "forgetful"]
ALL_STEPS = [*STEPS, "silent"]


@pytest.fixture
def steps(monkeypatch):
    """The steps of the imports to come."""
    gc.collect()
    monkeypatch.setattr(sys, "steps", [], raising=False)
    return sys.steps


def test_hooks_run_in_the_order_of_the_lists(import_again, steps):
    copy = import_again(state)
    assert steps == ALL_STEPS
    assert copy.ANSWER == 42


def test_a_hook_in_the_list_of_a_submodule_gets_the_module():
    assert state.inside == 0.5
    assert not hasattr(state.sub, "inside")


def test_hooks_are_nothing_that_python_sees():
    assert {name for name in vars(state) if not name.startswith("__")} == {
        "ANSWER", "add", "held", "inside", "sub"}


@pytest.mark.parametrize("step", STEPS)
def test_an_import_whose_hook_fails_raises_that_and_frees_the_state(
        step, import_again, steps, monkeypatch):
    monkeypatch.setattr(sys, "failing", step, raising=False)
    with pytest.raises(ValueError) as caught:
        import_again(state)
    assert str(caught.value) == f"{step} fails"
    del caught
    gc.collect()
    assert steps == [*STEPS[:STEPS.index(step) + 1], "free"]


def test_a_hook_that_fails_without_an_exception_is_a_system_error(
        import_again, steps, monkeypatch):
    monkeypatch.setattr(sys, "failing", "silent", raising=False)
    with pytest.raises(SystemError, match="without setting an exception"):
        import_again(state)


def test_a_second_state_in_the_lists_is_refused_in_words():
    with pytest.raises(SystemError) as caught:
        importlib.import_module("two_states")
    assert str(caught.value) == (
        "pyzc: two PYZC_STATE lines are listed in this module")


def test_each_import_has_a_state_of_its_own(import_again):
    one, two = import_again(state), import_again(state)
    assert (one.add(1), one.add(2), two.add(5), one.add(0)) == (1, 3, 5, 3)
    assert one.held() is not two.held()


def test_a_state_is_freed_with_its_module(import_again, steps):
    copy = import_again(state)
    assert "free" not in steps
    del copy
    gc.collect()
    assert steps == [*ALL_STEPS, "free"]


class Canary:
    """Something that can be watched."""


def test_a_cycle_through_the_state_is_collected(import_again, steps):
    copy = import_again(state)
    canary = Canary()
    alive = weakref.ref(canary)
    copy.held().extend([copy, canary])
    del copy, canary
    gc.collect()
    assert alive() is None
    assert steps[-1] == "free"
