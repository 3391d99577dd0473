"""The databases of this package as sqlite3 of CPython 3.11 has them, for PEP 249.

What is there: connections, cursors, rows, transactions, adapters and
converters, functions, aggregates, window functions, collations, handlers,
backup. What is not: blobs with a place (those of the package have offsets),
serialize(), load_extension(), iterdump(), and the error's extended names.
"""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import sqlite
from sqlite import _dbapi
from sqlite._dbapi import (
    DatabaseError as DatabaseError, DataError as DataError, Error as Error, IntegrityError as IntegrityError,
    InterfaceError as InterfaceError, InternalError as InternalError, NotSupportedError as NotSupportedError,
    OperationalError as OperationalError, PrepareProtocol as PrepareProtocol, ProgrammingError as ProgrammingError,
    Warning as Warning, adapt as adapt, adapters as adapters, converters as converters,
    enable_callback_tracebacks as enable_callback_tracebacks, register_adapter as register_adapter,
    register_converter as register_converter, NAMES, aggregate, error_of, guarded, scalar,
)

apilevel = "2.0"
paramstyle = "qmark"
threadsafety = 3 if sqlite.is_threadsafe() else 0
sqlite_version = sqlite.version()
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))
version = "2.6.0"

PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2

SQLITE_OK, SQLITE_DENY, SQLITE_IGNORE = sqlite.OK, sqlite.DENY, sqlite.IGNORE
SQLITE_CANTOPEN, SQLITE_DONE = 14, 101
SQLITE_LIMIT_LENGTH, SQLITE_LIMIT_SQL_LENGTH = 0, 1
SQLITE_LIMIT_FUNCTION_ARG, SQLITE_LIMIT_VARIABLE_NUMBER = 6, 9
SQLITE_CREATE_TABLE, SQLITE_READ, SQLITE_SELECT = 2, 20, 21

Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime
Binary = memoryview


def DateFromTicks(ticks: float) -> datetime.date:
    return Date(*time.localtime(ticks)[:3])


def TimeFromTicks(ticks: float) -> datetime.time:
    return Time(*time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks: float) -> datetime.datetime:
    return Timestamp(*time.localtime(ticks)[:6])


# Rows


class Row:
    """A row, whose values have places and names."""

    _names: tuple[str, ...]
    _values: tuple[Any, ...]

    def __new__(cls, cursor: Cursor, data: tuple[Any, ...], /) -> Row:
        if not issubclass(type(cursor), Cursor) or not isinstance(data, tuple):
            raise TypeError("Row() takes a Cursor and a tuple")
        self = super().__new__(cls)
        self._names = tuple(column[0] for column in cursor.description or ())
        self._values = data
        return self

    def keys(self) -> list[str]:
        return list(self._names)

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __reversed__(self) -> Iterator[Any]:
        return iter(self._values[::-1])

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            for name, value in zip(self._names, self._values):
                if name == key or key.isascii() and name.isascii() and name.lower() == key.lower():
                    return value
            raise IndexError("No item with that key")
        if isinstance(key, slice) or hasattr(key, "__index__"):
            return self._values[key]
        raise IndexError("Index must be int or string")

    def __hash__(self) -> int:
        return hash(self._names) ^ hash(self._values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Row):
            return NotImplemented
        return (self._names, self._values) == (other._names, other._values)


Sequence.register(Row)

# Cursors

_TEXT = 3
_CHANGES = {"INSERT", "UPDATE", "DELETE", "REPLACE"}


def _skip(sql: str) -> str:
    """Return a statement without the space and the comments before it."""
    while True:
        sql = sql.lstrip()
        if sql.startswith("--"):
            sql = sql.partition("\n")[2]
        elif sql.startswith("/*"):
            sql = sql[2:].partition("*/")[2]
        else:
            return sql


def _is_change(sql: str) -> bool:
    """Return whether a statement changes rows, by its first word."""
    sql = _skip(sql)
    return sql[:next((i for i, letter in enumerate(sql) if not letter.isalpha()), len(sql))].upper() in _CHANGES


