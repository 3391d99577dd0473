"""In another
way."""

from . import deep as deep
from .. import Node
from ..fast.deep import Leaf
from typing import Final

def count(step: int = 1) -> int:
    """Return *step*."""

ONE: Final[int]
TWO: Final[str]

def node_next(leaf: Leaf) -> Node:
    """Return the next."""

# pyzc stubs, sha256 e6d6bbd421a2ffff951f37095dcecdd897cf4cb60fd4e563910fdcebc6967d7b
