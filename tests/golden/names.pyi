import builtins as _builtins_
import typing as _typing_
import typing_extensions as _typing_extensions

def str(str: _builtins_.str, object: object = None) -> _builtins_.str | None: ...

def int(
    int_value: _builtins_.int,
    data: _typing_extensions.Buffer,
) -> _builtins_.int: ...

def Buffer(data: _typing_extensions.Buffer) -> None: ...

def Final(value: bool) -> bool: ...

def typing(value: _builtins_.float) -> _builtins_.float: ...

def _typing(value: _builtins_.float) -> _builtins_.float: ...

def _builtins(value: _builtins_.float) -> _builtins_.float: ...

one: _typing_.Final[_builtins_.int]
float: _typing_.Final[_builtins_.float]
three: _typing_.Final[_builtins_.str]

# pyzc stubs, sha256 e51b80d5f108d70d90f9e6b4a0642d9a51a2663dde0ffd3e613808ea0911ebdc
