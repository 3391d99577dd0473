from .. import Node
from typing import final
from typing_extensions import Never
from typing_extensions import Self

def name() -> str | None:
    """Return a name."""

@final
class Leaf:
    def __new__(cls, never: Never, /) -> Self: ...

    def node(self) -> Node: ...

    def next(self) -> Leaf: ...

# pyzc stubs, sha256 f7d89319bcdc63bcd3582499fa4590ce03799832944bbfd6c2e0e4a6f24c47d3
