"""A module with submodules."""

from . import fast as fast
from . import plain as plain
from .fast.deep import Leaf
from typing import final
from typing_extensions import Never
from typing_extensions import Self

def count(step: int = 1) -> int:
    """Return *step*."""

@final
class Node:
    """Has leaves."""

    def __new__(cls, never: Never, /) -> Self: ...

    def leaf(self) -> Leaf: ...

# pyzc stubs, sha256 ac9226aa48830558a387a33941811fbc1987018332c6cbe70a46a819fd4ea589
