"""The sqlite example against the standard sqlite3, in the installed wheel."""

import pytest

from conftest import run

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
    ("db.autocommit, db.execute('begin'), db.autocommit", "True None False"),
])
def test_handles_do_what_their_methods_say(build, expression, text):
    assert evaluate(build("sqlite"), expression) == text


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
