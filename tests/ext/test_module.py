# test_module.py - what a module holds, and that each import makes one.
# SPDX-License-Identifier: MIT

import ctypes
import gc
import inspect
import os
import pathlib
import subprocess
import sys
import types
import weakref

import pytest

import module
from interpreters import run_in_interpreter

CONSTANTS = {
    "ANSWER": 42,
    "MINUS_ONE": -1,
    "LEAST": -(2**31),
    "GREATEST": 2**64 - 1,
    "OCTET": 200,
    "AUTUMN": -1,
    "YES": True,
    "NO": False,
    "HALF": 0.5,
    "MINUS_ONE_REAL": -1.0,
    "LARGEST": sys.float_info.max,
    "HALF_FLOAT": 0.5,
    "LITERAL": "literal",
    "EMPTY": "",
    "CAFE": "caf\xe9",
    "MOTTO": "festina lente",
    "ABSENT": None,
    "ALONE": 7,
}
NUMBERED = [f"f{i}" for i in range(65)]
FUNCTIONS = ["scale", "count_call", "documented_not", "absolute", *NUMBERED]
MODULES = sorted(pathlib.Path(module.__file__).parent.glob(
    "*" + "".join(pathlib.Path(module.__file__).suffixes)))


def names_of(a_module):
    return {name for name in vars(a_module) if not name.startswith("__")}


def test_the_docstring_is_the_modules():
    assert module.__doc__ == "What a module holds.\n\nMore of it."


def test_the_name_is_the_modules():
    assert module.__name__ == "module"


def test_a_module_holds_what_its_lists_name_and_nothing_else():
    assert names_of(module) == {*CONSTANTS, *FUNCTIONS}


@pytest.mark.parametrize("name", CONSTANTS)
def test_a_constant_has_its_value_and_type(name):
    value, expected = getattr(module, name), CONSTANTS[name]
    assert (type(value), value) == (type(expected), expected)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_belongs_to_the_module(name):
    function = getattr(module, name)
    assert isinstance(function, types.BuiltinFunctionType)
    assert function.__self__ is module
    assert (function.__module__, function.__name__) == ("module", name)


def test_functions_of_nested_lists_are_themselves():
    assert [getattr(module, name)() for name in NUMBERED] == [*range(65)]


def test_functions_of_nested_lists_take_keywords():
    results = [getattr(module, name)(step=100) for name in NUMBERED]
    assert results == [*range(100, 165)]


def test_a_docstring_of_two_paragraphs_is_kept():
    assert module.scale.__doc__ == (
        "Return *x* times *by*.\n\nA second paragraph.")


def test_a_signature_stands_before_the_docstring():
    assert module.scale.__text_signature__ == "($module, x, by=2.0)"
    assert str(inspect.signature(module.scale)) == "(x, by=2.0)"


def test_an_empty_docstring_leaves_the_signature():
    assert not module.documented_not.__doc__
    assert str(inspect.signature(module.documented_not)) == "()"


def test_a_function_of_a_library_is_bound_by_its_line():
    assert module.absolute(-2) == 2.0


def test_an_error_tells_the_python_name():
    with pytest.raises(TypeError) as caught:
        module.absolute("x")
    assert str(caught.value) == (
        "absolute() argument 'x': expected float, got str")


# More than one import

def test_each_import_makes_a_module(import_again):
    copy = import_again(module)
    assert copy is not module
    assert copy.scale is not module.scale
    assert names_of(copy) == names_of(module)


def test_a_copy_does_not_see_what_the_other_is_given(import_again):
    copy = import_again(module)
    copy.ANSWER = 0
    del copy.scale
    assert module.ANSWER == 42
    assert module.scale(1.0) == 2.0


def test_keyword_calls_work_in_both_copies(import_again):
    copy = import_again(module)
    for _ in range(2):
        assert module.scale(by=3.0, x=2.0) == 6.0
        assert copy.scale(by=3.0, x=2.0) == 6.0
        assert [f.f64(step=1) for f in (module, copy)] == [65, 65]


