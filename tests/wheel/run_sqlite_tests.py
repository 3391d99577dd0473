"""Runs CPython's tests of sqlite3 with the dbapi.py of the sqlite example.

Runs in the example's venv, in an empty folder, with the names of test modules.
Prints how many tests were run, and the name of each that has not passed; those
that CPython skips are in neither.
"""

import sys
import unittest

import sqlite.dbapi
import test.support

test.support.verbose = 0
sys.modules["sqlite3"] = sqlite.dbapi


class Result(unittest.TestResult):
    """Remembers the names of tests."""

    def __init__(self):
        super().__init__()
        self.bad = set()

    def addError(self, test, error):
        super().addError(test, error)
        self.bad.add(test.id())

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.bad.add(test.id())

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.bad.add(test.id())


result = Result()
unittest.defaultTestLoader.loadTestsFromNames([f"test.test_sqlite3.{name}" for name in sys.argv[1:]]).run(result)
print(result.testsRun - len(result.skipped))
for name in sorted(result.bad):
    print(name.removeprefix("test.test_sqlite3."))
