"""The sqlite example against the standard sqlite3, in the installed wheel."""

import sys
from pathlib import Path

import pytest

from conftest import run

SQLITE_TESTS = Path(__file__).with_name("run_sqlite_tests.py")
COMPARE_DBAPI = Path(__file__).with_name("compare_dbapi.py")

# The same statements with both. Prints how many were compared.
COMPARE = """
import random, sqlite3
import sqlite

chance = random.Random(1)
ours, theirs = sqlite.Database(":memory:"), sqlite3.connect(":memory:", isolation_level=None)
BINDS = {int: "bind_int", float: "bind_float", str: "bind_text", bytes: "bind_blob"}
n = 0

def mine(sql, values):
    statement = ours.prepare(sql)
    for index, value in enumerate(values, 1):
        if value is None:
            statement.bind_null(index)
        else:
            getattr(statement, BINDS[type(value)])(index, value)
    return list(statement), statement.columns, ours.changes, ours.last_rowid

def other(sql, values):
    cursor = theirs.execute(sql, values)
    rows = cursor.fetchall()
    names = tuple(column[0] for column in cursor.description or ())
    changes = theirs.execute("select changes(), last_insert_rowid()").fetchone()
    return rows, names, *changes

def outcome(function, *args):
    try:
        return function(*args)
    except (sqlite.Error, sqlite3.Error) as error:
        return str(error)

def compare(sql, *values):
    global n
    assert outcome(mine, sql, values) == outcome(other, sql, values), sql
    n += 1

def some_value():
    return chance.choice([
        None, chance.randrange(-2**63, 2**63), chance.random() * 10**chance.randrange(-20, 20), float("inf"),
        "".join(chance.choices("ab\\0\\u00e9\\U0001f600", k=chance.randrange(9))), chance.randbytes(chance.randrange(1, 9)), b"",
    ])

compare("create table t(a integer primary key, b, c)")
compare("create index i on t(b)")
for _ in range(300):
    compare("insert into t(b, c) values (?, ?)", some_value(), some_value())
    value = some_value()
    compare("select a, b, c from t where b = ? or c < ?", value, value)
    compare("update t set c = ? where a % 7 = ?", value, chance.randrange(7))
    compare("select count(*), typeof(?1), ?1, quote(?1) from t", value)
for sql in (
    "select b, count(*) as number from t group by typeof(b) order by 2, 1",
    "with recursive x(i) as (select 1 union all select i + 1 from x where i < 1000) select i, i * 1.5 from x",
    "select group_concat(hex(c), ',') from t", "select 1 as a, 2 as a", "pragma table_info(t)", "explain query plan select * from t",
    "selec", "select * from nowhere", "select nothing from t", "insert into t(a) values (1)", "insert into t(a) values ('x')",
    "select abs(-9223372036854775808)", "delete from t where a > 100", "drop table t",
):
    compare(sql)
print(n)
"""


def evaluate(project, expression):
    """Return the value of an expression, or the exception, as text."""
    return run(
        project.python, "-c",
        "import sqlite\n"
        "db = sqlite.Database(':memory:')\n"
        "db.execute(\"create table t(a); insert into t values (x'616263'), (2)\")\n"
        "statement = db.prepare('select a from t')\n"
        f"try:\n    print({expression})\n"
        "except Exception as error:\n    print(f'{type(error).__name__}: {error}')\n",
    ).rstrip("\n")


def test_statements_do_what_they_do_in_the_standard_module(build):
    assert int(run(build("sqlite").python, "-c", COMPARE)) == 1216