class Cursor:
    _connection: Connection | None = None
    _statement: sqlite.Statement | None = None
    _is_locked = False

    def __init__(self, connection: Connection, /) -> None:
        if not isinstance(connection, Connection):
            raise TypeError("Cursor() argument 1 must be a Connection")
        if self._is_locked:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        self._connection = connection
        self._statement = None
        self._is_closed = self._has_row = self._is_change = False
        self._converters: list[Callable[[bytes], Any] | None] = []
        self.description: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1
        self.row_factory = connection.row_factory
        connection._check()

    @property
    def connection(self) -> Connection | None:
        return self._connection

    def _check(self) -> tuple[Connection, sqlite.Database]:
        if self._connection is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._is_closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        if self._is_locked:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        return self._connection, self._connection._check()

    def _drop(self) -> None:
        statement, self._statement = self._statement, None
        if statement is not None:
            statement.close()

    def _step(self, connection: Connection, statement: sqlite.Statement) -> None:
        self._has_row = connection._do(statement.step)
        if not self._has_row and self._is_change:
            self.rowcount += connection._check().changes

    def _converter(self, connection: Connection, statement: sqlite.Statement, i: int, name: str) -> Any:
        found = None
        if connection._detect_types & PARSE_COLNAMES and "[" in name:
            found = converters.get(name.partition("[")[2].partition("]")[0].upper())
        declared = statement.declared_type(i) if connection._detect_types & PARSE_DECLTYPES else None
        if found is None and declared is not None:
            found = converters.get(declared.partition(" ")[0].partition("(")[0].upper())
        return found

    def _describe(self, connection: Connection, statement: sqlite.Statement) -> None:
        names = statement.columns
        self._converters = [self._converter(connection, statement, i, name) for i, name in enumerate(names)]
        if connection._detect_types & PARSE_COLNAMES:
            names = tuple(name.partition("[")[0].removesuffix(" ") if "[" in name else name for name in names)
        self.description = tuple((name, *[None] * 6) for name in names) or None

    def _column(self, connection: Connection, statement: sqlite.Statement, i: int, converter: Any) -> Any:
        if converter is not None:
            data = statement.data(i)
            return converter(data) if data else None
        if statement.type(i) != _TEXT:
            return statement.value(i)
        data = statement.data(i)
        if connection.text_factory is not str:
            return connection.text_factory(data)
        try:
            return data.decode()
        except UnicodeDecodeError:
            text = data.decode(errors="replace")
            raise OperationalError(f"Could not decode to UTF-8 column '{statement.columns[i]}' with text '{text}'") from None

    def _row(self, connection: Connection, statement: sqlite.Statement) -> tuple[Any, ...]:
        if connection.text_factory is str and not any(self._converters):
            try:
                return statement.row()
            except UnicodeDecodeError:
                pass
        return tuple(self._column(connection, statement, i, converter) for i, converter in enumerate(self._converters))

    def _run(self, sql: str, rows: Iterable[Any], is_many: bool) -> Cursor:
        connection, database = self._check()
        if not isinstance(sql, str):
            raise TypeError("execute() argument 1 must be str")
        self._is_locked = True
        self._drop()
        self.description = None
        self.rowcount = -1
        try:
            self._statement = statement = connection._prepare(sql)
            self._is_change = _is_change(sql)
            if is_many and not self._is_change:
                raise ProgrammingError("executemany() can only execute DML statements.")
            self.rowcount = 0 if self._is_change else -1
            if statement is None:
                return self
            if self._is_change and connection._isolation_level is not None and database.autocommit:
                connection._do(database.execute, f"BEGIN {connection._isolation_level}")
            for row in rows:
                statement.reset()
                connection._bind(statement, row)
                self._step(connection, statement)
                if self.description is None:
                    self._describe(connection, statement)
            if not is_many:
                self.lastrowid = connection._check().last_rowid
            if not self._has_row:
                self._drop()
        except BaseException:
            self._drop()
            self.rowcount = -1
            raise
        finally:
            self._is_locked = False
        return self

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        return self._run(sql, (parameters,), False)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Cursor:
        return self._run(sql, iter(parameters), True)

    def executescript(self, sql_script: str, /) -> Cursor:
        connection, database = self._check()
        if not isinstance(sql_script, str):
            raise TypeError("executescript() argument must be str")
        connection._check_length(sql_script)
        if not database.autocommit:
            connection._do(database.execute, "COMMIT")
        connection._do(database.execute, sql_script)
        return self

    def __iter__(self) -> Cursor:
        return self

    def __next__(self) -> Any:
        connection, _ = self._check()
        statement = self._statement
        if statement is None:
            raise StopIteration
        self._is_locked = True
        try:
            row: Any = self._row(connection, statement)
            self._step(connection, statement)
            if not self._has_row:
                self._drop()
        except BaseException:
            self._drop()
            raise
        finally:
            self._is_locked = False
        return row if self.row_factory is None else self.row_factory(self, row)

    def fetchone(self) -> Any:
        return next(self, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        n = self.arraysize if size is None else size
        return [row for _, row in zip(range(n), self)] if n > 0 else list(self)

    def fetchall(self) -> list[Any]:
        return list(self)

    def setinputsizes(self, sizes: Any, /) -> None:
        """Do nothing, as PEP 249 has it."""

    def setoutputsize(self, size: Any, column: Any = None, /) -> None:
        """Do nothing, as PEP 249 has it."""

    def close(self) -> None:
        if self._connection is not None and self._is_locked:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        if self._connection is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        self._connection._check()
        self._drop()
        self._is_closed = True


# Connections

_LEVELS = ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE")


class Connection:
    Warning = _dbapi.Warning
    Error = _dbapi.Error
    InterfaceError = _dbapi.InterfaceError
    DatabaseError = _dbapi.DatabaseError
    InternalError = _dbapi.InternalError
    OperationalError = _dbapi.OperationalError
    ProgrammingError = _dbapi.ProgrammingError
    IntegrityError = _dbapi.IntegrityError
    DataError = _dbapi.DataError
    NotSupportedError = _dbapi.NotSupportedError

    _database: sqlite.Database | None = None
    _is_made = False

    def __init__(
        self, database: Any, timeout: float = 5.0, detect_types: int = 0, isolation_level: str | None = "",
        check_same_thread: bool = True, factory: Any = None, cached_statements: int = 128, uri: bool = False,
    ) -> None:
        self._is_made = False
        self.isolation_level = isolation_level
        try:
            self._database = sqlite.Database(database, 6 | (sqlite.OPEN_URI if uri else 0))
        except sqlite.Error as error:
            codes = (code for code in range(len(NAMES)) if sqlite.error_string(code) == str(error))
            raise error_of(next(codes, 1), str(error)) from None
        self._database.busy_timeout(int(timeout * 1000))
        self._detect_types = detect_types
        self._thread = threading.get_ident() if check_same_thread else None
        self.row_factory: Any = None
        self.text_factory: Any = str
        self._is_made = True

    def _check(self) -> sqlite.Database:
        if self._is_made and self._thread not in (None, threading.get_ident()):
            raise ProgrammingError(
                "SQLite objects created in a thread can only be used in that same thread. "
                f"The object was created in thread id {self._thread} and this is thread id {threading.get_ident()}.")
        if not self._is_made:
            raise ProgrammingError("Base Connection.__init__ not called.")
        if self._database is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        return self._database

    def _do(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call a function of SQLite, with the errors of PEP 249."""
        try:
            return function(*arguments)
        except sqlite.Error as error:
            assert self._database is not None
            raise error_of(self._database.error_code, str(error)) from None

    def _check_length(self, sql: str) -> bytes:
        data = sql.encode()
        if len(data) > self._check().limit(SQLITE_LIMIT_SQL_LENGTH):
            raise DataError("query string is too large")
        return data

    def _prepare(self, sql: str) -> sqlite.Statement | None:
        database = self._check()
        data = self._check_length(sql)
        if "\0" in sql:
            raise ProgrammingError("the query contains a null character")
        try:
            statement: sqlite.Statement = self._do(database.prepare, sql)
        except ValueError:
            return None
        if _skip(data[len((statement.sql or "").encode()):].decode()):
            raise ProgrammingError("You can only execute one statement at a time.")
        return statement

    def _bind_one(self, statement: sqlite.Statement, index: int, name: str | None, value: Any) -> None:
        if type(value) not in (int, float, str, bytearray) or (type(value), PrepareProtocol) in adapters:
            value = adapt(value, PrepareProtocol, value)
        if value is None:
            self._do(statement.bind_null, index)
        elif isinstance(value, int):
            if not -2**63 <= value < 2**63:
                raise OverflowError("Python int too large to convert to SQLite INTEGER")
            self._do(statement.bind_int, index, value)
        elif isinstance(value, float):
            self._do(statement.bind_float, index, value)
        elif isinstance(value, str):
            self._do(statement.bind_text, index, value)
        else:
            try:
                memoryview(value)
            except TypeError:
                what = f":{name}" if name else index
                kind = type(value).__name__
                raise ProgrammingError(f"Error binding parameter {what}: type '{kind}' is not supported") from None
            self._do(statement.bind_blob, index, value)

    def _bind(self, statement: sqlite.Statement, parameters: Any) -> None:
        n = statement.parameters
        if hasattr(parameters, "__getitem__") and not hasattr(parameters, "keys") and not hasattr(parameters, "__missing__"):
            if len(parameters) != n:
                raise ProgrammingError("Incorrect number of bindings supplied. "
                                       f"The current statement uses {n}, and there are {len(parameters)} supplied.")
            for i in range(n):
                self._bind_one(statement, i + 1, None, parameters[i])
        elif hasattr(parameters, "__getitem__"):
            for i in range(n):
                name = statement.name(i + 1)
                if name is None:
                    raise ProgrammingError(
                        f"Binding {i + 1} has no name, but you supplied a dictionary (which has only names).")
                try:
                    value = parameters[name[1:]]
                except LookupError:
                    raise ProgrammingError(f"You did not supply a value for binding parameter :{name[1:]}.") from None
                self._bind_one(statement, i + 1, name[1:], value)
        else:
            raise ProgrammingError("parameters are of unsupported type")

    # Transactions

    @property
    def isolation_level(self) -> str | None:
        self._check()
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level: str | None) -> None:
        if level is not None and not isinstance(level, str):
            raise TypeError("isolation_level must be str or None")
        if level is not None and str.upper(level) not in _LEVELS:
            raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
        if level is None and self._is_made:
            self.commit()
        self._isolation_level = None if level is None else str.upper(level)

    @property
    def in_transaction(self) -> bool:
        return not self._check().autocommit

    @property
    def total_changes(self) -> int:
        return self._check().total_changes

    def _end(self, how: str) -> None:
        database = self._check()
        if not database.autocommit:
            self._do(database.execute, how)

    def commit(self) -> None:
        self._end("COMMIT")

    def rollback(self) -> None:
        self._end("ROLLBACK")

    def __enter__(self) -> Connection:
        self._check()
        return self

    def __exit__(self, kind: Any, value: Any, traceback: Any, /) -> None:
        if kind is not None:
            self.rollback()
            return
        try:
            self.commit()
        except BaseException:
            self.rollback()
            raise

    def close(self) -> None:
        if not self._is_made:
            raise ProgrammingError("Base Connection.__init__ not called.")
        if self._database is not None:
            self._check().close()
        self._database = None

    def __call__(self, *sql: str) -> sqlite.Statement | None:
        self._check()
        if len(sql) != 1 or not isinstance(sql[0], str):
            raise TypeError("a Connection is called with a str")
        return self._prepare(sql[0])

    # Statements

    def cursor(self, factory: Callable[[Connection], Any] = Cursor) -> Any:
        self._check()
        cursor = factory(self)
        if not issubclass(type(cursor), Cursor):
            raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, sql: str, parameters: Any = (), /) -> Any:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Any:
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script: str, /) -> Any:
        return self.cursor().executescript(sql_script)

    def interrupt(self) -> None:
        self._check().interrupt()

    def getlimit(self, category: int, /) -> int:
        return self.setlimit(category, -1)

    def setlimit(self, category: int, limit: int, /) -> int:
        before = self._check().limit(category, limit)
        if before < 0:
            raise ProgrammingError("'category' is out of bounds")
        return before

    # Callables

    def create_function(self, name: str, narg: int, func: Callable[..., Any] | None, *, deterministic: bool = False) -> None:
        flags = sqlite.DETERMINISTIC if deterministic else 0
        try:
            self._check().create_function(name, narg, flags, None if func is None else scalar(func))
        except sqlite.Error:
            raise OperationalError("Error creating function") from None

    def create_aggregate(self, name: str, n_arg: int, aggregate_class: Callable[[], Any] | None) -> None:
        try:
            self._check().create_aggregate(name, n_arg, 0, None if aggregate_class is None else aggregate(aggregate_class))
        except sqlite.Error:
            raise OperationalError("Error creating aggregate") from None

    def create_window_function(self, name: str, num_params: int, aggregate_class: Callable[[], Any] | None, /) -> None:
        try:
            self._check().create_window(name, num_params, 0, None if aggregate_class is None else aggregate(aggregate_class))
        except sqlite.Error:
            raise ProgrammingError("Error creating window function") from None

    def create_collation(self, name: str, callback: Callable[[str, str], Any] | None, /) -> None:
        database = self._check()
        if callback is None:
            self._do(database.create_collation, name)
            return
        if not callable(callback):
            raise TypeError("parameter must be callable")
        compare = callback

        def order(a: str, b: str) -> int:
            result: Any = compare(a, b)
            return int(result > 0) - int(result < 0)

        self._do(database.create_collation, name, order)

    def set_progress_handler(self, progress_handler: Callable[[], Any] | None, n: int) -> None:
        handler = progress_handler
        self._check().set_progress_handler(n, None if handler is None else guarded(lambda: bool(handler()), 1, handler))

    def set_trace_callback(self, trace_callback: Callable[[str], Any] | None) -> None:
        self._do(self._check().set_trace, None if trace_callback is None else guarded(trace_callback, None))

    def set_authorizer(self, authorizer_callback: Callable[..., Any] | None) -> None:
        authorizer = authorizer_callback

        def decide(*arguments: Any) -> int:
            result = authorizer(*arguments) if authorizer is not None else 0
            return result if isinstance(result, int) and -2**31 <= result < 2**31 else SQLITE_DENY

        self._do(self._check().set_authorizer, None if authorizer is None else guarded(decide, SQLITE_DENY, authorizer))

    def backup(self, target: Connection, *, pages: int = -1, progress: Callable[[int, int, int], Any] | None = None,
               name: str = "main", sleep: float = 0.25) -> None:
        if not isinstance(target, Connection):
            raise TypeError("backup() argument 'target' must be a Connection")
        database, other = self._check(), target._check()
        if progress is not None and not callable(progress):
            raise TypeError("progress argument must be a callable")

        def tell(*arguments: int) -> int:
            if progress is not None:
                progress(*arguments)
            return 0

        try:
            database.backup(other, name, pages or -1, int(sleep * 1000), None if progress is None else tell)
        except sqlite.Error as error:
            raise OperationalError(str(error)) from None


def connect(database: Any, *args: Any, **kwargs: Any) -> Any:
    """Return a connection: what the *factory* makes of the arguments."""
    factory = args[4] if len(args) > 4 else kwargs.get("factory", Connection)
    return factory(database, *args, **kwargs)


def complete_statement(statement: str) -> bool:
    return sqlite.is_complete(statement)
