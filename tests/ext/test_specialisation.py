# test_specialisation.py - flags of functions, and what the interpreter makes
# of them: it has a fast CALL for each of these flags and for no others.
# SPDX-License-Identifier: MIT

import ctypes
import dis
import sys
import types

import pytest

import binding
import bytes as bytes_module
import conversions
import specialisation
from conftest import unless_it_keeps_calls

METH_KEYWORDS = 0x0002
METH_O = 0x0008
METH_FASTCALL = 0x0080
KEYWORDS = METH_FASTCALL | METH_KEYWORDS

# Function, its flags, a call of it.
KINDS = {
    "nothing": (METH_FASTCALL, "f()"),
    "one": (METH_O, "f(1)"),
    "one_keyword": (KEYWORDS, "f(1)"),
    "one_default": (METH_FASTCALL, "f(1)"),
    "one_bytes": (METH_O, "f(b'1')"),
    "two": (METH_FASTCALL, "f(1, 2)"),
    "two_mixed": (KEYWORDS, "f(1, 2)"),
    "two_keywords": (KEYWORDS, "f(1, 2)"),
}

# The specialised instruction for each flags, by version of CPython.
INSTRUCTIONS = {
    (3, 11): {METH_FASTCALL: "PRECALL_NO_KW_BUILTIN_FAST",
              METH_O: "PRECALL_NO_KW_BUILTIN_O",
              KEYWORDS: "PRECALL_BUILTIN_FAST_WITH_KEYWORDS"},
    (3, 12): {METH_FASTCALL: "CALL_NO_KW_BUILTIN_FAST",
              METH_O: "CALL_NO_KW_BUILTIN_O",
              KEYWORDS: "CALL_BUILTIN_FAST_WITH_KEYWORDS"},
    (3, 13): {METH_FASTCALL: "CALL_BUILTIN_FAST",
              METH_O: "CALL_BUILTIN_O",
              KEYWORDS: "CALL_BUILTIN_FAST_WITH_KEYWORDS"},
}
INSTRUCTIONS[3, 15] = INSTRUCTIONS[3, 14] = INSTRUCTIONS[3, 13]


class MethodDef(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("function", ctypes.c_void_p),
                ("flags", ctypes.c_int), ("doc", ctypes.c_char_p)]


def flags_of(function):
    """Returns ml_flags; PyCFunctionObject begins with a pointer to the
    definition, behind the head of every object."""
    at = id(function) + object.__basicsize__
    return ctypes.POINTER(MethodDef).from_address(at).contents.flags


def functions_of(module):
    return [value for value in vars(module).values()
            if isinstance(value, types.BuiltinFunctionType)
            and value.__name__ != "__pyzc_stats__"]  # of the option stats


@pytest.mark.parametrize("name, flags", [
    (name, flags) for name, (flags, _) in KINDS.items()])
def test_a_kind_of_signature_has_its_flags(name, flags):
    assert flags_of(getattr(specialisation, name)) == flags


def test_every_function_of_the_module_has_a_kind():
    assert {f.__name__ for f in functions_of(specialisation)} == set(KINDS)


@pytest.mark.parametrize("module", [binding, bytes_module, conversions])
def test_no_function_has_other_flags(module):
    functions = functions_of(module)
    assert len(functions) > 20
    for function in functions:
        assert flags_of(function) in (METH_FASTCALL, METH_O, KEYWORDS), (
            function)


def instructions_of(function, call):
    """Returns the names of the instructions that [call] becomes when it has
    been made often."""
    scope = {"f": function}
    exec(f"def caller():\n for _ in range(1000):\n  {call}", scope)
    scope["caller"]()
    scope["caller"]()
    return {instruction.opname for instruction in
            dis.get_instructions(scope["caller"], adaptive=True)}


if sys.version_info[:2] in INSTRUCTIONS:
    @unless_it_keeps_calls
    @pytest.mark.parametrize("name", KINDS)
    def test_a_call_is_specialised(name):
        flags, call = KINDS[name]
        made = instructions_of(getattr(specialisation, name), call)
        assert INSTRUCTIONS[sys.version_info[:2]][flags] in made
