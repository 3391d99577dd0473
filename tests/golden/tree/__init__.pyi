"""A module with submodules."""

from . import fast as fast
from . import plain as plain

def count(step: int = 1) -> int:
    """Return *step*."""

# pyzc stubs, sha256 c288ef0666ea23763276eadd0c2c7187a38d102786a0125e35564b95fa073df9
