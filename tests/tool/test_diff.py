# test_diff.py - pyzc diff: what changed, and what of it breaks callers.
# SPDX-License-Identifier: MIT

import os
import subprocess
import zipfile

import pytest

import records

TOOL = os.environ["PYZC"]
SANITIZED = os.environ["PYZC_SANITIZED"]


def run(*args):
    result = subprocess.run([SANITIZED, "diff", *args], text=True,
                            capture_output=True, timeout=60)
    again = subprocess.run([TOOL, "diff", *args], text=True,
                           capture_output=True, timeout=60)
    assert (again.returncode, again.stdout, again.stderr) == (
        result.returncode, result.stdout, result.stderr)
    return result


def module(path, text, name="m"):
    path.write_bytes(records.make(text, name))
    return path


def changes(folder, before, after):
    """The lines that the tool prints, and its exit status."""
    result = run(module(folder / "old.so", before),
                 module(folder / "new.so", after))
    assert result.stderr == ""
    return result.stdout.splitlines(), result.returncode


def f(parameters, result="None"):
    return f"def f({parameters}) -> {result}: ..."


def cls(body, words=""):
    return f"class V(type{words}):\n {body}"


COMPARE = "def __eq__(self, x: int) -> bool: ..."
PROPERTY = "@property\n def a(self) -> {}: ..."
SETTER = PROPERTY + "\n @a.setter\n def a(self, a: {}) -> None: ..."

