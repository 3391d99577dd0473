# test_classes.py - what the stub of a class with methods says.
# SPDX-License-Identifier: MIT

import os
import subprocess
import sys

import pytest

import records

TOOL = os.environ["PYZC_SANITIZED"]
HASH = ("    __hash__: ClassVar[None]  # type: ignore[assignment]  "
        "# pyright: ignore[reportIncompatibleMethodOverride]")


def stubs(folder, text, *submodules):
    """The stubs of the module m that [text] describes, and its submodules."""
    module = folder / "m.so"
    module.write_bytes(records.make(text))
    package = folder / "m"
    package.mkdir(exist_ok=True)
    outputs = [package / f"{name}.pyi" for name in ["__init__", *submodules]]
    result = subprocess.run([TOOL, "stubs", module, *outputs], text=True,
                            capture_output=True)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    return [output.read_text() for output in outputs]


def stub_of(folder, text):
    """The lines of the stub, without its imports and its last one."""
    (stub,) = stubs(folder, text)
    lines = stub.splitlines()[:-2]
    while lines and (lines[0] == ""
                     or lines[0].startswith(("from ", "import "))):
        del lines[0]
    return "\n".join(lines) + "\n"


def methods_of(folder, *methods):
    """The lines that the stub of a class V has of [methods]."""
    body = "\n ".join(methods)
    lines = stub_of(folder, "class B(type): ...\n"
                            f"class V(type, B):\n {body}").splitlines()
    at = lines.index("class V(B):")
    return [line.strip() for line in lines[at + 1:] if line and line not in NEVER]


def test_class_comes_with_its_items_in_the_order_of_its_list(tmp_path):
    assert stub_of(tmp_path, """
class Vec3(type, final):
    "A vector."
    x: float = "East."
    y: float
    z: readonly[float] = "Up."
    w: float
    def __new__(cls, x: float = 0.0, *, y: float = 0.0) -> Vec3: "Is no slot."
    def norm(self) -> float: "Return the length."
    def move(self, east: float, north: float, up_and_down: float = 0.0,
             n: int = 5) -> None: "Move it."
    @staticmethod
    def unit(axis: int) -> Vec3: ...
    @property
    def angle(self) -> float: "The angle."
    @angle.setter
    def angle(self, angle: float | str) -> None: ...
    @property
    def area(self) -> float: ...
""") == '''\
@final
class Vec3:
    """A vector."""

    x: float
    """East."""
    y: float

    @property
    def z(self) -> float:
        """Up."""

    w: float

    def __new__(cls, x: float = 0.0, *, y: float = 0.0) -> Self:
        """Is no slot."""

    def norm(self) -> float:
        """Return the length."""

    def move(
        self,
        east: float,
        north: float,
        up_and_down: float = 0.0,
        n: int = 5,
    ) -> None:
        """Move it."""

    @staticmethod
    def unit(axis: int) -> Vec3: ...

    @property
    def angle(self) -> float:
        """The angle."""

    @angle.setter
    def angle(self, value: float | str) -> None: ...

    @property
    def area(self) -> float: ...
'''


def test_class_with_match_names_its_members_for_patterns(tmp_path):
    for members, names in ("x: int\n y: float", '("x", "y")'), ("x: int", '("x",)'):
        stub = stub_of(tmp_path, f"class V(type, final, match):\n {members}")
        assert f"    __match_args__: Final = {names}\n" in stub


def test_constants_of_a_class_are_final(tmp_path):
    assert methods_of(tmp_path, "LOW: constant[int]", "x: int") == [
        "LOW: Final[int]", "x: int"]


NEVER = "    def __new__(cls, never: Never, /) -> Self: ...\n"


def test_class_without_a_constructor_cannot_be_called(tmp_path):
    assert stub_of(tmp_path, "class V(type, final): ...") == (
        f"@final\nclass V:\n{NEVER}")
    assert stub_of(tmp_path, "class V(type, final):\n 'Doc.'\n x: int") == (
        f'@final\nclass V:\n    """Doc."""\n\n{NEVER}\n    x: int\n')


def test_class_that_is_not_final_is_a_disjoint_base(tmp_path):
    """An object of C has memory that no other class knows of."""
    assert stub_of(tmp_path, "class V(type): ...") == (
        f"@disjoint_base\nclass V:\n{NEVER}")


