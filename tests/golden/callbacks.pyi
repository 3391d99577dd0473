"""Functions that call back."""

from _typeshed import structseq
from collections.abc import Callable
from decimal import Decimal
from enum import IntEnum
from os import PathLike
from typing import Final
from typing import final

def wait(f: Callable[[], object]) -> None:
    """Calls without arguments; any result will do."""

def walk(
    path: str | bytes | PathLike[str] | PathLike[bytes],
    visit: Callable[[str, float], int],
) -> int:
    """Calls with a text and a float."""

def show(
    f: Callable[[int, int, bool, float, complex, str | None, object, bytes, float, Decimal], bool],
) -> bool:
    """Calls with one of each."""

def maybe(
    a: Callable[[str, float], int] | None = None,
    b: Callable[[float], Decimal] | None = None,
    n: int = 1,
) -> None:
    """None will do as well."""

class Mode(IntEnum):
    """Modes."""

    OFF = 0
    ON = 1

@final
class Point(structseq[float | Mode], tuple[float, Mode]):
    """A point."""

    __match_args__: Final = ("x", "mode")

    @property
    def x(self) -> float: ...

    @property
    def mode(self) -> Mode: ...

def look(
    f: Callable[[Mode, Point, Mode | Point | int], Mode],
    point: Point | None = None,
) -> None:
    """Look at a point."""

# pyzc stubs, sha256 b904031c63cc0d5ddbb31fa4a51edfb44080918400140facc1b64086d9191a71
