"""In another
way."""

from . import deep as deep
from typing import Final

def count(step: int = 1) -> int:
    """Return *step*."""

ONE: Final[int]
TWO: Final[str]

# pyzc stubs, sha256 3dde6f545e7c5062f64aff913324a4b336a8d9e4c68ccc7a5a5dd38c14931a90