@pytest.mark.parametrize("expression, text", [
    ("db.prepare('selec')", 'Error: near "selec": syntax error'),
    ("db.prepare(' -- nothing')", "ValueError: sql has no statement"),
    ("db.execute('select * from nowhere')", "Error: no such table: nowhere"),
    ("sqlite.Database('/nowhere/x')", "Error: unable to open database file"),
    ("sqlite.Statement()", "TypeError: cannot create 'sqlite.Statement' instances"),
    ("statement.bind_int(1, 1)", "Error: column index out of range"),
    ("statement.bind_int(1, 2**63)", "OverflowError: Statement.bind_int() argument 'value': expected int from "
     "-9223372036854775808 to 9223372036854775807, got 9223372036854775808"),
    ("db.close() or db.prepare('select 1')", "ValueError: Database is closed"),
    ("statement.close() or next(statement)", "ValueError: Statement is closed"),
    ("db.close() or next(statement)", "ValueError: Statement is closed"),
    ("db.blob('t', 'a', 9)", "Error: no such rowid: 9"),
    ("db.blob('t', 'a', 1).read(4)", "Error: SQL logic error"),
    ("db.blob('t', 'a', 1).write(b'x')", "Error: attempt to write a readonly database"),
])
def test_a_failure_has_the_words_of_sqlite_or_of_pyzc(build, expression, text):
    assert evaluate(build("sqlite"), expression) == text


@pytest.mark.parametrize("expression, text", [
    ("[(blob.write(b'Z', 1), blob.read(3), len(blob)) for blob in [db.blob('t', 'a', 1, True)]]", "[(None, b'aZc', 3)]"),
    ("[list(statement), list(statement)]", "[[(b'abc',), (2,)], [(b'abc',), (2,)]]"),
    ("next(statement), statement.reset(), next(statement)", "(b'abc',) None (b'abc',)"),
    ("db.close(), db.close()", "None None"),
    ("[s.bind_text(s.index(':x'), 'it') or s.expanded_sql for s in [db.prepare('select :x')]]", "[\"select 'it'\"]"),
    ("db.create_function('f', 1, 0, lambda *args: args[2][0] * 2) or list(db.prepare('select f(a) from t'))",
     "[(b'abcabc',), (4,)]"),
    ("db.create_function('f', 0, 0, lambda *args: ValueError('no')) or list(db.prepare('select f()'))", "Error: no"),
    ("db.create_function('f', 0, 0, lambda *args: 1 / 0) or list(db.prepare('select f()'))",
     "ZeroDivisionError: division by zero"),
    ("db.create_function('f', 0, 0, lambda *args: []) or list(db.prepare('select f()'))",
     "TypeError: Database.create_function() argument 'function()': expected int | float | str | typing_extensions.Buffer | "
     "None | Exception, got list"),
    ("db.create_function('f', -2, 0, print)", "Error: bad parameter or other API misuse"),
    ("db.create_function('f', 0, 0) or list(db.prepare('select f()'))", "Error: no such function: f"),
    ("db.create_collation('c', lambda a, b: 1 / 0) or list(db.prepare(\"select 'a' < 'b' collate c\"))",
     "ZeroDivisionError: division by zero"),
    ("db.set_commit_hook(lambda: 1) or db.execute('insert into t values (3)')", "Error: constraint failed"),
    ("db.set_commit_hook(lambda: 1 / 0) or db.execute('insert into t values (3)')", "ZeroDivisionError: division by zero"),
    ("db.set_progress_handler(1, lambda: 1) or list(statement)", "Error: interrupted"),
    ("db.set_progress_handler(1, db.interrupt) or list(statement)",
     "TypeError: Database.set_progress_handler() argument 'handler()': expected int, got None"),
    ("db.set_authorizer(lambda *args: sqlite.DENY) or db.prepare('select 1')", "Error: not authorized"),
    ("db.backup(db)", "ValueError: target cannot be the same connection instance"),
    ("db.backup(sqlite.Database(':memory:'), 'none')", "Error: unknown database none"),
    ("db.backup(sqlite.Database(':memory:'), progress=lambda *args: 1)", "Error: progress has ended it"),
    ("db.backup(sqlite.Database(':memory:'), progress=lambda *args: 1 / 0)", "ZeroDivisionError: division by zero"),
    ("db.autocommit, db.execute('begin'), db.autocommit", "True None False"),
])
def test_handles_do_what_their_methods_say(build, expression, text):
    assert evaluate(build("sqlite"), expression) == text