BREAKING = {
    # What is gone, or is something else
    "function gone": (
        f("") + "\nX: int", "X: int", "m.f() is gone"),
    "constant gone": (
        f("") + "\nX: int", f(""), "m.X is gone"),
    "class gone": (
        "class E(PyExc_OSError): ...\nX: int", "X: int", "m.E is gone"),
    "submodule gone": (
        f("") + "\nclass s(submodule): ONE: int", f(""),
        "module m.s is gone"),
    "item of a submodule gone": (
        "class s(submodule):\n ONE: int\n TWO: int",
        "class s(submodule): TWO: int", "m.s.ONE is gone"),
    "function became a constant": (
        f(""), "f: int", "m.f() is a constant, it was a function"),
    "ufunc gone": (
        "class u(ufunc): ...\nX: int", "X: int", "m.u is gone"),
    "ufunc became a function": (
        "class f(ufunc): ...", f(""),
        "m.f is a function, it was a constant"),
    "constant became an enum": (
        "f: int", "class f(enum.IntEnum): A = 1",
        "m.f is an enum, it was a constant"),
    # Parameters
    "parameter gone": (
        f("x: int, y: int"), f("x: int"), "m.f(): 'y' is gone"),
    "keyword-only parameter gone": (
        f("*, x: int, y: int = 1"), f("*, x: int"), "m.f(): 'y' is gone"),
    "parameter renamed": (
        f("x: int"), f("y: int"), "m.f(): 'x' is called 'y' now"),
    "parameters swapped": (
        f("x: int, y: int"), f("y: int, x: int"),
        "m.f(): the order of parameters is y, x, it was x, y"),
    "positional-only parameters swapped": (
        f("x: int, y: int, /"), f("y: int, x: int, /"),
        "m.f(): the order of parameters is y, x, it was x, y"),
    "positional-only now": (
        f("x: int"), f("x: int, /"), "m.f(): 'x' is positional-only now"),
    "keyword-only now": (
        f("x: int"), f("*, x: int"), "m.f(): 'x' is keyword-only now"),
    "positional-only to keyword-only": (
        f("x: int, /"), f("*, x: int"), "m.f(): 'x' is keyword-only now"),
    "keyword-only to positional-only": (
        f("*, x: int"), f("x: int, /"), "m.f(): 'x' is positional-only now"),
    "default gone": (
        f("x: int = 1"), f("x: int"), "m.f(): 'x' has no default any more"),
    "default changed": (
        f("x: int = 1"), f("x: int = 2"),
        "m.f(): the default of 'x' is 2, it was 1"),
    "required parameter is new": (
        f(""), f("x: int"), "m.f(): 'x' is new and required"),
    "required keyword is new": (
        f("x: int"), f("x: int, *, y: int"),
        "m.f(): 'y' is new and required"),
    "args gone": (
        f("*args: int"), f(""), "m.f(): '*args' is gone"),
    "kwargs gone": (
        f("**options: object"), f(""), "m.f(): '**options' is gone"),
    "positional parameter before args is new": (
        f("*args: int"), f("x: int = 1, *args: int"),
        "m.f(): 'x' is new and takes what '*args' took"),
    "keyword beside kwargs is new": (
        f("**options: object"), f("*, x: int = 1, **options: object"),
        "m.f(): 'x' is new and takes what '**options' took"),
    "parameter beside kwargs is new": (
        f("**options: object"), f("x: int = 1, **options: object"),
        "m.f(): 'x' is new and takes what '**options' took"),
    "required positional-only parameter beside kwargs is new": (
        f("**options: object"), f("x: int, /, **options: object"),
        "m.f(): 'x' is new and required"),
    # Types
    "parameter takes less": (
        f("x: float"), f("x: int"), "m.f(): 'x' takes int, it took float"),
    "parameter takes something else": (
        f("x: int"), f("x: str"), "m.f(): 'x' takes str, it took int"),
    "parameter takes no None": (
        f("x: int | None"), f("x: int"),
        "m.f(): 'x' takes int, it took int | None"),
    "parameter takes not all": (
        f("x: object"), f("x: int | str"),
        "m.f(): 'x' takes int | str, it took object"),
    "parameter takes another class": (
        f("x: A") + "\nclass A(enum.IntEnum): P = 1"
                    "\nclass B(enum.IntEnum): P = 1",
        f("x: B") + "\nclass A(enum.IntEnum): P = 1"
                    "\nclass B(enum.IntEnum): P = 1",
        "m.f(): 'x' takes m.B, it took m.A"),
    "what brackets enclose is no union": (
        f("x: list[int | str]"), f("x: list[int | str | None]"),
        "m.f(): 'x' takes list[int | str | None], it took list[int | str]"),
    "what brackets enclose is no union, though all of it is there": (
        f("x: list[int | str]"), f("x: list[int | bytes | str]"),
        "m.f(): 'x' takes list[int | bytes | str], it took list[int | str]"),
    "brackets no more": (
        f("x: list[int | str] | None"), f("x: list[int | str]"),
        "m.f(): 'x' takes list[int | str], it took list[int | str] | None"),
    "what quotes enclose is no union": (
        f("x: typing.Literal['a] | b']"), f("x: typing.Literal['a] | c | b']"),
        "m.f(): 'x' takes typing.Literal['a] | c | b'], "
        "it took typing.Literal['a] | b']"),
    "args take less": (
        f("*args: float"), f("*args: int"),
        "m.f(): '*args' takes int, it took float"),
    "result is more": (
        f("", "int"), f("", "int | None"),
        "m.f() returns int | None, it returned int"),
    "int result for a float": (
        f("", "float"), f("", "int"), "m.f() returns int, it returned float"),
    "float result for an int": (
        f("", "int"), f("", "float"), "m.f() returns float, it returned int"),
    "constant of another type": (
        "X: int", "X: str", "m.X is str, it was int"),
    # Classes
    "enum member gone": (
        "class C(enum.IntEnum):\n A = 1\n B = 2", "class C(enum.IntEnum): B = 2",
        "m.C.A is gone"),
    "enum value changed": (
        "class C(enum.IntEnum): A = 1", "class C(enum.IntEnum): A = -2",
        "m.C.A is -2, it was 1"),
    "enum of another base": (
        "class C(enum.IntEnum): A = 1", "class C(enum.IntFlag): A = 1",
        "m.C is derived from enum.IntFlag, it was from enum.IntEnum"),
    "exception of another base": (
        "class E(PyExc_ValueError): ...", "class E(PyExc_OSError): ...",
        "m.E is derived from OSError, it was from ValueError"),
    "exception no longer of another": (
        "class D(PyExc_ValueError): ...\nclass E(D): ...",
        "class D(PyExc_ValueError): ...\nclass E(PyExc_ValueError): ...",
        "m.E is derived from ValueError, it was from m.D"),
    "exception that Exception does not catch": (
        "class E(PyExc_Exception): ...", "class E(PyExc_SystemExit): ...",
        "m.E is derived from SystemExit, it was from Exception"),
    "field gone": (
        "class t(tuple):\n a: int\n b: int", "class t(tuple): a: int",
        "m.t: the fields are a, they were a, b"),
    "field is new": (
        "class t(tuple): a: int", "class t(tuple):\n a: int\n b: int",
        "m.t: the fields are a, b, they were a"),
    "fields swapped": (
        "class t(tuple):\n a: int\n b: int",
        "class t(tuple):\n b: int\n a: int",
        "m.t: the fields are b, a, they were a, b"),
    "field of another type": (
        "class t(tuple): a: int", "class t(tuple): a: str",
        "m.t.a is str, it was int"),
    "key gone": ("class d(dict):\n a: int\n b: int = ...", "class d(dict): a: int",
                 "m.d.b is gone"),
    "key that is required": ("class d(dict): a: int", "class d(dict):\n a: int\n b: int",
                             "m.d.b is new and required"),
    "key required now": ("class d(dict): a: int = ...", "class d(dict): a: int",
                         "m.d.a is required"),
    "key of another type": ("class d(dict): a: int", "class d(dict): a: str",
                            "m.d.a is str, it was int"),
    "dict became a tuple": ("class d(dict): a: int", "class d(tuple): a: int",
                            "m.d is a named tuple, it was a dict"),
    # Classes with methods
    "class with methods gone": (
        cls("x: int") + "\nX: int", "X: int", "m.V is gone"),
    "class became a function": (
        cls("x: int"), "def V() -> int: ...", "m.V is a function, it was a class"),
    "class is final": (cls("x: int"), cls("x: int", ", final"),
                       "m.V is final now"),
    "class of no base": (
        "class B(type): ...\nclass V(type, B): ...",
        "class B(type): ...\nclass V(type): ...",
        "m.V is derived from object, it was from m.B"),
    "method gone": (
        cls("x: int\n def f(self) -> None: ..."), cls("x: int"),
        "m.V.f() is gone"),
    "constructor gone": (
        cls("x: int\n def __new__(cls) -> V: ..."), cls("x: int"),
        "m.V.__new__() is gone"),
    "method needs more": (
        cls("def f(self) -> None: ..."), cls("def f(self, x: int) -> None: ..."),
        "m.V.f(): 'x' is new and required"),
    "method returns more": (
        cls("def f(self) -> int: ..."), cls("def f(self) -> int | None: ..."),
        "m.V.f() returns int | None, it returned int"),
    "method is static": (
        cls("def f(self) -> None: ..."),
        cls("@staticmethod\n def f() -> None: ..."),
        "m.V.f() is a static method now"),
    "method is not static": (
        cls("@staticmethod\n def f() -> None: ..."),
        cls("def f(self) -> None: ..."),
        "m.V.f() is no static method any more"),
    "method became an attribute": (
        cls("def f(self) -> int: ..."), cls("f: int"),
        "m.V.f() is an attribute, it was a method"),
    "attribute gone": (
        cls("x: int\n y: int"), cls("x: int"), "m.V.y is gone"),
    "attribute of another type": (
        cls("x: int"), cls("x: str"), "m.V.x is str, it was int"),
    "attribute that takes less": (
        cls("x: float"), cls("x: bool"), "m.V.x is bool, it was float"),
    "attribute that gives less and takes less": (
        cls("x: int | None"), cls("x: int"), "m.V.x is int, it was int | None"),
    "member is read-only": (
        cls("x: int"), cls("x: readonly[int]"), "m.V.x is read-only now"),
    "setter gone": (
        cls(SETTER.format("int", "int")), cls(PROPERTY.format("int")),
        "m.V.a is read-only now"),
    "setter takes less": (
        cls(SETTER.format("int", "int | str")), cls(SETTER.format("int", "int")),
        "m.V.a takes int, it took int | str"),
}

