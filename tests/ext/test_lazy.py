# test_lazy.py - __getattr__ and __dir__ of a module, and many constants.
# SPDX-License-Identifier: MIT

import ast
import os
import subprocess

import pytest

import lazy

TOOL = os.environ["PYZC"]


def test_a_value_is_made_when_it_is_asked_for():
    first = lazy.table
    assert (lazy.table, lazy.table) == (first + 1, first + 2)


def test_a_value_can_be_imported_by_name():
    from lazy import table
    assert isinstance(table, int)


def test_a_name_that_is_missing_is_refused_in_the_functions_words():
    with pytest.raises(AttributeError) as caught:
        lazy.chair
    assert str(caught.value) == "module 'lazy' has no attribute 'chair'"
    assert not hasattr(lazy, "chair")


def test_what_is_in_the_module_is_not_asked_for():
    before = lazy.table
    assert lazy.MONDAY == 1
    assert lazy.table == before + 1


def test_dir_is_what_the_function_says():
    assert dir(lazy) == ["MONDAY", "table"]


def test_the_stub_says_that_other_names_may_be_there(tmp_path):
    stub = tmp_path / "lazy.pyi"
    subprocess.run([TOOL, "stubs", lazy.__file__, stub], check=True)
    functions = [ast.unparse(node).splitlines()[0]
                 for node in ast.parse(stub.read_text()).body
                 if isinstance(node, ast.FunctionDef)]
    assert functions == ["def __getattr__(name: str) -> object:",
                         "def __dir__() -> object:"]


def test_names_of_an_enum_are_constants():
    assert (lazy.MONDAY, lazy.TUESDAY, lazy.SUNDAY) == (1, 2, 3)
    assert type(lazy.SUNDAY) is int


def test_four_hundred_constants_are_there_and_in_the_stub(tmp_path):
    names = [f"N{n}" for n in range(100, 500)]
    assert [getattr(lazy, name) for name in names] == [*range(1100, 1500)]
    stub = tmp_path / "lazy.pyi"
    subprocess.run([TOOL, "stubs", lazy.__file__, stub], check=True)
    assert [line for line in stub.read_text().splitlines()
            if line.startswith("N")] == [
        f"{name}: Final[int]" for name in names]
