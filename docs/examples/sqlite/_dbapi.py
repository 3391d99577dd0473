"""What dbapi.py is made of: errors, types of one's own, and callables."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import sqlite

# Errors


class Warning(Exception):
    pass


class Error(Exception):
    sqlite_errorcode: int
    sqlite_errorname: str


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class InternalError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class DataError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


NAMES = ("OK ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN PROTOCOL "
          "EMPTY SCHEMA TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB").split()
_CLASSES = {
    OperationalError: "ERROR PERM ABORT BUSY LOCKED READONLY INTERRUPT IOERR FULL CANTOPEN PROTOCOL EMPTY SCHEMA",
    InternalError: "INTERNAL NOTFOUND", DataError: "TOOBIG", IntegrityError: "CONSTRAINT MISMATCH",
    InterfaceError: "MISUSE RANGE",
}
_CLASS_OF = {name: kind for kind, names in _CLASSES.items() for name in names.split()}


def error_of(code: int, text: str) -> Exception:
    name = NAMES[code & 255] if code & 255 < len(NAMES) else "UNKNOWN"
    if name == "NOMEM":
        return MemoryError()
    error = _CLASS_OF.get(name, DatabaseError)(text)
    error.sqlite_errorcode = code
    error.sqlite_errorname = f"SQLITE_{name}"
    return error


# Types of one's own


class PrepareProtocol:
    pass


adapters: dict[tuple[type, type], Callable[[Any], Any]] = {}
converters: dict[str, Callable[[bytes], Any]] = {}


def register_adapter(type: type, adapter: Callable[[Any], Any], /) -> None:
    adapters[type, PrepareProtocol] = adapter


def register_converter(typename: str, converter: Callable[[bytes], Any], /) -> None:
    converters[typename.upper()] = converter


def adapt(obj: Any, proto: type = PrepareProtocol, alt: Any = Error) -> Any:
    """Return what a protocol makes of an object."""
    if (type(obj), proto) in adapters:
        return adapters[type(obj), proto](obj)
    for method, other in (getattr(proto, "__adapt__", None), obj), (getattr(obj, "__conform__", None), proto):
        if method is not None:
            try:
                found = method(other)
            except TypeError:
                found = None
            if found is not None:
                return found
    if alt is Error:
        raise ProgrammingError("can't adapt")
    return alt


def _timestamp(data: bytes) -> datetime.datetime:
    date, clock = data.split(b" ")
    whole, _, part = clock.partition(b".")
    year, month, day = map(int, date.split(b"-"))
    hours, minutes, seconds = map(int, whole.split(b":"))
    return datetime.datetime(year, month, day, hours, minutes, seconds, int(f"{part.decode():0<6.6}"))


register_adapter(datetime.date, lambda value: value.isoformat())
register_adapter(datetime.datetime, lambda value: value.isoformat(" "))
register_converter("date", lambda data: datetime.date(*map(int, data.split(b"-"))))
register_converter("timestamp", _timestamp)

# Callables: what they raise is an error of the statement.
_tracebacks = False


def enable_callback_tracebacks(enable: bool, /) -> None:
    global _tracebacks
    _tracebacks = bool(enable)


def guarded(function: Callable[..., Any], failure: Any, given: Any = None) -> Callable[..., Any]:
    """Return a callable that returns [failure] where the function raises, for
    which [given] is to blame."""
    def call(*arguments: Any) -> Any:
        try:
            return function(*arguments)
        except BaseException as error:
            if _tracebacks:
                sqlite.report(error, function if given is None else given)
            return failure(error) if callable(failure) else failure
    return call


def _fails(words: str) -> Callable[[BaseException], Exception]:
    return lambda error: error if isinstance(error, (MemoryError, OverflowError)) else Error(words)


def checked(value: Any) -> Any:
    """Refuse what is no value of SQLite."""
    if isinstance(value, int) and not -2**63 <= value < 2**63:
        raise OverflowError("Python int too large to convert to SQLite INTEGER")
    if isinstance(value, str):
        value.encode()
    elif value is not None and not isinstance(value, (int, float)) and not memoryview(value).c_contiguous:
        raise BufferError("underlying buffer is not C-contiguous")
    return value


def scalar(function: Callable[..., Any]) -> Callable[..., Any]:
    failure = _fails("user-defined function raised exception")
    return guarded(lambda phase, group, arguments: checked(function(*arguments)), failure, function)


def aggregate(kind: Callable[[], Any]) -> Callable[..., Any]:
    """Return a callable for what SQLite does with all groups of an aggregate."""
    groups: dict[int, Any] = {}
    methods = {sqlite.STEP: "step", sqlite.FINAL: "finalize", sqlite.VALUE: "value", sqlite.INVERSE: "inverse"}

    def make(group: int) -> None:
        groups[group] = None
        groups[group] = kind()

    def call(phase: int, group: int, arguments: tuple[Any, ...]) -> Any:
        if phase == sqlite.STEP and group not in groups:
            failure = guarded(make, _fails("user-defined aggregate's '__init__' method raised error"), kind)(group)
            if failure is not None:
                return failure
        instance = groups.pop(group, None) if phase == sqlite.FINAL else groups.get(group)
        if instance is None:
            return None
        name = methods[phase]
        what = "raised error" if hasattr(instance, name) else "not defined"
        failure = _fails(f"user-defined aggregate's '{name}' method {what}")
        result = guarded(lambda: checked(getattr(instance, name)(*arguments)), failure, kind)()
        return result if phase in (sqlite.FINAL, sqlite.VALUE) or isinstance(result, Exception) else None

    return call
