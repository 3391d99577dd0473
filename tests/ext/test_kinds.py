# test_kinds.py - each form that the headers offer is in the suites that try
# all: references and memory, and allocations that fail (tests/fault).
# SPDX-License-Identifier: MIT

import inspect
import pathlib
import types

import pytest

import every_kind
import generate_kinds
import headers
import kinds
from every_kind import calls_that_do_not, calls_that_succeed

FUNCTIONS = {name for name, value in vars(kinds).items()
             if isinstance(value, types.BuiltinFunctionType)
             and name != "__pyzc_stats__"}  # of the option stats
SOURCE = headers.joined(
    "".join((pathlib.Path(__file__).parent / name).read_text()
            for name in ("kinds.c", "kinds_lists.c", "kinds_words.c"))
    + "".join(function for _, function in generate_kinds.FUNCTIONS.values())
    .replace("{{", "{").replace("}}", "}"))
LINES = [*headers.lines(SOURCE, "PYZC_FN"),
         *([result, c_name, *rest] for result, c_name, _, *rest
           in headers.lines(SOURCE, "PYZC_FN_AS"))]
OFFERED = {"bytes": headers.roles("bytes"), "str": headers.roles("str"),
           "out bytes": headers.roles("out_room")}
OFFERED["out str"] = OFFERED["out bytes"]
CALLBACKS = list(headers.lines(SOURCE, "PYZC_CALLBACK"))


def results():
    """Return what each line says of its result, split where it is several."""
    for result, *_ in LINES:
        yield headers.split(result[1:-1]) if result.startswith("(") else [result]


def test_each_form_of_an_entry_is_in_a_line():
    offered = headers.entries()
    words = headers.words_of(offered)
    assert len(offered) > 40
    assert offered - {headers.form_of(entry, words)
                      for _, _, _, *entries in LINES for entry in entries} == set()


@pytest.mark.parametrize("kind", OFFERED)
def test_each_pointer_with_a_length_and_without_is_in_a_line(kind):
    words = headers.words_of(headers.entries())
    entries = [entry for _, _, _, *entries in LINES for entry in entries
               if headers.form_of(entry, words)[0] == kind]
    assert len(OFFERED[kind]) >= 2
    assert OFFERED[kind] - {
        sum(map(headers.role_of, headers.types_of_entry(entry))) for entry in entries} == set()


def test_each_form_of_a_result_is_in_a_line():
    offered = headers.results()
    words = headers.words_of(offered)
    found = {(result[0] if result[0] in words else "value", len(result))
             for result in results()}
    assert len(offered) > 20
    assert offered - found == set()


def test_each_sign_of_failure_and_each_way_to_tell_it_is_in_a_line():
    signs, ways = headers.failures()
    found_signs, found_ways = set(), set()
    for result in results():
        for sign in signs.intersection(result):
            how, *message = result[result.index(sign) + 1:] or [None]
            found_signs.add(sign)
            found_ways.add(("itself" if how is None else "text" if message else "bare",
                            {"PyExc_OSError": "os_error", "raise": "raise"}.get(how, "other")))
    assert len(signs) == 5 and len(ways) == 6
    assert (signs - found_signs, ways - found_ways) == (set(), set())


def test_each_form_of_a_callback_is_in_a_line():
    offered = headers.callback_entries()
    words = headers.words_of(offered)
    assert len(offered) >= 6
    assert offered - {headers.form_of(entry, words)
                      for _, _, *entries in CALLBACKS for entry in entries} == set()
    assert {"void", "value", "(type, value)"} == {
        "void" if result == "void" else "(type, value)" if result.startswith("(") else "value"
        for _, result, *_ in CALLBACKS}


def test_each_function_is_called():
    assert FUNCTIONS == set(every_kind.CALLS)


@pytest.mark.parametrize("name", every_kind.CALLS)
def test_calls_succeed_and_fail_as_the_table_says(name):
    function = getattr(kinds, name)
    assert calls_that_succeed(name) and calls_that_do_not(name)
    for args, kwargs in calls_that_succeed(name):
        function(*args, **kwargs)
    for args, kwargs in calls_that_do_not(name):
        with pytest.raises(Exception):
            function(*args, **kwargs)


@pytest.mark.parametrize("name", every_kind.CALLS)
def test_each_argument_is_refused_by_one_of_the_calls(name):
    function = getattr(kinds, name)
    words = []
    for args, kwargs in calls_that_do_not(name):
        try:
            function(*args, **kwargs)
        except Exception as error:
            words.append(str(error))
    given = [value for args, kwargs in calls_that_succeed(name)
             for value in (*args, *kwargs.values())]
    for parameter in inspect.signature(function).parameters.values():
        if name.startswith("truth") or (
                every_kind.ANY in given and parameter.name in ("value", "rest", "names")):
            continue  # any object will do
        assert any(f"argument '{parameter.name}" in text for text in words)


def test_a_form_that_is_left_out_is_missed():
    words = headers.words_of(headers.entries())
    line, = headers.lines('PYZC_FN(int, f, "a, (b", (or_none, bytes, x), (int, y, g(1, 2)));',
                          "PYZC_FN")
    assert [headers.form_of(entry, words) for entry in line[3:]] == [
        ("or_none bytes", 3), ("value", 3)]
