from lib import No
from lib import _T
from lib import lib_a
from lib import str
from lib.a import T
import builtins as _builtins
import lib as _lib
import lib_a as _lib_a

def all(
    a: T,
    b: _lib_a.T,
    c: _lib.T,
    d: _T,
    e: str,
    f: No | lib_a,
    g: list[_builtins.N | None] | _lib._lib,
    text: _builtins.str,
) -> _builtins.str | None: ...

def N() -> None: ...

# pyzc stubs, sha256 5e5e75f2f38b9dac58c1cf82119943927f7f243e3dbaa717ad95c7d70f6db561