def test_class_that_can_be_a_base_has_an_initialiser(tmp_path):
    """What its constructor takes is passed to it, and does nothing."""
    new = "def __new__(cls, x: float = 0.0) -> {}: ..."
    assert stub_of(tmp_path, f"class V(type):\n {new.format('V')}") == (
        f"@disjoint_base\nclass V:\n    {new.format('Self')}\n\n"
        "    def __init__(self, x: float = 0.0) -> None: ...\n")
    assert stub_of(tmp_path, f"class V(type, final):\n {new.format('V')}") == (
        f"@final\nclass V:\n    {new.format('Self')}\n")


def test_class_may_be_derived_from_another(tmp_path):
    assert stub_of(
        tmp_path, "class A(type): ...\nclass B(type, A): ...\n"
                  "class C(type, A): 'Doc.'\nclass D(type, A): x: int") == (
        f"@disjoint_base\nclass A:\n{NEVER}\nclass B(A):\n{NEVER}\n"
        f'class C(A):\n    """Doc."""\n\n{NEVER}\nclass D(A):\n{NEVER}\n    x: int\n')


def test_slots_have_positional_operands(tmp_path):
    assert methods_of(
        tmp_path, "def __getitem__(self, i: int) -> float: ...",
        "def __neg__(self) -> V: ...",
    ) == ["def __getitem__(self, i: int, /) -> float: ...",
          "def __neg__(self) -> V: ..."]


def test_method_for_missing_attributes_has_the_name_of_its_slot(tmp_path):
    """Type checkers ask both for attributes that they do not know."""
    assert methods_of(
        tmp_path, "def __getattr__(self, name: str) -> int: ...") == [
        "def __getattribute__(self, name: str, /) -> int: ..."]


def test_call_and_other_methods_have_named_parameters(tmp_path):
    assert methods_of(
        tmp_path, "def __call__(self, x: int, by: int = 2) -> int: ...",
        "def __enter__(self) -> V: ...",
        "def __exit__(self, *args: object) -> None: ...",
    ) == ["def __call__(self, x: int, by: int = 2) -> int: ...",
          "def __enter__(self) -> V: ...",
          "def __exit__(self, *args: object) -> None: ..."]


@pytest.mark.parametrize("method, result", [
    ("__bool__(self) -> int", "bool"), ("__len__(self) -> float", "int"),
    ("__hash__(self) -> float", "int"),
    ("__contains__(self, x: V, /) -> int", "bool"),
    ("__setitem__(self, i: int, x: V, /) -> int", "None"),
    ("__delitem__(self, i: int, /) -> int", "None")])
def test_slot_that_returns_no_object_decides_what_python_gets(method, result,
                                                              tmp_path):
    (line,) = methods_of(tmp_path, f"def {method}: ...")
    assert line == f"def {method.split(' ->')[0]} -> {result}: ..."


@pytest.mark.parametrize("name, other", [
    ("__add__", "__radd__"), ("__rsub__", "__sub__"), ("__or__", "__ror__"),
    ("__divmod__", "__rdivmod__"), ("__matmul__", "__rmatmul__"),
    ("__lt__", "__gt__"), ("__ge__", "__le__")])
def test_operator_is_there_with_exchanged_operands(name, other, tmp_path):
    def two(operand, reflected):
        (first, second, *_) = methods_of(
            tmp_path, f"def {name}(self, other: {operand}) -> V: ...")
        assert first == f"def {name}(self, other: {operand}, /) -> V: ..."
        assert second == f"def {other}(self, other: {reflected}, /) -> V: ..."

    two("V", "V")
    two("object", "V")
    two("float", "Never")


def test_operator_that_has_both_is_as_it_says(tmp_path):
    lines = ["def __mul__(self, by: V, /) -> V: ...",
             "def __rmul__(self, by: float, /) -> V: ..."]
    assert methods_of(tmp_path, *lines) == lines


def test_power_has_a_modulus(tmp_path):
    assert methods_of(tmp_path, "def __pow__(self, n: int) -> V: ...") == [
        "def __pow__(self, n: int, mod: None = None, /) -> V: ...",
        "def __rpow__(self, n: Never, mod: None = None, /) -> V: ..."]
    for given, said in [("m: int = 5", "m: int | None = None"),
                        ("m: int = None", "m: int | None = None"),
                        ("m: int", "m: int = ...")]:
        assert methods_of(
            tmp_path, f"def __pow__(self, n: V, {given}) -> V: ...") == [
            f"def __pow__(self, n: V, {said}, /) -> V: ...",
            f"def __rpow__(self, n: V, {said}, /) -> V: ..."]
    assert methods_of(tmp_path, "def __pow__(self, mod: V) -> V: ...") == [
        "def __pow__(self, mod: V, /) -> V: ...",
        "def __rpow__(self, mod: V, /) -> V: ..."]


