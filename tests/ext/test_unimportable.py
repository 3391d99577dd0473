# test_unimportable.py - an import that fails says for which item.
# SPDX-License-Identifier: MIT

import gc
import importlib
import sys

import pytest

from conftest import IS_DEBUG_BUILD, unless_it_keeps_modules


def error_of(failing, monkeypatch, name="unimportable"):
    monkeypatch.setattr(sys, "failing", failing, raising=False)
    with pytest.raises(BaseException) as caught:
        importlib.import_module(name)
    return caught.value


@pytest.mark.parametrize("failing, name, module", [
    ("text", "TEXT", "unimportable"),
    ("inner", "DEEP", "unimportable.sub"),
])
def test_a_text_that_is_not_utf_8_names_the_constant(
        failing, name, module, monkeypatch):
    error = error_of(failing, monkeypatch)
    assert type(error) is ImportError
    assert type(error.__cause__) is UnicodeDecodeError
    assert str(error) == (
        f"cannot add '{name}' to module '{module}': {error.__cause__}")


def test_an_object_that_is_null_names_the_constant(monkeypatch):
    error = error_of("silence", monkeypatch)
    assert type(error) is ImportError
    assert str(error) == (
        "cannot add 'OBJECT' to module 'unimportable': "
        "NULL without an exception set")


def test_a_base_that_is_not_there_names_the_exception(monkeypatch):
    error = error_of("exception", monkeypatch)
    assert str(error) == (
        "cannot add 'error' to module 'unimportable': no base")
    assert type(error) is ImportError
    assert type(error.__cause__) is LookupError
    assert error.__context__ is error.__cause__


def test_a_name_that_is_taken_is_refused(monkeypatch):
    error = error_of("", monkeypatch)
    assert type(error) is ImportError
    assert str(error) == (
        "cannot add 'function' to module 'unimportable': the name is already in use")


def test_a_member_that_python_refuses_names_the_enum(monkeypatch):
    error = error_of("", monkeypatch, "unimportable_enum")
    assert type(error) is ImportError
    assert str(error).startswith(
        "cannot add 'Method' to module 'unimportable_enum.sub': ")
    assert "mro" in str(error.__cause__)


@pytest.mark.parametrize("failing, expected", [
    ("memory", MemoryError), ("interrupt", KeyboardInterrupt)])
def test_what_no_item_is_to_blame_for_stays_as_it_is(
        failing, expected, monkeypatch):
    assert type(error_of(failing, monkeypatch)) is expected


def test_a_module_that_was_not_imported_is_forgotten(monkeypatch):
    error_of("inner", monkeypatch)
    gc.collect()
    assert [name for name in sys.modules if "unimportable" in name] == [
        __name__]


@unless_it_keeps_modules
@pytest.mark.parametrize("name, failing", [
    *(("unimportable", failing) for failing in ["text", "silence", "inner", "exception", ""]),
    ("unimportable_enum", "")])
def test_imports_that_fail_leave_nothing_behind(name, failing, monkeypatch):
    def fail_100_times():
        for _ in range(100):
            try:
                importlib.import_module(name)
            except ImportError:
                pass
        gc.collect()
        return sys.getallocatedblocks(), sys.gettotalrefcount() if IS_DEBUG_BUILD else 0

    # CPython's caches grow for some rounds; a leak is in each of them.
    monkeypatch.setattr(sys, "failing", failing, raising=False)
    for counts in zip(*(fail_100_times() for _ in range(8))):  # blocks, references
        assert min(b - a for a, b in zip(counts, counts[1:])) < 100


def test_a_signature_that_its_function_does_not_have_is_named():
    with pytest.raises(SystemError) as caught:
        importlib.import_module("unimportable_ufunc")
    assert str(caught.value) == (
        "pyzc: rows: '(m,n)->()' has 2 operands and 2 sizes, its functions have 2 and 1")
