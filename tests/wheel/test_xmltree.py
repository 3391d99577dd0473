"""The xmltree example against xml.parsers.expat, in the installed wheel."""

import json
import subprocess
from pathlib import Path

import pytest

from conftest import run

CORPORA = [
    "/usr/share/mime/packages/freedesktop.org.xml",
    *map(str, sorted(Path("/usr/share/unicode/cldr/common/main").glob("d*.xml"))),
    *map(str, sorted(Path("/usr/share/unicode/cldr/common/supplemental").glob("*.xml"))),
]

# Makes of a document what xmltree does, by Python's own binding of expat.
REFERENCE = """
import xml.parsers.expat as expat

def reference(data, wanted=None):
    found = []
    open_elements = [("", {}, found)]

    def start(name, attributes):
        open_elements.append((name, attributes, []))

    def end(name):
        name, attributes, children = open_elements.pop()
        open_elements[-1][2].append((name, attributes, tuple(children)))

    def text(part):
        open_elements[-1][2].append(part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 24
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
    return found[0]
"""

COMPARE = REFERENCE + """
import json, sys
import xmltree

for path in json.load(sys.stdin):
    with open(path, "rb") as file:
        data = file.read()
    expected = reference(data)
    assert xmltree.parse(data) == expected, path
    elements = []
    xmltree.visit(path, expected[0], elements.append)
    assert elements == [expected], path
print("the same")
"""


def evaluate(project, code):
    """Return what the code prints, and the exception it ends in, as text."""
    return run(
        project.python, "-c",
        "import xmltree\n" + REFERENCE +
        "try:\n" + "".join(f"    {line}\n" for line in code.strip().splitlines()) +
        "except Exception as error:\n"
        "    print(f'{type(error).__module__}.{type(error).__name__}: {error}')\n",
    ).rstrip("\n")


def test_documents_of_debian_become_what_python_makes_of_them(build):
    assert len(CORPORA) > 20
    result = subprocess.run(
        [str(build("xmltree").python), "-c", COMPARE], input=json.dumps(CORPORA),
        capture_output=True, text=True,
    )
    assert (result.stdout, result.stderr) == ("the same\n", "")


@pytest.mark.parametrize("document", [
    "<a/>",
    "<a b='1' c=''>x</a>",
    "<a>one &amp; two &#233; <![CDATA[<three>]]> four</a>",
    "<a><b/>x<b>y<c/>z</b></a>",
    "<!DOCTYPE a [<!ENTITY e 'text'>]><a>&e; and &e;</a>",
    "<a>\\n<!-- a comment -->\\n<?pi data?>\\n</a>",
    "<?xml version='1.0' encoding='iso-8859-1'?><a>\\xe9</a>",
    "<\\u00e9l\\u00e9ment \\u4e2d='\\u4e2d'>\\U0001f600</\\u00e9l\\u00e9ment>",
])
def test_a_document_becomes_what_python_makes_of_it(build, document):
    out = evaluate(build("xmltree"), f'''
text = "{document}"
data = text.encode("iso-8859-1" if "8859" in text else "utf-8")
print(xmltree.parse(data) == reference(data))
''')
    assert out == "True"


def test_text_of_any_size_is_one_str(build):
    out = evaluate(build("xmltree"), '''
text = "line\\n" * 200_000
print(xmltree.parse(f"<a>{text}</a>".encode()) == ("a", {}, (text,)))
''')
    assert out == "True"


def test_equal_names_are_one_object(build):
    out = evaluate(build("xmltree"), '''
name, _, (first, second) = xmltree.parse(b"<long-name><long-name key='1'/><b key='2'/></long-name>")
print(name is first[0], [*first[1]][0] is [*second[1]][0])
''')
    assert out == "True True"


@pytest.mark.parametrize("document, words", [
    ("", "no element found: line 1, column 0"),
    ("<a>", "no element found: line 1, column 3"),
    ("<a></b>", "mismatched tag: line 1, column 5"),
    ("<a b='1' b='2'/>", "duplicate attribute: line 1, column 9"),
    ("<a>\\n&none;</a>", "undefined entity: line 2, column 0"),
    ("<a/>more", "junk after document element: line 1, column 4"),
    ("<a>\\x00</a>", "not well-formed (invalid token): line 1, column 3"),
])
def test_a_bad_document_is_an_error_in_the_words_of_expat(build, document, words):
    assert evaluate(build("xmltree"), f'xmltree.parse(b"{document}")') == f"xmltree.error: {words}"
    assert evaluate(build("xmltree"), f'reference(b"{document}")') == f"xml.parsers.expat.ExpatError: {words}"


