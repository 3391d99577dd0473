"""Compares the dbapi.py of the sqlite example with the standard sqlite3.

Runs in the example's venv. Both get the same calls, chosen by chance. Prints
how many calls were compared, and how many of them failed with the same error.
"""

import random
import sqlite3

import sqlite.dbapi

chance = random.Random(7)


class Total:
    def __init__(self):
        self.values = []

    def step(self, *values):
        self.values.append(values)
        if len(self.values) > 40:
            raise ValueError("too many")

    def inverse(self, *values):
        self.values.remove(values)

    def value(self):
        return repr(sorted(map(repr, self.values)))[:60]

    finalize = value


class Odd(Total):
    def finalize(self):
        return chance_free[len(self.values) % len(chance_free)]


chance_free = [None, 1, 2.5, "text", b"blob", 2**63, [], "\ud800"]


def odd(*values):
    """Return something of the arguments, or raise."""
    return {0: 1 / 3, 1: values[0] if values else None, 2: str(values), 3: repr(values).encode()}[len(repr(values)) % 5]


def by_length(a, b):
    return (len(a), a) < (len(b), b) and -1 or (a != b) * 2**40


def prepare(module, log):
    db = module.connect(":memory:")
    db.create_function("odd", -1, odd)
    db.create_function("same", 1, lambda value: value, deterministic=True)
    db.create_aggregate("total2", -1, Total)
    db.create_aggregate("odd_total", 1, Odd)
    db.create_window_function("moving", 1, Total)
    db.create_collation("by_length", by_length)
    db.create_collation("broken", lambda a, b: 1 / 0)
    db.set_trace_callback(lambda sql: log.append(sql.strip()))
    db.executescript("""
        create table t(a integer primary key, b, c text);
        create table u(b unique, check (b is not 'bad'));
        create table hidden(x);
        insert into u values (1), (2);
    """)
    db.set_authorizer(lambda action, first, *rest: module.SQLITE_DENY if first == "hidden" else module.SQLITE_OK)
    return db


def value():
    return chance.choice([
        None, chance.randrange(-9, 9), chance.randrange(-2**63, 2**63), chance.random(), chance.choice(["", "a", "bad", "\xe9\0x"]),
        chance.choice([b"", b"\0\xff"]), "x" * chance.randrange(30), 1 == 1, bytearray(b"ba"), memoryview(b"me"),
    ])


QUERIES = [
    ("insert into t(b, c) values (?, ?)", 2), ("insert into u values (?)", 1), ("insert or replace into t values (?, ?, ?)", 3),
    ("update t set b = ? where a % 5 = ?", 2), ("delete from t where a > ? and b is not ?", 2), ("select * from t where b = ?", 1),
    ("select odd(b, ?), same(c) from t order by a limit 5", 1), ("select same(?)", 1), ("select odd(?), odd(?, 1)", 2),
    ("select total2(b, c) from t group by typeof(b) order by 1", 0), ("select odd_total(b) from t group by a % ? order by 1", 1),
    ("select total2(b) from t where 0", 0), ("select distinct c from t order by c collate by_length", 0),
    ("select a, moving(a % 7) over (order by a rows between 1 preceding and 1 following) from t limit 9", 0),
    ("select ? < ? collate by_length", 2), ("select count(*) from t where c > ? collate broken", 1), ("select * from hidden", 0),
    ("select", 0), ("select * from nowhere", 0), ("select nothing from t", 0), ("select ?, ?", 1), ("select 1; select 2", 0), ("-- nothing", 0),
    ("select :a, :b", 2), ("insert into t(b) values (?) returning a, b", 1), ("pragma table_info(t)", 0), ("select abs(?)", 1),
    ("with recursive x(i) as (select 1 union all select i + 1 from x where i < 500) select sum(i), ? from x", 1),
]


def call(db, how, sql, values, row):
    """Return what a call returns, and what it has changed."""
    db.row_factory = row
    if how == "many":
        cursor = db.executemany(sql, [values, values])
    elif how == "script":
        cursor = db.executescript(sql)
    elif how == "named":
        cursor = db.execute(sql, dict(zip("ab", values)))
    elif how in ("commit", "rollback"):
        return getattr(db, how)(), db.in_transaction
    else:
        cursor = db.execute(sql, values)
    rows = [tuple(each) for each in cursor] if how != "some" else [tuple(each) for each in cursor.fetchmany(2)]
    return rows, cursor.description, cursor.rowcount, cursor.lastrowid, db.in_transaction, db.total_changes


def outcome(module, *args):
    try:
        return call(*args)
    except (module.Error, module.Warning, ArithmeticError, TypeError, ValueError) as error:
        return type(error).__name__, str(error), getattr(error, "sqlite_errorcode", None)


def main():
    modules = sqlite3, sqlite.dbapi
    logs = [], []
    both = [prepare(module, log) for module, log in zip(modules, logs)]
    compared = failures = 0
    for _ in range(3000):
        sql, parameters = chance.choice(QUERIES)
        values = [value() for _ in range(parameters)]
        how = chance.choices(["one", "many", "script", "named", "some", "commit", "rollback"], [20, 3, 1, 2, 2, 1, 1])[0]
        if how == "many" and "returning" in sql:
            continue  # CPython 3.11 drops the rows
        is_row = chance.random() < 0.3
        theirs, ours = [
            outcome(module, db, how, sql, values, module.Row if is_row else None) for module, db in zip(modules, both)
        ]
        assert ours == theirs, (how, sql, values, ours, theirs)
        assert logs[1] == logs[0], (how, sql, values, logs[1][-3:], logs[0][-3:])
        compared += 1
        failures += isinstance(theirs[0], str)
        logs[0].clear()
        logs[1].clear()
    print(compared, failures)


if __name__ == "__main__":
    main()
