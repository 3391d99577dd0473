# test_units.py - the classes of a module whose files have lines of one C name.
# SPDX-License-Identifier: MIT

import importlib.util
import os
import subprocess

import pytest

import records

TOOL = os.environ["PYZC"]
MODULE = os.environ["PYZC_UNITS"]
ENUM = "class Kind(enum.IntEnum): A = 1\n"
USER = "def f() -> Kind: ...\n"


@pytest.fixture(scope="module")
def stubs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stubs")
    names = ["__init__", "one", "two"]
    subprocess.run([TOOL, "stubs", MODULE,
                    *(folder / f"{name}.pyi" for name in names)], check=True)
    return {name: (folder / f"{name}.pyi").read_text() for name in names}


@pytest.fixture(scope="module")
def units():
    spec = importlib.util.spec_from_file_location("units", MODULE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dump(*parts):
    return subprocess.run([TOOL, "dump", *parts], text=True,
                          capture_output=True)


def test_function_takes_and_returns_the_class_of_its_own_file(units):
    assert units.one.take_kind() is units.one.Kind.A
    assert units.two.take_kind() is units.two.Kind.P
    assert type(units.one.make_box()) is units.one.box
    assert type(units.two.make_box()) is units.two.box


@pytest.mark.parametrize("name, heads", [
    ("one", ["def take_kind(kind: Kind = Kind.A) -> Kind:",
             "def take_shade(shade: Shade) -> Shade:",
             "def make_box() -> box:",
             "class parse_error(error):",
             "def take_key(key: int) -> int:",
             "def call(visit: Callable[[int], int]) -> int:"]),
    ("two", ["def take_kind(kind: Kind = Kind.P) -> Kind:",
             "def take_shade(shade: Shade) -> Shade:",
             "def make_box() -> box:",
             "class parse_error(failure):",
             "def take_key(key: str) -> str | None:",
             "def call(visit: Callable[[str | None], float]) -> float:"]),
])
def test_stub_names_the_classes_of_the_same_file(stubs, name, heads):
    for head in heads:
        assert head in stubs[name].splitlines()
    assert "from ." not in stubs[name]


def test_dump_names_the_classes_of_the_same_file():
    lines = dump(MODULE).stdout.splitlines()
    assert ("def units.one.take_kind(kind: units.one.Kind = units.one.Kind.A)"
            " -> units.one.Kind") in lines
    assert ("def units.two.take_kind(kind: units.two.Kind = units.two.Kind.P)"
            " -> units.two.Kind") in lines
    assert "class units.two.parse_error(units.two.failure)" in lines


def in_module(*files):
    """A module m whose submodules are the files of [files]."""
    submodules = {f"s{i}": text for i, text in enumerate(files)}
    parts = [records.make(text, name, records.SUBMODULE)
             for name, text in submodules.items()]
    return b"".join(parts) + records.make_list("m", submodules)


def test_copies_of_a_class_are_told_apart_by_the_list(tmp_path):
    path = tmp_path / "m.so"
    path.write_bytes(in_module(ENUM + USER, ENUM + USER))
    lines = dump(path).stdout.splitlines()
    assert "def m.s0.f() -> m.s0.Kind" in lines
    assert "def m.s1.f() -> m.s1.Kind" in lines


def test_function_that_could_mean_two_classes_is_refused(tmp_path):
    path = tmp_path / "m.so"
    path.write_bytes(in_module(*(f"{ENUM}class p{i}(part):\n {USER}"
                                 for i in range(2))))
    result = dump(path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"pyzc: {path}: f() names 'Kind', which may be s0.Kind or s1.Kind: "
        "list the class where that is listed, or rename one\n")


def test_exception_that_could_have_two_bases_is_refused(tmp_path):
    path = tmp_path / "m.so"
    base = "class error(PyExc_ValueError): ...\n"
    path.write_bytes(in_module(*(
        f"{'ONE: int' if i else ''}\n{base}"
        f"class p{i}(part):\n class other(error): ..." for i in range(2))))
    result = dump(path)
    assert (result.returncode, result.stdout) == (1, "")
    assert "exception 'other' names 'error', which may be s0.error or " \
           "s1.error" in result.stderr


def test_one_class_in_two_lists_is_the_first(tmp_path):
    """There is one line: the class that C takes is that of the first list."""
    path = tmp_path / "m.so"
    path.write_bytes(records.make("class a(submodule):\n"
                                  " class Kind(enum.IntEnum): A = 1\n"
                                  "class b(submodule):\n"
                                  " Kind\n def f() -> Kind: ..."))
    assert "def m.b.f() -> m.a.Kind" in dump(path).stdout.splitlines()