@pytest.mark.parametrize("use, expected", [
    ("db.set_update_hook(lambda *args: print(*args))\ndb.execute('update t set a = 3 where a = 2; delete from t where rowid > 0')",
     ["23 main t 2", "9 main t 1", "9 main t 2"]),
    ("db.set_commit_hook(lambda: print('commit') or 0)\ndb.set_rollback_hook(lambda: print('rollback'))\n"
     "db.execute('begin; delete from t; rollback; delete from t')", ["rollback", "commit"]),
    ("db.set_trace(print)\nstatement = db.prepare('select ?')\nstatement.bind_text(1, \"it's\")\nlist(statement)\n"
     "db.set_trace(None)\nlist(statement)", ["select 'it''s'"]),
    ("other = sqlite.Database(':memory:')\ndb.backup(other, pages=1, progress=lambda *args: print(*args) or 0)\n"
     "print(list(other.prepare('select a from t')))", ["0 1 2", "101 0 2", "[(b'abc',), (2,)]"]),
    ("db.create_function('f', 0, 0, lambda *args: db.close() or 1)\nprint(list(db.prepare('select f()')))\n"
     "print(db.changes)", ["RuntimeError: a Statement of it is in use"]),
])
def test_callables_are_called_as_sqlite_calls_them(build, use, expected):
    out = run(
        build("sqlite").python, "-c",
        "import sqlite\n"
        "db = sqlite.Database(':memory:')\n"
        "db.execute(\"create table t(a); insert into t values (x'616263'), (2)\")\n"
        "try:\n" + "".join(f"    {line}\n" for line in use.splitlines()) +
        "except Exception as error:\n    print(f'{type(error).__name__}: {error}')\n",
    )
    assert out.splitlines() == expected


def test_a_busy_handler_says_how_long_to_wait(build, tmp_path):
    out = run(build("sqlite").python, "-c", f"""
import sqlite

first, second = (sqlite.Database({str(tmp_path / "db")!r}) for _ in range(2))
first.execute("begin exclusive")
second.set_busy_handler(lambda calls: print(calls) or calls < 2)
try:
    second.execute("begin exclusive")
except sqlite.Error as error:
    print(error)
""")
    assert out == "0\n1\n2\ndatabase is locked\n"


def test_another_thread_interrupts_a_statement(build):
    out = run(build("sqlite").python, "-c", """
import threading
import sqlite

db = sqlite.Database(":memory:")
started = threading.Event()
db.create_function("started", 0, 0, lambda *args: started.set())
thread = threading.Thread(target=lambda: started.wait() and db.interrupt())
thread.start()
try:
    list(db.prepare("with recursive x(i) as (select 1 union all select i + 1 from x) select started(), i from x where i < 0 or i = 1"))
except sqlite.Error as error:
    print(error)
thread.join()
""")
    assert out == "interrupted\n"


def test_what_a_database_keeps_is_dropped_with_it(build):
    out = run(build("sqlite").python, "-c", """
import gc, weakref
import sqlite

class Taker:
    def __init__(self, db):
        self.db = db
        db.create_function("f", 0, 0, self.take)
        db.create_aggregate("g", 0, 0, self.take)
        db.create_collation("c", self.take)
        for add in (db.set_busy_handler, db.set_commit_hook, db.set_rollback_hook, db.set_update_hook, db.set_trace):
            add(self.take)
        db.set_progress_handler(1000, self.take)
    def take(self, *args):
        return 0

takers = [Taker(sqlite.Database(":memory:")) for _ in range(20)]
gone = [weakref.ref(taker) for taker in takers]
list(takers[0].db.prepare("select f(), g()"))
del takers
gc.collect()
print([found() for found in gone] == [None] * 20)

db = sqlite.Database(":memory:")
class Function:
    def __call__(self, *args):
        return 1
function = Function()
gone = weakref.ref(function)
db.create_function("f", 0, 0, function)
del function
db.create_function("f", 0, 0, print)
print(gone())
""")
    assert out == "True\nNone\n"


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="needs sqlite3 of CPython 3.11")
def test_the_dbapi_does_what_the_standard_module_does(build):
    queries, failures = map(int, run(build("sqlite").python, COMPARE_DBAPI).split())
    assert queries >= 1000
    assert 50 <= failures < queries / 2


