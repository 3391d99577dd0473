# test_parts.py - modules of several files.
# SPDX-License-Identifier: MIT

import ast
import os
import subprocess

import pytest

import many
import parts
import unity

TOOL = os.environ["PYZC"]


@pytest.fixture
def stub_of(tmp_path):
    """Returns a function that makes the stub of a module, as a tree."""
    def make(module):
        output = tmp_path / "stub.pyi"
        subprocess.run([TOOL, "stubs", module.__file__, output], check=True)
        return ast.parse(output.read_text())

    return make


def heads(tree):
    return [ast.unparse(node).splitlines()[0] for node in tree.body
            if isinstance(node, ast.FunctionDef)]


def test_functions_of_other_files_are_the_modules():
    assert parts.weigh_left.__self__ is parts
    assert parts.weigh_right.__module__ == "parts"


def test_two_files_may_have_static_functions_of_one_name():
    assert parts.weigh_left(value=2) == 2
    assert parts.weigh_right(2, unit="kg") == 2000.0


def test_constants_of_other_files_are_the_modules():
    assert parts.LEFT_SIDE == 1


def test_a_part_may_be_of_the_file_that_lists_it():
    assert parts.own(step=1) == 2


def test_the_stub_has_the_functions_of_each_file(stub_of):
    assert heads(stub_of(parts)) == [
        "def weigh_left(value: int) -> int:",
        "def weigh_right(value: float, unit: str='g') -> float:",
        "def own(step: int=0) -> int:",
    ]


def test_files_that_are_compiled_as_one_are_a_module():
    assert unity.twice(n=2) == 4
    assert unity.weigh_right(value=2.0) == 2.0


def test_720_functions_of_several_files_answer():
    assert [getattr(many, f"f{n}")(step=1) for n in range(720)] == [
        *range(1, 721)]


def test_720_functions_of_several_files_are_in_the_stub(stub_of):
    assert heads(stub_of(many)) == [
        f"def f{n}(step: int=0) -> int:" for n in range(720)]