def test_operator_in_place_returns_its_object(tmp_path):
    assert methods_of(
        tmp_path, "def __iadd__(self, other: V) -> None: ...",
        "def __isub__(self, other: V) -> V: ...") == [
        "def __iadd__(self, other: V, /) -> Self: ...",
        "def __isub__(self, other: V, /) -> V: ..."]


def test_what_is_equal_takes_any_object_and_has_no_hash(tmp_path):
    assert methods_of(tmp_path, "def __eq__(self, other: V) -> bool: ...") == [
        "def __eq__(self, other: object, /) -> bool: ...", HASH.strip()]
    assert methods_of(tmp_path, "def __eq__(self, other: V) -> bool: ...",
                      "def __hash__(self) -> int: ...") == [
        "def __eq__(self, other: object, /) -> bool: ...",
        "def __hash__(self) -> int: ..."]


def test_what_is_only_ordered_has_a_hash(tmp_path):
    assert methods_of(tmp_path, "def __lt__(self, other: V) -> bool: ...") == [
        "def __lt__(self, other: V, /) -> bool: ...",
        "def __gt__(self, other: V, /) -> bool: ..."]


def test_attribute_that_can_only_be_set_gives_nothing(tmp_path):
    assert methods_of(
        tmp_path, "@a.setter\n def a(self, a: float) -> None: ...") == [
        "@property", "def a(self) -> Never: ...", "@a.setter",
        "def a(self, value: float) -> None: ..."]


def test_order_and_equality_have_all_comparisons(tmp_path):
    assert methods_of(tmp_path, "def __eq__(self, other: V) -> bool: ...",
                      "def __lt__(self, other: V) -> bool: ...") == [
        "def __eq__(self, other: object, /) -> bool: ...",
        "def __lt__(self, other: V, /) -> bool: ...",
        "def __gt__(self, other: V, /) -> bool: ...",
        "def __le__(self, other: Never, /) -> bool: ...",
        "def __ge__(self, other: Never, /) -> bool: ...", HASH.strip()]


def test_iterator_is_its_own_iterator(tmp_path):
    assert methods_of(tmp_path, "def __next__(self) -> float: ...") == [
        "def __next__(self) -> float: ...", "def __iter__(self) -> Self: ..."]
    lines = ["def __next__(self) -> float: ...",
             "def __iter__(self) -> object: ..."]
    assert methods_of(tmp_path, *lines) == lines


def test_names_of_items_do_not_hide_what_annotations_mean(tmp_path):
    assert stub_of(tmp_path, """
class Color(enum.IntEnum): RED = 1
class V(type, final):
    def __new__(cls) -> V: ...
    def Color(self) -> Color: ...
    def int(self, x: Color = Color.RED) -> int: ...
    def property(self) -> float: ...
    @property
    def Self(self) -> V: ...
""") == '''\
_Color_ = Color

class Color(IntEnum):
    RED = 1

@final
class V:
    def __new__(cls) -> _typing_extensions.Self: ...

    def Color(self) -> _Color_: ...

    def int(self, x: _Color_ = _Color_.RED) -> _builtins.int: ...

    def property(self) -> float: ...

    @_builtins.property
    def Self(self) -> V: ...
'''


CHANGING = """
class Color(enum.IntEnum): RED = 1
class V(type):
    x: float
    def scale(self, by: float) -> None: "Scale it."
    def move(self, east_or_west: float, north_or_south: float,
             up_or_down: float) -> None: ...
    @property
    def angle(self) -> float: ...
    @angle.setter
    def angle(self, angle: float) -> None: ...
def f(x: int) -> int: ...
"""


