"""Types of the user's own."""

from collections.abc import Callable
from collections.abc import Sequence
from decimal import Context
from decimal import Decimal
from typing import Literal
from xml.etree.ElementTree import Element
import contextvars as _contextvars

def scale(
    x: Decimal,
    by: Sequence[int],
    speed: Literal["fast", 'scale', 3] = "fast",
) -> Decimal:
    """Return *x* scaled."""

def tabulate(
    table: dict[str, Decimal | None],
    call: Callable[..., int],
    tree: Element,
) -> dict[str, Decimal | None]: ...

def change(
    context: Context,
    other: _contextvars.Context,
) -> _contextvars.Context: ...

# pyzc stubs, sha256 3d821d1d17983676916e9d3d3e57e29eaec1013b4ebfc4d750b53b0ad1016f12