COMPATIBLE = {
    "function is new": (f(""), f("") + "\ndef g() -> None: ...",
                        "m.g() is new"),
    "optional key is new": ("class d(dict): a: int",
                            "class d(dict):\n a: int\n b: int = ...", "m.d.b is new"),
    "constant is new": (f(""), f("") + "\nX: int", "m.X is new"),
    "ufunc is new": (f(""), f("") + "\nclass u(ufunc): ...", "m.u is new"),
    "submodule is new": (f(""), f("") + "\nclass s(submodule): ONE: int",
                         "module m.s is new"),
    "optional parameter is new": (
        f("x: int"), f("x: int, y: int = 1"), "m.f(): 'y' is new"),
    "optional keyword is new": (
        f("x: int"), f("x: int, *, y: int = 1"), "m.f(): 'y' is new"),
    "optional keyword beside args is new": (
        f("*args: int"), f("*args: int, y: int = 1"), "m.f(): 'y' is new"),
    "positional-only parameter beside kwargs is new": (
        f("**options: object"), f("x: int = 1, /, **options: object"),
        "m.f(): 'x' is new"),
    "union beside brackets": (
        f("x: list[int | str]"), f("x: None | list[int | str] | bytes"),
        "m.f(): 'x' takes None | list[int | str] | bytes, "
        "it took list[int | str]"),
    "default is new": (
        f("x: int"), f("x: int = 1"), "m.f(): 'x' has a default now, 1"),
    "positional-only parameter renamed": (
        f("x: int, /"), f("y: int, /"), "m.f(): 'x' is called 'y' now"),
    "positional-only no more": (
        f("x: int, /"), f("x: int"),
        "m.f(): 'x' need not be positional any more"),
    "keyword-only no more": (
        f("*, x: int"), f("x: int"),
        "m.f(): 'x' need not be a keyword any more"),
    "args are new": (f(""), f("*args: int"), "m.f(): '*args' is new"),
    "kwargs are new": (f(""), f("**o: object"), "m.f(): '**o' is new"),
    "parameter takes more": (
        f("x: int"), f("x: int | None"),
        "m.f(): 'x' takes int | None, it took int"),
    "parameter takes the same in another order": (
        f("x: int | str"), f("x: str | int"),
        "m.f(): 'x' takes str | int, it took int | str"),
    "parameter takes float": (
        f("x: bool"), f("x: float"), "m.f(): 'x' takes float, it took bool"),
    "parameter takes all": (
        f("x: int | str"), f("x: object"),
        "m.f(): 'x' takes object, it took int | str"),
    "result is less": (
        f("", "int | None"), f("", "int"),
        "m.f() returns int, it returned int | None"),
    "bool result for an int": (
        f("", "int"), f("", "bool"), "m.f() returns bool, it returned int"),
    "enum member is new": (
        "class C(enum.IntEnum): A = 1", "class C(enum.IntEnum):\n B = 2\n A = 1",
        "m.C.B is new"),
    "exception is caught as before": (
        "class D(PyExc_OSError): ...\nclass E(PyExc_OSError): ...",
        "class D(PyExc_OSError): ...\nclass E(D): ...",
        "m.E is derived from m.D, it was from OSError"),
    "exception of a narrower base": (
        "class E(PyExc_Exception): ...", "class E(PyExc_OSError): ...",
        "m.E is derived from OSError, it was from Exception"),
    "field of a narrower type": (
        "class t(tuple): a: int | None", "class t(tuple): a: int",
        "m.t.a is int, it was int | None"),
    "class with methods is new": ("X: int", "X: int\n" + cls("x: int"),
                                  "m.V is new"),
    "class is not final": (cls("x: int", ", final"), cls("x: int"),
                           "m.V is not final any more"),
    "class has a base": (
        "class B(type): ...\nclass V(type): ...",
        "class B(type): ...\nclass V(type, B): ...",
        "m.V is derived from m.B, it was from object"),
    "method is new": (
        cls("x: int"), cls("x: int\n def f(self) -> None: ..."),
        "m.V.f() is new"),
    "optional parameter of a method is new": (
        cls("def f(self) -> None: ..."),
        cls("def f(self, x: int = 1) -> None: ..."), "m.V.f(): 'x' is new"),
    "operand renamed": (
        cls("def __add__(self, x: int) -> int: ..."),
        cls("def __add__(self, y: int) -> int: ..."),
        "m.V.__add__(): 'x' is called 'y' now"),
    "attribute is new": (cls("x: int"), cls("x: int\n y: int"), "m.V.y is new"),
    "read-only attribute gives less": (
        cls("x: readonly[int | None]"), cls("x: readonly[int]"),
        "m.V.x is int, it was int | None"),
    "attribute can be set": (
        cls("x: readonly[int]"), cls("x: int"), "m.V.x can be set now"),
    "setter takes more": (
        cls(SETTER.format("int", "int")), cls(SETTER.format("int", "int | str")),
        "m.V.a takes int | str, it took int"),
}

