import builtins as _builtins2
import typing as _typing2
import typing_extensions as _typing_extensions

def str(str: _builtins2.str, object: object = None) -> _builtins2.str | None: ...

def int(
    int_value: _builtins2.int,
    data: _typing_extensions.Buffer,
) -> _builtins2.int: ...

def Buffer(data: _typing_extensions.Buffer) -> None: ...

def Final(value: bool) -> bool: ...

def typing(value: _builtins2.float) -> _builtins2.float: ...

def _typing(value: _builtins2.float) -> _builtins2.float: ...

def _builtins(value: _builtins2.float) -> _builtins2.float: ...

one: _typing2.Final[_builtins2.int]
float: _typing2.Final[_builtins2.float]
three: _typing2.Final[_builtins2.str]

# pyzc stubs, sha256 a003c69ebc20459ecff157e24a801a514973aa11e2e43585baf769acab834376
