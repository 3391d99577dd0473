"""Compares the Parser of the expat example with that of xml.parsers.expat.

Runs in the example's venv. Both get the same documents, right and wrong ones,
in the same parts. Prints how many documents, and how many events there were.
"""

import xml.parsers.expat as standard

from hypothesis import HealthCheck, given, settings, strategies as st

import expat

# The handlers of both, and whether they take the text between others.
HANDLERS = {
    "StartElementHandler": "on_start_element",
    "EndElementHandler": "on_end_element",
    "CharacterDataHandler": "on_text",
    "CommentHandler": "on_comment",
    "ProcessingInstructionHandler": "on_instruction",
    "StartCdataSectionHandler": "on_start_cdata",
    "EndCdataSectionHandler": "on_end_cdata",
    "StartNamespaceDeclHandler": "on_start_namespace",
    "EndNamespaceDeclHandler": "on_end_namespace",
    "StartDoctypeDeclHandler": "on_start_doctype",
    "EndDoctypeDeclHandler": "on_end_doctype",
    "XmlDeclHandler": "on_declaration",
    "SkippedEntityHandler": "on_skipped_entity",
    "DefaultHandler": "on_other",
    "DefaultHandlerExpand": "on_other_expanded",
}
TEXT = {"CharacterDataHandler", "DefaultHandler", "DefaultHandlerExpand"}


def join(events):
    """Return the events with each run of text in one: how a parser cuts it
    depends on its version."""
    joined = []
    for name, args, *place in events:
        if joined and name in TEXT and joined[-1][0] == name:
            joined[-1][1][0] += args[0]
        else:
            joined.append([name, list(args), *place])
    return joined


def outcome(parser, feed, error, place, events):
    """Return the events, and how it ended."""
    try:
        feed(parser)
        end = None
    except error as caught:
        end = str(caught), caught.code, caught.lineno, caught.offset
    return join(events), end, place(parser)


def ours(parts, names, encoding, separator):
    parser = expat.Parser(encoding) if separator is None else expat.Parser.with_namespaces(encoding, ord(separator))
    events = []

    def place(parser):
        return parser.line, parser.column, parser.byte

    def feed(parser):
        for name in names:
            setattr(parser, HANDLERS[name], lambda *args, name=name: events.append((name, args, *place(parser))))
        for part in parts:
            parser.parse(part)
        parser.parse(b"", True)

    return outcome(parser, feed, expat.ExpatError, place, events)


def theirs(parts, names, encoding, separator):
    parser = standard.ParserCreate(encoding, separator)
    events = []

    def place(parser):
        return parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex

    def feed(parser):
        for name in names:
            setattr(parser, name, lambda *args, name=name: events.append((name, args, *place(parser))))
        for part in parts:
            parser.Parse(part, False)
        parser.Parse(b"", True)

    return outcome(parser, feed, standard.ExpatError, place, events)


NAMES = st.sampled_from(["a", "b", "long-name", "c", "d", "p:a", "xml:b", "\xe9l\xe9ment"])
WORDS = st.text(st.sampled_from("ab \n\t\xe9\u4e2d\U0001f600]-?"), max_size=12)
PIECES = st.one_of(
    WORDS,
    st.sampled_from(["&amp;", "&lt;", "&#233;", "&#x4e2d;", "&#65;", "&e;"]),
    WORDS.map(lambda text: f"<!--{text.replace('-', '')}-->"),
    WORDS.map(lambda text: f"<?target {text.replace('?', '')}?>"),
    WORDS.map(lambda text: f"<![CDATA[{text.replace(']', '')}]]>"),
)
ATTRIBUTES = st.dictionaries(
    st.one_of(NAMES, st.sampled_from(["xmlns", "xmlns:p", "xmlns:q"])), st.sampled_from(["", "1", "urn:x", "&amp;", "\xe9"]),
    max_size=3,
).map(lambda found: "".join(f" {name}='{value}'" for name, value in found.items()))


def element(inside):
    return st.builds(
        lambda name, attributes, children: f"<{name}{attributes}>{''.join(children)}</{name}>" if children else f"<{name}{attributes}/>",
        NAMES, ATTRIBUTES, st.lists(inside, max_size=6))


TREES = element(st.recursive(PIECES, element, max_leaves=12))
HEADS = st.sampled_from([
    "", "", "<?xml version='1.0'?>\n", "<?xml version='1.0' encoding='ENCODING' standalone='yes'?>",
    "<!DOCTYPE a>", "<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY e 'text <b/> &#233;'>]>\n",
])


@st.composite
def documents(draw):
    """Return the parts of a document, which may be damaged, and what encoding the
    parser is told, which may be wrong."""
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-16", "iso-8859-1"]))
    told = draw(st.sampled_from([encoding] * 5 + ["utf-8"]))
    damages = draw(st.sampled_from([0, 0, 0, 1, 2]))
    head = draw(HEADS).replace("ENCODING", encoding)
    # Python's binding asks Python for encodings that expat does not know.
    text = (head if damages == 0 or "encoding" not in head else "") + draw(TREES)
    data = bytearray(text.encode(encoding, "xmlcharrefreplace"))
    for _ in range(damages):
        at = draw(st.integers(0, len(data) - 1))
        data[at:at + draw(st.integers(0, 3))] = draw(st.sampled_from([b"<", b">", b"&", b"\0", b"\xff", b"", b"</a>", b"'"]))
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=6)))
    return [bytes(data[a:b]) for a, b in zip([0, *cuts], [*cuts, len(data)])], None if "encoding" in text else told


count = [0, 0]


@settings(max_examples=1000, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents(), st.one_of(st.just([*HANDLERS][:-2]), st.sets(st.sampled_from([*HANDLERS]))),
       st.sampled_from([None, None, None, " ", "|"]))
def compare(document, names, separator):
    parts, encoding = document
    names = sorted(names, key=[*HANDLERS].index)
    expected = theirs(parts, names, encoding, separator)
    assert ours(parts, names, encoding, separator) == expected
    count[0] += 1
    count[1] += len(expected[0])


if __name__ == "__main__":
    compare()
    print(*count)