SAME = {
    "order of items": ("X: int\n" + f(""), f("") + "\nX: int"),
    "order of keyword-only parameters": (
        f("*, x: int, y: int"), f("*, y: int, x: int")),
    "name of args": (f("*args: int"), f("*values: int")),
    "docstrings": ("def f() -> None: 'Do.'", "def f() -> None: 'Do it.'"),
    "order of enum members": (
        "class C(enum.IntEnum):\n A = 1\n B = 2",
        "class C(enum.IntEnum):\n B = 2\n A = 1"),
    "order of methods": (
        cls("def f(self) -> None: ...\n def g(self) -> None: ..."),
        cls("def g(self) -> None: ...\n def f(self) -> None: ...")),
    "member or property": (cls("a: readonly[int]"), cls(PROPERTY.format("int"))),
    "what is equal to others": (
        cls("def __eq__(self, x: int) -> bool: ..."),
        cls("def __eq__(self, x: str) -> bool: ...")),
}


@pytest.mark.parametrize("name", BREAKING)
def test_breaking(name, tmp_path):
    before, after, text = BREAKING[name]
    assert changes(tmp_path, before, after) == ([f"breaking: {text}"], 2)


@pytest.mark.parametrize("name", COMPATIBLE)
def test_compatible(name, tmp_path):
    before, after, text = COMPATIBLE[name]
    assert changes(tmp_path, before, after) == ([f"compatible: {text}"], 0)


