# test_static_names.py - names that C code makes once.
# SPDX-License-Identifier: MIT

import gc
import os
import subprocess
import sys

import static_names
from interpreters import run_in_interpreter
from left import SLACK, blocks_left_by

TEXTS = ("alpha", "beta", "class", "two words", "caf\xe9", "")


def test_names_have_the_text_of_their_line():
    assert static_names.all() == TEXTS
    assert all(type(name) is str for name in static_names.all())


def test_names_are_those_that_cpython_interns():
    for name, text in zip(static_names.all(), TEXTS):
        assert sys.intern("".join(list(text))) is name


def test_lines_may_have_names_in_common():
    assert static_names.other_alpha() is static_names.all()[0]


def test_a_name_finds_an_attribute():
    assert static_names.name_of(int) == "int"


def test_an_exec_hook_finds_names():
    assert static_names.beta == "beta"


def test_a_line_has_up_to_64_names():
    assert static_names.last() == ("name00", "name63")


def test_names_are_nothing_that_python_sees():
    assert {name for name in vars(static_names) if name[0] != "_"} == {
        "all", "beta", "end", "last", "name_of", "other_alpha"}


def test_each_import_holds_one_reference_to_a_name(import_again):
    name = static_names.last()[1]
    before = sys.getrefcount(name)
    copy = import_again(static_names)
    # From 3.12 on what is interned may be immortal, and is not counted.
    after = sys.getrefcount(name)
    assert after in (before, before + 1)
    assert copy.last()[1] is name
    del copy
    gc.collect()
    assert sys.getrefcount(name) == before


def test_modules_that_come_and_go_leave_no_memory_behind(import_again):
    def come_and_go():
        for _ in range(1000):
            import_again(static_names)

    assert blocks_left_by(come_and_go) < 10 * SLACK


def test_another_interpreter_has_names_of_its_own():
    isolated = (os.environ["PYZC_LIMITED_API"] != "3.11"
                and sys.version_info >= (3, 12))
    calls = f"""
import sys
sys.path[:] = {sys.path!r}
import static_names
assert static_names.all() == {TEXTS!r}
assert all(sys.intern(name) is name for name in static_names.all())
"""
    assert run_in_interpreter(calls, isolated=isolated)
    assert not run_in_interpreter(calls + "assert False", isolated=isolated)
    assert static_names.all() == TEXTS


def test_names_in_no_list_end_the_process_in_words():
    done = subprocess.run(
        [sys.executable, "-c", "import static_names; static_names.end()"],
        capture_output=True, text=True)
    assert done.returncode != 0
    assert "pyzc: 'unlisted' is not listed in this module" in done.stderr
