# test_submodules.py - modules inside an extension.
# SPDX-License-Identifier: MIT

import copy
import gc
import importlib.util
import pathlib
import pickle
import shutil
import subprocess
import sys
import types
import weakref

import pytest

import submodules
from interpreters import run_in_interpreter

NAMES = ["submodules.fast", "submodules.fast.deep", "submodules.away"]


def run(source, path=None):
    """Runs [source] in a fresh Python; what it prints."""
    head = f"import sys; sys.path[:0] = {[path] if path else sys.path!r}\n"
    return subprocess.run([sys.executable, "-c", head + source], text=True,
                          check=True, capture_output=True).stdout.strip()


def test_a_submodule_is_a_module_and_an_attribute_of_its_parent():
    for parent, name in [(submodules, "fast"), (submodules.fast, "deep"),
                         (submodules, "away")]:
        submodule = getattr(parent, name)
        assert type(submodule) is types.ModuleType
        assert submodule.__name__ == f"{parent.__name__}.{name}"


@pytest.mark.parametrize("name", NAMES)
def test_the_spec_of_a_submodule_is_found(name):
    spec = importlib.util.find_spec(name)
    assert spec is sys.modules[name].__spec__
    assert (spec.name, spec.loader) == (name, None)
    assert repr(sys.modules[name]) == f"<module {name!r}>"


def test_a_submodule_has_its_docstring():
    assert submodules.fast.__doc__ == "Less exact."
    assert not submodules.fast.deep.__doc__


def test_a_submodule_holds_what_its_list_names_and_nothing_else():
    assert {name for name in vars(submodules.fast)
            if not name.startswith("__")} == {
        "count", "ONE", "LETTER", "deep", "thing"}
    assert "ONE" not in vars(submodules)


def test_a_function_of_a_submodule_has_its_dotted_name():
    assert submodules.fast.count.__module__ == "submodules.fast"
    assert submodules.fast.deep.half.__module__ == "submodules.fast.deep"
    assert submodules.count.__module__ == "submodules"


def test_a_function_of_a_submodule_gets_the_module_as_self():
    assert submodules.fast.deep.half.__self__ is submodules


def test_functions_of_submodules_take_keywords():
    assert submodules.fast.count(step=2) == 2
    assert submodules.fast.deep.half(x=3.0) == 1.5
    assert submodules.away.there(n=4) == -4


def test_errors_of_a_function_in_a_submodule_are_those_of_any():
    with pytest.raises(TypeError) as caught:
        submodules.fast.deep.half("x")
    assert str(caught.value) == (
        "half() argument 'x': expected float, got str")


def test_a_function_of_a_submodule_can_be_pickled_and_copied():
    half = submodules.fast.deep.half
    assert pickle.loads(pickle.dumps(half)) is half
    assert copy.deepcopy(half) is half


@pytest.mark.parametrize("name", NAMES)
def test_a_submodule_can_be_imported_first(name):
    source = f"import {name}; print({name}.__name__)"
    assert run(source) == name


def test_names_can_be_imported_from_a_submodule_first():
    assert run("from submodules.fast.deep import half; print(half(3))") == (
        "1.5")


def test_all_can_be_imported_from_a_submodule():
    assert run("from submodules.fast import *; print(count(), ONE)") == "1 1"


def test_the_submodule_that_is_imported_is_the_attribute():
    for name in NAMES:
        assert importlib.import_module(name) is sys.modules[name]
    assert sys.modules["submodules.fast.deep"] is submodules.fast.deep


def test_a_submodule_that_is_not_there_is_not_found():
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module("submodules.slow")
    assert str(caught.value) == "No module named 'submodules.slow'"


def test_a_module_imported_again_brings_its_submodules():
    assert run(
        "import submodules\n"
        "old = submodules.fast\n"
        "del sys.modules['submodules']\n"
        "import submodules.fast\n"
        "assert submodules.fast is not old\n"
        "assert submodules.fast is sys.modules['submodules.fast']\n"
        "print(submodules.fast.count.__self__ is submodules)") == "True"


def test_a_copy_outside_sys_modules_leaves_sys_modules_alone(import_again):
    before = {name: sys.modules[name] for name in NAMES}
    again = import_again(submodules)
    assert again.fast is not submodules.fast
    assert {name: sys.modules[name] for name in NAMES} == before
    assert again.fast.count(step=2) == 2


def test_a_copy_dies_with_its_submodules(import_again):
    again = import_again(submodules)
    alive = [weakref.ref(again), weakref.ref(again.fast)]
    del again
    gc.collect()
    assert [ref() for ref in alive] == [None, None]


def test_a_submodule_keeps_the_module_of_its_functions_alive(import_again):
    half = import_again(submodules).fast.deep.half
    gc.collect()
    assert half(x=1.0) == 0.5


def test_a_package_that_is_an_extension_has_submodules(tmp_path):
    """pkg/__init__.so: its path stays the package's."""
    built = pathlib.Path(submodules.__file__)
    package = tmp_path / "submodules"
    package.mkdir()
    shutil.copy(built, package / ("__init__" + "".join(built.suffixes)))
    (package / "plain.py").write_text("X = 1\n")
    assert run(
        "import submodules.fast.deep, submodules.plain\n"
        "print(submodules.fast.deep.half(1), submodules.plain.X,\n"
        "      len(submodules.__path__), submodules.fast.__path__)",
        str(tmp_path)) == "0.5 1 1 []"


def test_an_import_that_cannot_publish_a_submodule_leaves_none():
    """Not even those that it has published before."""
    for name in NAMES:
        assert run(
            "class Key(str):\n"
            f"    __hash__ = lambda self: hash({name!r})\n"
            "    def __eq__(self, other):\n"
            "        return self is other or 1 / 0\n"
            "sys.modules[Key('other')] = None\n"
            "try:\n"
            "    import submodules\n"
            "except ZeroDivisionError:\n"
            "    print([name for name in sys.modules if 'submodules' in name])"
        ) == "[]"


CALL = f"""
import sys
sys.path[:] = {sys.path!r}
from submodules.fast.deep import half
import submodules
assert half(x=3.0) == 1.5
assert half.__self__ is submodules
"""


def test_a_second_interpreter_has_submodules_of_its_own():
    assert run_in_interpreter(CALL, isolated=False)
    assert sys.modules["submodules.fast"] is submodules.fast
    assert submodules.fast.count() == 1


def test_two_submodules_of_one_file_may_have_functions_of_one_name():
    assert submodules.fast.count(5) == 5
    assert submodules.fast.deep.count(5) == 10
