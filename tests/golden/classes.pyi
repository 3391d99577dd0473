"""Every item of a class."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from enum import IntEnum
from os import PathLike
from typing import ClassVar
from typing import Final
from typing import SupportsIndex
from typing import TypeVar
from typing import final
from typing import overload
from typing_extensions import Never
from typing_extensions import Self
from typing_extensions import disjoint_base
import builtins as _builtins

_ArrayItem = TypeVar("_ArrayItem")

class _Array(Sequence[_ArrayItem]):
    @overload
    def __getitem__(self, index: SupportsIndex) -> _ArrayItem: ...
    @overload
    def __getitem__(self, index: slice) -> list[_ArrayItem]: ...
    @overload
    def __setitem__(self, index: SupportsIndex, value: _ArrayItem, /) -> None: ...
    @overload
    def __setitem__(self, index: slice, value: Iterable[_ArrayItem], /) -> None: ...
    def __len__(self) -> int: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...

_Axis_ = Axis

class Axis(IntEnum):
    """A direction."""

    EAST = 0
    NORTH = 1

@final
class Vec3:
    """A vector.

    Of three parts."""

    x: float
    """East."""
    y: float

    @property
    def z(self) -> float:
        """Up."""

    axis: Axis

    def __new__(cls, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Self: ...

    @staticmethod
    def make(x: float, *, y: float = 0.0, z: float = 0.0) -> Vec3:
        """Return one.

        Its parts have names."""

    def norm(self) -> float:
        """Return the length."""

    def move_by_parts(
        self,
        east: float = 0.0,
        north: float = 0.0,
        up: float = 0.0,
    ) -> None:
        """Move it."""

    def __add__(self, other: Vec3, /) -> Vec3:
        """Add."""

    def __radd__(self, other: Vec3, /) -> Vec3: ...

    def __iadd__(self, other: Vec3, /) -> Self:
        """Add to it."""

    def __mul__(self, by: float, /) -> Vec3: ...

    def __rmul__(self, by: float, /) -> Vec3: ...

    def __rtruediv__(self, by: float, /) -> Vec3: ...

    def __truediv__(self, by: Never, /) -> Vec3: ...

    def __pow__(self, exponent: float, mod: None = None, /) -> Vec3: ...

    def __rpow__(self, exponent: Never, mod: None = None, /) -> Vec3: ...

    def __call__(self, by: float = 2.0) -> Vec3: ...

    def __neg__(self) -> Vec3: ...

    def __eq__(self, other: object, /) -> bool: ...

    def __lt__(self, other: Vec3, /) -> bool: ...

    def __gt__(self, other: Vec3, /) -> bool: ...

    def __len__(self) -> int: ...

    def __getitem__(self, i: int, /) -> float: ...

    def __setitem__(self, i: int, value: float, /) -> None: ...

    def __contains__(self, part: float, /) -> bool: ...

    @property
    def angle(self) -> float:
        """The angle."""

    @angle.setter
    def angle(self, value: float) -> None: ...

    def main(self, other: Axis = Axis.NORTH) -> Axis: ...

    def __le__(self, other: Never, /) -> bool: ...

    def __ge__(self, other: Never, /) -> bool: ...

    __hash__: ClassVar[None]  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

@final
class Asked:
    def __new__(cls, never: Never, /) -> Self: ...

    def __getattribute__(self, name: str, /) -> int: ...

    def __setitem__(self, i: int, value: float, /) -> None: ...

    def __le__(self, other: Asked, /) -> bool: ...

    def __ge__(self, other: Asked, /) -> bool: ...

    @property
    def angle(self) -> Never: ...

    @angle.setter
    def angle(self, value: float) -> None: ...

@final
class Store:
    def __new__(
        cls,
        path: str | bytes | PathLike[str] | PathLike[bytes],
    ) -> Self: ...

    def find(self) -> Cursor:
        """Return a cursor."""

    def first(self) -> tuple[Cursor | None, Cursor | None]: ...

    def cursors(self) -> tuple[Cursor, ...]: ...

    def close(self) -> None:
        """Close it."""

    @property
    def on_find(self) -> Never: ...

    @on_find.setter
    def on_find(self, value: Callable[[str], object] | None) -> None: ...

@final
class Cursor:
    """Found."""

    def __new__(cls, never: Never, /) -> Self: ...

    def __next__(self) -> int: ...

    def __iter__(self) -> Self: ...

@final
class Part:
    def __new__(cls, x: float = 0.0, y: float = 0.0) -> Self: ...

    x: float
    """East."""

    @property
    def y(self) -> float: ...

    def __replace__(self, *, x: float = ..., y: float = ...) -> Part: ...

@final
class Whole:
    """Of all kinds."""

    def __new__(cls, never: Never, /) -> Self: ...

    part: Part
    """A part."""
    copied: Part

    @property
    def list(self) -> _Array[float]:
        """Numbers."""

    @list.setter
    def list(self, value: Iterable[float]) -> None: ...

    @property
    def parts(self) -> _Array[Part]: ...

    @parts.setter
    def parts(self, value: Iterable[Part]) -> None: ...

    @property
    def axes(self) -> Sequence[Axis]: ...

    @property
    def read(self) -> Sequence[float]: ...

    text: str
    tag: object
    items: _builtins.list[object] | None

    def __eq__(self, other: object, /) -> bool: ...

    __hash__: ClassVar[None]  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

@disjoint_base
class Made:
    """By its members."""

    def __new__(
        cls,
        part: Part,
        list: Iterable[float],
        parts: Iterable[Part],
        text: str = "x",
        tag: object = None,
        items: _builtins.list[object] | None = None,
    ) -> Self: ...

    def __init__(
        self,
        part: Part,
        list: Iterable[float],
        parts: Iterable[Part],
        text: str = "x",
        tag: object = None,
        items: _builtins.list[object] | None = None,
    ) -> None: ...

    part: Part

    @property
    def list(self) -> _Array[float]: ...

    @list.setter
    def list(self, value: Iterable[float]) -> None: ...

    @property
    def parts(self) -> _Array[Part]: ...

    @parts.setter
    def parts(self, value: Iterable[Part]) -> None: ...

    text: str
    tag: object
    items: _builtins.list[object] | None

    def __replace__(
        self,
        *,
        part: Part = ...,
        list: Iterable[float] = ...,
        parts: Iterable[Part] = ...,
        text: str = ...,
        tag: object = ...,
        items: _builtins.list[object] | None = ...,
    ) -> Made: ...

    __match_args__: Final = ("part", "list", "parts", "text", "tag", "items")

@disjoint_base
class Open:
    def __new__(cls, x: float, y: float, z: float = 0.0) -> Self: ...

    def __init__(self, x: float, y: float, z: float = 0.0) -> None: ...

    def Axis(self) -> Open:
        """Hide a name."""

    def int(self, other: _Axis_ = _Axis_.NORTH) -> _Axis_: ...

def distance(start: Vec3, end: Vec3 | None = None) -> float:
    """Return how far it is."""

# pyzc stubs, sha256 349882f45cc8c1bd8737a62c3d6e8fb776f87eaecbfa42eb13f359e53c7a1542
