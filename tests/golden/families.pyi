"""Families of functions."""

from collections.abc import Iterable
from numpy import float32
from numpy import float64
from numpy import int64
from numpy.typing import NDArray
from typing import overload
from typing_extensions import Buffer

@overload
def sum(x: NDArray[int64], start: int = 0) -> int: ...
@overload
def sum(x: NDArray[float64], start: int = 0) -> float: ...
@overload
def sum(x: NDArray[float32], start: int = 0) -> float: ...
@overload
def sum(
    x: Buffer | Iterable[int] | Iterable[float],
    start: int = 0,
) -> int | float:
    """Return *start* and all of *x*."""

def clear(x: Buffer) -> None:
    """Make all zero."""

def sum_f(x: Buffer | Iterable[float], start: int = 0) -> float:
    """Return *start* and all of *x*."""

# pyzc stubs, sha256 d32e1ad4a03dfcd1175abdfd80717838fef23d2c3a8c45e57e2e50bf1150bb4a