@pytest.mark.parametrize("name", SAME)
def test_same(name, tmp_path):
    before, after = SAME[name]
    assert before != after
    assert changes(tmp_path, before, after) == ([], 0)
    assert changes(tmp_path, after, before) == ([], 0)


def test_module_equals_itself():
    result = run(os.environ["PYZC_TREE"], os.environ["PYZC_TREE"])
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_breaking_changes_come_first_and_are_ordered_by_names(tmp_path):
    assert changes(
        tmp_path,
        "B: int\nA: int\ndef f(x: int, y: int = 1) -> None: ...",
        "C: int\nD: int\ndef f(z: int, x: int, y: int) -> None: ...",
    ) == ([
        "breaking: m.A is gone",
        "breaking: m.B is gone",
        "breaking: m.f(): 'y' has no default any more",
        "breaking: m.f(): 'z' is new and required",
        "breaking: m.f(): the order of parameters is z, x, y, it was x, y",
        "compatible: m.C is new",
        "compatible: m.D is new",
    ], 2)


@pytest.mark.parametrize("end", ["", ", /"])
def test_parameters_that_move_to_the_left_are_told(end, tmp_path):
    assert changes(
        tmp_path, f("a: int, b: int, c: int" + end), f("b: int, c: int" + end),
    ) == (["breaking: m.f(): 'a' is gone",
           "breaking: m.f(): the order of parameters is b, c, it was a, b, c"], 2)


def test_a_keyword_only_parameter_that_is_gone_is_none_that_stands_in_its_place(tmp_path):
    assert changes(tmp_path, f("x: int, *, y: int = 1"), f("x: int, z: int = 1")) == (
        ["breaking: m.f(): 'y' is gone", "compatible: m.f(): 'z' is new"], 2)


def test_a_parameter_that_is_keyword_only_now_has_no_place_to_keep(tmp_path):
    assert changes(tmp_path, f("a: int"), f("*, z: int = 1, a: int")) == (
        ["breaking: m.f(): 'a' is keyword-only now", "compatible: m.f(): 'z' is new"], 2)


