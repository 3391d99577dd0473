"""Without submodules."""

from typing import Final

def name() -> str | None:
    """Return a name."""

ONE: Final[int]
TWO: Final[str]

# pyzc stubs, sha256 8b447e9fc3dfb8752b18adea5e5c92fb68eaa2ea63c427f816eabea543dbfd60
