"""The expat example against xml.parsers.expat, in the installed wheel."""

from pathlib import Path

import pytest

from conftest import run

COMPARE = Path(__file__).with_name("compare_expat.py")


def evaluate(project, code):
    """Return what the code prints, and the exception it ends in, as text."""
    return run(
        project.python, "-c",
        "import expat\n"
        "parser = expat.Parser()\n"
        "try:\n" + "".join(f"    {line}\n" for line in code.strip().splitlines()) +
        "except Exception as error:\n    print(f'{type(error).__name__}: {error}')\n",
    ).splitlines()


def test_documents_in_parts_have_the_events_places_and_errors_of_pythons_parser(build):
    documents, events = map(int, run(build("expat").python, COMPARE).split())
    assert documents >= 1000
    assert events >= 4000


def test_documents_of_debian_have_the_events_of_pythons_parser(build):
    out = run(build("expat").python, "-c", f"""
import sys
sys.path.insert(0, {str(COMPARE.parent)!r})
from compare_expat import HANDLERS, ours, theirs

with open("/usr/share/mime/packages/freedesktop.org.xml", "rb") as file:
    data = file.read()[:300_000]
parts = [data[i:i + 999] for i in range(0, len(data), 999)]
names = [*HANDLERS][:-2]
print(ours(parts, names, None, None) == theirs(parts, names, None, None))
""")
    assert out == "True\n"


def test_a_str_is_utf_8_whatever_the_document_says(build):
    assert evaluate(build("expat"), '''
parser = expat.Parser("utf-8")
parser.on_text = print
parser.parse("<?xml version='1.0' encoding='iso-8859-1'?><a>caf\\xe9</a>", True)
''') == ["caf\xe9"]


def test_an_exception_of_a_handler_ends_the_part_and_no_handler_sees_the_rest(build):
    assert evaluate(build("expat"), '''
def refuse(name, attributes):
    raise KeyError(name)
parser.on_start_element = refuse
parser.on_text = print
try:
    parser.parse("<a>one</b>")
except KeyError as error:
    print(repr(error), parser.error_code)
''') == ["KeyError('a') 7"]


def test_parsing_goes_on_after_an_exception_of_a_handler(build):
    assert evaluate(build("expat"), '''
parser.on_text = lambda text: print(text, 1 / len(text.strip()))
for part in "<a>", "one", "<b> </b>", "two", "</a>":
    try:
        parser.parse(part)
    except ZeroDivisionError as error:
        print(error)
parser.parse("", True)
''') == ["one 0.3333333333333333", "division by zero", "two 0.3333333333333333"]


def test_handlers_are_set_and_cleared_while_they_are_called(build):
    assert evaluate(build("expat"), '''
def first(text):
    print("first", text)
    parser.on_text = second
def second(text):
    print("second", text)
    parser.on_text = None
    parser.on_end_element = print
parser.on_text = first
parser.parse("<a>1<b/>2<b/>3</a>", True)
''') == ["first 1", "second 2", "b", "a"]


def test_a_handler_cannot_give_its_parser_the_next_part(build):
    assert evaluate(build("expat"), '''
parser.on_start_element = lambda name, attributes: parser.parse("<b/>")
parser.parse("<a/>")
''') == ["RuntimeError: the parser calls a handler"]


def test_a_handler_can_use_another_parser(build):
    assert evaluate(build("expat"), '''
def nested(text):
    inner = expat.Parser()
    inner.on_start_element = lambda name, attributes: print(name, attributes, parser.byte)
    inner.parse(text, True)
parser.on_comment = nested
parser.parse("<a><!--<b c='1'/>--></a>", True)
''') == ["b {'c': '1'} 3"]


def test_a_handler_can_drop_the_parser_that_calls_it(build):
    assert evaluate(build("expat"), '''
def drop(name, attributes):
    global parser
    del parser
    print(name)
parser.on_start_element = drop
parser.on_end_element = print
parser.parse("<a><b/></a>")
''') == ["a", "NameError: name 'parser' is not defined"]


def test_a_handler_stops_the_parser(build):
    assert evaluate(build("expat"), '''
parser.on_end_element = lambda name: print(name) or parser.stop()
parser.parse("<a><b/><c/></a>", True)
''') == ["b", "ExpatError: parsing aborted: line 1, column 7"]


def test_an_error_says_what_is_wrong_and_where(build):
    assert evaluate(build("expat"), '''
try:
    parser.parse("<a>\\n</b>", True)
except expat.ExpatError as error:
    print(error.code, error.lineno, error.offset, expat.error_string(error.code))
    print(parser.line, parser.column, parser.byte, parser.error_code)
''') == ["7 2 2 mismatched tag", "2 2 6 7"]


def test_names_have_the_uri_and_if_asked_the_prefix(build):
    assert evaluate(build("expat"), '''
for prefixes in False, True:
    parser = expat.Parser.with_namespaces(None, ord("|"))
    parser.return_prefixes(prefixes)
    parser.on_start_namespace = print
    parser.on_end_namespace = print
    parser.on_start_element = print
    parser.parse("<p:a xmlns:p='urn:x' xmlns='urn:y'/>", True)
''') == [
        "p urn:x", "None urn:y", "urn:x|a {}", "None", "p",
        "p urn:x", "None urn:y", "urn:x|a|p {}", "None", "p",
    ]


def test_a_parser_that_its_handlers_keep_is_collected(build):
    assert evaluate(build("expat"), '''
import gc, weakref
class Reader:
    def __init__(self):
        self.parser = expat.Parser()
        self.parser.on_start_element = self.start
        self.parser.on_text = lambda text, self=self: None
    def start(self, name, attributes):
        self.parser.on_text = None
readers = [Reader() for _ in range(100)]
for reader in readers:
    reader.parser.parse("<a>text")
gone = [weakref.ref(reader) for reader in readers]
del reader, readers
gc.collect()
print([found() for found in gone] == [None] * 100)
''') == ["True"]


@pytest.mark.parametrize("code, words", [
    ("parser.on_text = 1", "TypeError: attribute 'Parser.on_text': expected callable, got int"),
    ("parser.on_text", "AttributeError: attribute 'on_text' of 'expat.Parser' objects is not readable"),
    ("parser.parse(1)", "TypeError: Parser.parse() argument 'data': expected str or bytes-like object, got int"),
    ("parser.parse('<a b=\"1\" b=\"2\"/>')", "ExpatError: duplicate attribute: line 1, column 9"),
    ("parser.on_start_element = lambda name: None; parser.parse('<a/>')",
     "TypeError: <lambda>() takes 1 positional argument but 2 were given"),
    ("expat.Parser('no-such').parse('<a/>')", "ExpatError: unknown encoding: line 1, column 0"),
    ("expat.Parser('a\\0b')", "ValueError: Parser() argument 'encoding': embedded null character"),
])
def test_a_failure_has_the_words_of_expat_or_of_pyzc(build, code, words):
    assert evaluate(build("expat"), code) == [words]