def test_two_files_are_one_module(tmp_path):
    before = module(tmp_path / "one.so", "X: int", "one")
    after = module(tmp_path / "two.so", "X: int", "two")
    result = run(before, after)
    assert (result.returncode, result.stdout) == (
        2, "breaking: module one is called two now\n")


def wheel(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (text, module_name) in members.items():
            archive.writestr(name, records.make(text, module_name))
    return path


def test_modules_of_wheels_are_compared_by_name(tmp_path):
    old = wheel(tmp_path / "old.whl", {
        "x/a.cpython-311-x86_64-linux-gnu.so": ("X: int\nY: int", "a"),
        "x/b.so": ("X: int", "b"), "x/c.so": ("X: int", "c")})
    new = wheel(tmp_path / "new.whl", {
        "x/a.cpython-312-x86_64-linux-gnu.so": ("X: int", "a"),
        "x/b.so": ("X: int", "b"), "x/d.so": ("X: int", "d")})
    result = run(old, new)
    assert result.stdout.splitlines() == [
        "breaking: module x.c is gone", "breaking: x.a.Y is gone",
        "compatible: module x.d is new"]
    assert result.returncode == 2


def test_module_is_compared_with_the_one_in_a_wheel(tmp_path):
    old = wheel(tmp_path / "old.whl", {"x/a.so": ("X: int", "a")})
    new = module(tmp_path / "a.so", "X: int\nY: int", "a")
    result = run(old, new)
    assert (result.returncode, result.stdout) == (
        0, "compatible: x.a.Y is new\n")
    result = run(new, old)
    assert (result.returncode, result.stdout) == (2, "breaking: a.Y is gone\n")


def test_class_moved_to_another_module_breaks(tmp_path):
    lines, status = changes(
        tmp_path,
        f("x: C") + "\nclass s(submodule):\n class C(enum.IntEnum): A = 1",
        f("x: C") + "\nclass C(enum.IntEnum): A = 1"
                    "\nclass s(submodule): Y: int")
    assert lines == [
        "breaking: m.f(): 'x' takes m.C, it took m.s.C",
        "breaking: m.s.C is gone", "compatible: m.C is new",
        "compatible: m.s.Y is new"]
    assert status == 2


@pytest.mark.parametrize("which", [0, 1])
def test_file_that_cannot_be_read_is_another_status(which, tmp_path):
    paths = [module(tmp_path / "a.so", "X: int"), tmp_path / "no.so"]
    result = run(paths[which], paths[1 - which])
    assert result.stderr == (f"pyzc: {tmp_path / 'no.so'}: cannot read it, No "
                             "such file or directory\n")
    assert (result.returncode, result.stdout) == (1, "")


def test_exceptions_derived_from_each_other_are_no_endless_loop(tmp_path):
    lines, _ = changes(
        tmp_path, "class D(PyExc_OSError): ...\nclass E(PyExc_OSError): ...",
        "class D(E): ...\nclass E(D): ...")
    assert lines == [
        "breaking: m.D is derived from m.E, it was from OSError",
        "breaking: m.E is derived from m.D, it was from OSError"]


def test_hash_of_its_own_makes_comparing_no_change(tmp_path):
    lines, status = changes(
        tmp_path, cls("def __hash__(self) -> int: ..."),
        cls(f"def __hash__(self) -> int: ...\n {COMPARE}"))
    assert (lines, status) == (["compatible: m.V.__eq__() is new"], 0)


def test_comparing_alone_takes_the_hash_away(tmp_path):
    lines, status = changes(tmp_path, cls("x: int"),
                            cls(f"x: int\n {COMPARE}"))
    assert (lines, status) == (["breaking: m.V has no hash any more",
                                "compatible: m.V.__eq__() is new"], 2)


@pytest.mark.parametrize("args", [[], ["a"], ["a", "b", "c"]])
def test_wrong_count_of_arguments(args):
    result = run(*args)
    assert result.stderr == (
        "pyzc: diff: expected OLD NEW, see pyzc diff --help\n")
    assert (result.returncode, result.stdout) == (1, "")
