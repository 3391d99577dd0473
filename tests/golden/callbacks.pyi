"""Functions that call back."""

from collections.abc import Callable
from decimal import Decimal
from os import PathLike

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

# pyzc stubs, sha256 b98f21cb66b55b7509cf77166640d039498a59408dbc29c7e81af542a823feb4