@pytest.mark.parametrize("now, then, reason", [
    ("by: float", "by: int", "signature of V.scale changed"),
    ("north_or_south: float", "north_or_south: int",
     "signature of V.move changed"),
    ("def f(x: int) -> int: ...", "", "f is gone"),
    ("    def scale(self, by: float) -> None: \"Scale it.\"\n", "",
     "V.scale is gone"),
    ("angle(self) -> float", "angle(self) -> int",
     "signature of V.angle changed"),
    ("angle(self, angle: float)", "angle(self, angle: int)",
     "signature of V.angle changed"),
    ("class V(", "class W(", "V.__new__ is gone"),
    ("    x: float", "    x: int",
     "a docstring, a constant or an attribute changed"),
    ("Scale it.", "Scale.", "a docstring, a constant or an attribute changed"),
], ids=range(9))
def test_change_of_a_class_is_said(now, then, reason, tmp_path):
    assert CHANGING.count(now) == 1
    stubs(tmp_path, CHANGING)
    module = tmp_path / "m.so"
    module.write_bytes(records.make(CHANGING.replace(now, then)))
    stub = tmp_path / "m" / "__init__.pyi"
    result = subprocess.run([TOOL, "stubs", "--check", module, stub],
                            text=True, capture_output=True)
    assert result.stderr == f"pyzc: {stub}: out of date, {reason}\n"


TREE = """
class Color(enum.IntEnum): RED = 1
class V(type, final):
    def inner(self, color: Color) -> Inner: ...
class more(part):
    class InPart(type, final):
        def color(self) -> Color: ...
    def make() -> InPart: ...
class fast(submodule):
    class Inner(type, final):
        def outer(self, x: Inner, color: Color) -> V: ...
    def get(x: V) -> Inner: ...
"""


def test_classes_of_submodules_are_imported(tmp_path):
    top, fast = stubs(tmp_path, TREE, "fast")
    assert "\nfrom .fast import Inner\n" in top
    assert "    def inner(self, color: Color) -> Inner: ...\n" in top
    assert "\n    def color(self) -> Color: ...\n\ndef make() -> InPart" in top
    assert "from . import Color\nfrom . import V\n" in fast
    assert "    def outer(self, x: Inner, color: Color) -> V: ...\n" in fast
    assert "def get(x: V) -> Inner: ...\n" in fast


MUCH = "Say so much that a change of a byte may change nothing else. " * 5
ALL = f"""
{TREE}
class All(type):
    "Each slot that has something beside it. {MUCH}"
    x: float = "{MUCH}"
    def __new__(cls, x: float = 0.0) -> All: "{MUCH}"
    def __add__(self, other: All) -> All: "{MUCH}"
    def __mul__(self, other: float) -> All: ...
    def __rtruediv__(self, other: float) -> All: ...
    def __pow__(self, n: int) -> All: ...
    def __iadd__(self, other: All) -> None: ...
    def __eq__(self, other: All) -> bool: ...
    def __lt__(self, other: All) -> bool: ...
    def __next__(self) -> float: ...
    def Color(self) -> Color: ...
    @property
    def angle(self) -> float: "{MUCH}"
    @angle.setter
    def angle(self, angle: float | str) -> None: ...
"""
USE = """
from m import All, InPart

def use(a: All) -> None:
    b: All = a + a
    b = a * 2.0
    b = 2.0 / a
    b += a
    c: bool = a < a or a > a
    c = a == 5
    a.angle = "text"
    d: list[float] = [a.angle, *a]
"""
WRONG = {"2.0 * a": "operator", "a / 2.0": "operator", "a <= a": "operator",
         "use(All('text'))": "arg-type", "InPart()": "call-arg"}


def test_mypy_accepts_classes_and_refuses_what_python_would(tmp_path):
    stubs(tmp_path, ALL, "fast")
    lines = USE + "".join(f"    {line}\n" for line in WRONG)
    (tmp_path / "use.py").write_text(lines)
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--python-version=3.10",
         f"--cache-dir={os.devnull}", "m", "use.py"], text=True,
        capture_output=True, cwd=tmp_path)
    n_right = len(USE.splitlines())
    found = [(int(line.split(":")[1]) - n_right - 1, line.split("[")[-1][:-1])
             for line in result.stdout.splitlines() if ": error: " in line]
    assert found == list(enumerate(WRONG.values())), result.stdout


def test_basedpyright_accepts_classes(tmp_path):
    stubs(tmp_path, ALL, "fast")
    result = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--level=error", "m"],
        text=True, capture_output=True, cwd=tmp_path)
    assert result.stdout == "0 errors, 0 warnings, 0 notes\n"