# CPython's tests that do not pass, and what they need.
NEEDS = {
    "Blob": ["test_dbapi.ModuleTests.test_disallow_instantiation"],
    "all constants": ["test_dbapi.ModuleTests.test_module_constants"],
    "extended error names": ["test_dbapi.ModuleTests.test_extended_error_code_on_exception"],
    "iterdump() and blobopen()": [
        "test_dbapi.ThreadTests.test_check_connection_thread", "test_dbapi.UninitialisedConnectionTests.test_uninit_operations",
    ],
    "names that are deprecated": [
        "test_dbapi.ModuleTests.test_shared_cache_deprecated", "test_factory.TextFactoryTests.test_optimized_unicode",
    ],
    "to be told of SQL that is too long for a trace": [
        "test_hooks.TraceCallbackTests.test_trace_too_much_expanded_sql",
    ],
}
MODULES = ["test_dbapi", "test_types", "test_factory", "test_hooks", "test_userfunctions", "test_transactions", "test_backup",
           "test_regression"]


def test_the_tests_of_cpython_pass_with_the_dbapi(build, tmp_path):
    python = build("sqlite").python
    look = "try: import _testcapi, test.support, test.test_sqlite3\nexcept ImportError: print('not here')"
    if sys.version_info[:2] != (3, 11) or "not here" in run(python, "-c", look):
        pytest.skip("needs the tests of CPython 3.11")
    n, *bad = run(python, SQLITE_TESTS, *MODULES, cwd=tmp_path).splitlines()
    assert {name for name in bad if ".BlobTests." not in name} == {name for names in NEEDS.values() for name in names}
    assert int(n) >= 400


def test_a_database_is_closed_at_the_end_of_with(build):
    out = run(build("sqlite").python, "-c", """
import sqlite

with sqlite.Database(":memory:") as db, db.prepare("select 1") as statement:
    print(list(statement))
try:
    db.execute("select 1")
except ValueError as error:
    print(error)
""")
    assert out == "[(1,)]\nDatabase is closed\n"


def test_a_statement_keeps_its_database(build):
    out = run(build("sqlite").python, "-c", """
import gc, sqlite

statement = sqlite.Database(":memory:").prepare("select 1")
gc.collect()
print(list(statement))
""")
    assert out == "[(1,)]\n"


def test_threads_that_step_and_close_get_rows_or_clear_errors(build):
    out = run(build("sqlite").python, "-c", """
import collections, threading
import sqlite

SQL = "with recursive x(i) as (select 1 union all select i + 1 from x where i < 2000) select sum(i) from x"
seen = collections.Counter()

def work(db, statements):
    for n in range(200):
        statement = statements[n % len(statements)]
        try:
            seen[next(statement, None)] += 1
            if n % 50 == 49:
                statement.close()
                statements[n % len(statements)] = db.prepare(SQL)
        except (RuntimeError, ValueError, sqlite.Error) as error:
            seen[str(error)] += 1

db = sqlite.Database(":memory:")
statements = [db.prepare(SQL) for _ in range(3)]
threads = [threading.Thread(target=work, args=(db, statements)) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sum(seen.values()) == 1600, seen
unknown = set(seen) - {(2001000,), None, "Statement is in use by another thread", "Statement is closed"}
print(unknown)
""")
    assert out == "set()\n"
