"""Hand-written lines."""

from typing_extensions import Buffer

TABLE: dict[str, int]

from typing import overload

@overload
def twice(x: int) -> int:
    """Return *x* + *x*."""
@overload
def twice(
    x: str,  # not (bytes
) -> str: ...

def length(data: Buffer) -> int:
    """Return the size."""

# What a person has to say to those who read the stub and not the source.

# pyzc stubs, sha256 86143bf19f53601165f92371f916cf0f562900aef2724abd490df21c1f1eb8fa