def test_static_data_of_the_users_is_shared_by_copies(import_again):
    before = module.count_call()
    assert import_again(module).count_call(step=2) == before + 2


def test_a_function_outlives_the_name_of_its_module(import_again):
    copy = import_again(module)
    scale = copy.scale
    del copy
    gc.collect()
    assert scale(by=3.0, x=2.0) == 6.0
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        scale(z=1.0)


def test_a_module_dies_with_its_last_function(import_again):
    copy = import_again(module)
    scale = copy.scale
    scale(x=1.0)
    alive = weakref.ref(copy)
    del copy
    gc.collect()
    assert alive() is scale.__self__
    del scale
    gc.collect()
    assert alive() is None


def test_a_module_in_a_package_has_its_full_name(import_again):
    copy = import_again(module, "package.module")
    assert copy.__name__ == "package.module"
    assert copy.scale.__module__ == "package.module"


# Two ways in

# A build with an older stable ABI has no export function.
HAS_EXPORT = sys.version_info >= (3, 15) and (
    os.environ["PYZC_LIMITED_API"] in ("", "3.15"))


def test_the_init_function_makes_a_module():
    api = ctypes.pythonapi
    api.PyModule_FromDefAndSpec2.restype = ctypes.py_object
    init = ctypes.PyDLL(module.__file__).PyInit_module
    init.restype = ctypes.c_void_p  # static, no reference
    definition = ctypes.c_void_p(init())
    copy = api.PyModule_FromDefAndSpec2(
        definition, ctypes.py_object(module.__spec__), sys.api_version)
    assert names_of(copy) == set()
    assert api.PyModule_ExecDef(ctypes.py_object(copy), definition) == 0
    assert names_of(copy) == names_of(module)
    assert copy.__doc__ == module.__doc__
    assert copy.scale(by=3.0, x=2.0) == 6.0


def test_an_import_uses_the_export_function_where_there_are_any():
    get = ctypes.pythonapi.PyModule_GetDef
    get.restype = ctypes.c_void_p
    has_definition = get(ctypes.py_object(module)) is not None
    assert has_definition != HAS_EXPORT


# Interpreters

CALL = f"""
import sys
sys.path[:] = {sys.path!r}
import module
assert module.scale(by=3.0, x=2.0) == 6.0
"""


def test_a_second_interpreter_with_the_same_gil_has_its_own_module():
    assert module.scale(by=3.0, x=2.0) == 6.0
    assert run_in_interpreter(CALL, isolated=False)
    assert module.scale(by=3.0, x=2.0) == 6.0


def test_a_test_in_a_second_interpreter_can_fail():
    assert not run_in_interpreter(CALL + "assert False", isolated=False)


if sys.version_info >= (3, 12):
    def test_an_interpreter_with_a_gil_of_its_own_is_refused():
        refused = CALL.replace("import module", (
            "try:\n"
            "    import module\n"
            "except ImportError:\n"
            "    pass\n"
            "else:\n"
            "    raise SystemError('imported')\n")).partition("assert")[0]
        assert run_in_interpreter(refused, isolated=True)


# The file

def test_a_module_has_the_suffix_of_its_abi():
    is_limited = os.environ["PYZC_LIMITED_API"] != ""
    assert module.__file__.endswith(".abi3.so") == is_limited


def test_all_modules_of_the_suite_are_there():
    assert {path.name.partition(".")[0] for path in MODULES} >= {
        "binding", "bytes", "conversions", "module", "specialisation"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_exports_how_to_import_it_and_nothing_else(path):
    listed = subprocess.run(
        ["nm", "-D", "--defined-only", path],
        check=True, capture_output=True, text=True).stdout
    symbols = {line.split()[-1] for line in listed.splitlines()}
    ways = ["PyInit_", "PyModExport_"][:1 + HAS_EXPORT]
    assert symbols == {way + path.name.partition(".")[0] for way in ways}
