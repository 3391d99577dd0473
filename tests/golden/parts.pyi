"""Parts and
constants."""

from typing import Final

ONE: Final[int]
MINUS_ONE: Final[int]
ALL_BITS: Final[int]
TWO_AND_A_HALF: Final[float]
HALF: Final[float]

def deepest() -> int:
    """In a part of a part of a part."""

TEXT: Final[str]
EMPTY: Final[str]
LETTER: Final[str]

def between() -> int:
    """Between two parts."""

def last() -> int:
    """In the module's own list."""

YES: Final[bool]
NO: Final[bool]

# pyzc stubs, sha256 f124b0c3ea2993963d77daefc2d8513ca8292fd9b991753abbb318e99270b089
