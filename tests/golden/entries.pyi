"""Every kind of entry."""

from _typeshed import structseq
from collections.abc import Callable
from collections.abc import Iterable
from enum import IntEnum
from enum import IntFlag
from os import PathLike
from typing import Final
from typing import final
from typing import type_check_only
from typing_extensions import Buffer
from typing_extensions import NotRequired
from typing_extensions import TypedDict

class error(ValueError):
    """The base of all."""

class NarrowError(error): ...

class Color(IntEnum):
    """What colours there are."""

    RED = 0
    GREEN = 5

class Flag(IntFlag):
    READ = 1
    WRITE = 2
    SIGN = 4611686018427387904

@final
class box(
    structseq[float | int | str | None | bool | complex],
    tuple[float, int, str | None, bool, complex],
):
    """What fits around."""

    __match_args__: Final = ("width", "n", "name", "is_open", "weight")

    @property
    def width(self) -> float: ...

    @property
    def n(self) -> int: ...

    @property
    def name(self) -> str | None: ...

    @property
    def is_open(self) -> bool: ...

    @property
    def weight(self) -> complex: ...

@type_check_only
class options(TypedDict):
    """How to "fit"."""

    width: float
    n: NotRequired[int]
    name: NotRequired[str | None]

def take_bytes(a: Buffer, b: Buffer, c: Buffer) -> int:
    """Takes bytes."""

def maybe_bytes(
    a: Buffer | None = None,
    b: str | bytes | PathLike[str] | PathLike[bytes] | None = None,
    c: Buffer | Iterable[int] | None = None,
) -> None: ...

def take_arrays(
    a: Buffer | Iterable[float],
    b: Buffer | Iterable[int],
    c: Buffer,
    d: Buffer | Iterable[complex],
) -> float:
    """Takes arrays."""

def take_all(a: int, *rest: object, b: int = 5, **names: object) -> int: ...

def take_numbers(*items: float) -> float: ...

def take_only(a: int, /, b: int = 2, *, c: int) -> int: ...

def take_enums(color: Color, flags: Flag = Flag.WRITE) -> Color:
    """Takes members."""

def take_unions(a: int | str, b: bool | float | complex | object) -> int: ...

def take_lists(
    a: Iterable[str],
    b: Iterable[Color],
    c: Iterable[Iterable[int | str]],
    d: Iterable[object] | None = None,
) -> int:
    """Takes lists."""

def take_dict(a: options, b: options | None = None) -> None:
    """Takes dicts."""

def visit(
    call: Callable[[bytes, str | None, float], int],
    again: Callable[[bytes, str | None, float], int] | None = None,
) -> int:
    """Visits."""

def take_complex(z: complex = 2.5) -> complex: ...

def take_places(
    base: float,
    exponent: int = 2,
    text: str | None = None,
) -> int: ...

def take_module(path: str | bytes | PathLike[str] | PathLike[bytes]) -> int: ...

def give_through() -> tuple[int, float, bool, str | None, object, str | None]:
    """Gives six."""

def give_changed(a: int, b: str) -> tuple[int, int, str | None, float]: ...

def give_output() -> tuple[bytes, str]:
    """Gives bytes and text."""

def give_numbers() -> tuple[int, list[float], list[int], list[complex]]:
    """Gives lists."""

def give_size() -> bytes: ...

def give_status(n: int = 0) -> None: ...

def give_checked(n: int = 5) -> int: ...

def give_text(none: bool = False) -> str: ...

def give_owned() -> str | None: ...

def give_owned_checked() -> str: ...

def give_borrowed() -> str | None: ...

def give_borrowed_object(object: object = None) -> object: ...

def give_member() -> tuple[Color, int]:
    """Gives a member and a number."""

def give_box() -> box:
    """Gives a box."""

def make_lists() -> tuple[list[Color], tuple[str, ...], frozenset[str | None]]:
    """Gives lists."""

# pyzc stubs, sha256 9be20458085ec3e569dd316ca227758c833e3a94adfa80752f504a845d519836