def test_a_document_that_is_too_deep_is_refused_with_little_memory(build):
    out = evaluate(build("xmltree"), '''
import tracemalloc
tracemalloc.start()
try:
    xmltree.parse(b"<a>" * 1_000_000)
except ValueError as error:
    print(error, tracemalloc.get_traced_memory()[1] < 4_000_000)
print(xmltree.parse(b"<a><a/></a>", max_depth=2))
xmltree.parse(b"<a><a/></a>", max_depth=1)
''')
    assert out.splitlines() == [
        "more than 200 elements deep: line 1, column 600 True",
        "('a', {}, (('a', {}, ()),))",
        "xmltree.error: more than 1 elements deep: line 1, column 3",
    ]


def test_entities_that_grow_without_end_are_refused(build):
    out = evaluate(build("xmltree"), '''
entities = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10 if i else 'ha' * 100}'>" for i in range(10))
xmltree.parse(f"<!DOCTYPE a [{entities}]><a>&e9;</a>".encode())
''')
    assert out.startswith("xmltree.error: limit on input amplification factor")


def test_visiting_a_large_file_takes_little_memory(build, tmp_path):
    path = tmp_path / "large.xml"
    with path.open("w") as file:
        file.write("<all>\n")
        file.writelines(f"<item id='{i}'>text {i}</item>\n" for i in range(200_000))
        file.write("</all>\n")
    out = evaluate(build("xmltree"), f'''
import tracemalloc
n = 0
def count(item):
    global n
    assert item == ("item", {{"id": str(n)}}, (f"text {{n}}",))
    n += 1
tracemalloc.start()
print(xmltree.visit({str(path)!r}, "item", count), n, tracemalloc.get_traced_memory()[1] < 1_000_000)
''')
    assert out == "None 200000 True"


def test_only_the_outermost_elements_of_a_name_are_visited(build, tmp_path):
    path = tmp_path / "nested.xml"
    path.write_text("<r>t<a>1<a>2</a></a><b><a/></b></r>")
    out = evaluate(build("xmltree"), f"xmltree.visit({str(path)!r}, 'a', print)")
    assert out.splitlines() == ["('a', {}, ('1', ('a', {}, ('2',))))", "('a', {}, ())"]


def test_an_exception_of_the_function_ends_the_visit(build, tmp_path):
    path = tmp_path / "two.xml"
    path.write_text("<r><a>1</a><a>2</a></r>")
    out = evaluate(build("xmltree"), f'''
def refuse(element):
    print(element[2])
    raise KeyError("no")
xmltree.visit({str(path)!r}, "a", refuse)
''')
    assert out == "('1',)\nbuiltins.KeyError: 'no'"


@pytest.mark.parametrize("call, words", [
    ("xmltree.parse('<a/>')", "builtins.TypeError: parse() argument 'data': expected bytes-like object, got str"),
    ("xmltree.parse(b'', 3)", "builtins.TypeError: parse() takes 1 positional argument but 2 were given"),
    ("xmltree.visit('/no/such', 'a', print)", "builtins.FileNotFoundError: [Errno 2] No such file or directory: '/no/such'"),
    ("xmltree.visit('/', 'a', print)", "builtins.IsADirectoryError: [Errno 21] Is a directory: '/'"),
])
def test_a_wrong_argument_is_refused_in_words(build, call, words):
    assert evaluate(build("xmltree"), call) == words


def test_nothing_is_left_behind(build, tmp_path):
    path = tmp_path / "some.xml"
    path.write_text("<r><a k='v'>1</a><a>2</a></r>")
    out = evaluate(build("xmltree"), f'''
import sys
def all_ways():
    for document in (b"<a b='c'>d<e>f</e>g</a>", b"<a b='c'>d<e>f", b"<a>d</b>"):
        try:
            xmltree.parse(document)
        except xmltree.error:
            pass
    xmltree.visit({str(path)!r}, "a", id)
    try:
        xmltree.visit({str(path)!r}, "a", int)
    except TypeError:
        pass
def blocks():
    for i in range(200):
        all_ways()
    return sys.getallocatedblocks()
blocks()
before = blocks()
print(blocks() - before < 20)
''')
    assert out == "True"
