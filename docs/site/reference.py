"""The reference, as Markdown, from the comments of the headers.

A public declaration is a macro, function, struct, enum or typedef whose name
begins with pyzc_ or PYZC_ and does not end in an underscore, before the
header's comment "// Private". Its documentation is the comment above it, which
declarations without a blank line between them share, or the header's first
comment if that names it. A public declaration without either is an error.
"""

import re
import textwrap
from dataclasses import dataclass, field

PUBLIC = re.compile(r"(?:pyzc|PYZC)_\w*[A-Za-z0-9]")
CONDITIONAL = re.compile(r"#\s*(?:if|ifdef|ifndef|else|elif|endif|undef|include|error|pragma)\b")
DECLARED = re.compile(r"(?:\b(?:struct|enum|union)\s+(\w+)\s*(?:\{|;)|(\w+)\s*\(|(\w+)\s*(?:\[[^]]*\])?\s*(?:=|;))")
USE = re.compile(r"[A-Z][A-Z0-9_]*\(")
MARKERS = re.compile(r"\b(?:PYZC_API|PYZC_COLD|PYZC_NOINLINE|PYZC_UNUSED|PYZC_ALWAYS_INLINE|static inline|static|inline)\s+")


@dataclass
class Entry:
    """Declarations that share a comment."""

    line: int
    comment: list[str]
    names: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)


@dataclass
class Header:
    name: str
    title: str
    comment: list[str]
    entries: list[Entry]


def uncommented(line):
    return re.sub(r"^//( |$)", "", line)


def without_comments(text):
    return re.sub(r"//.*|/\*.*?\*/", "", text)


def declaration_end(lines, at):
    """Where the declaration at [at] ends: (line after it, line its body begins at or None)."""
    depth, body = 0, None
    for i in range(at, len(lines)):
        code = without_comments(lines[i])
        if CONDITIONAL.match(code):
            continue
        for c in code:
            if c == "{" and depth == 0 and body is None and lines[i].startswith("{"):
                body = i
            depth += (c in "{(") - (c in "})")
        if depth == 0 and (code.rstrip().endswith(";") or (body is not None and code.startswith("}"))):
            return i + 1, body
        if depth == 0 and USE.match(lines[at]) and code.rstrip().endswith(")"):
            return i + 1, body
    raise ValueError(f"a declaration without an end: {lines[at]}")


def macro(lines):
    """The name and form of a #define."""
    text = " ".join(line.rstrip("\\").strip() for line in lines)
    name, parameters, value = re.match(r"#\s*define\s+(\w+)(\([^)]*\))?\s*(.*)", text).groups()
    if parameters is not None or len(lines) > 1 or "(" in value:
        return name, f"#define {name}{parameters or ''}"
    return name, f"#define {name} {value}".rstrip()


def declared(lines, body):
    """The name and form of a C declaration, or (None, '')."""
    if body is None and any("{" in line for line in lines):
        text = "\n".join(lines)
    else:
        text = MARKERS.sub("", re.sub(r"\s+", " ", " ".join(without_comments(line) for line in lines)).strip())
        text = re.sub(r" ?PYZC_PRINTF\([^)]*\)", "", text).rstrip("; ") + ";"
        text = re.sub(r"\* (?=\w+\()", "*", text)
        if len(text) > 76:
            # Between parameters alone.
            text = text.replace(", ", ",\0").replace(" ", "\1").replace("\0", " ")
            text = "\n".join(textwrap.wrap(text, 76, subsequent_indent="    ")).replace("\1", " ")
    found = DECLARED.search(without_comments(text))
    return (next(filter(None, found.groups())), text) if found else (None, "")


def in_code(comment):
    """Prototypes that a comment shows, of functions that macros make: name, form."""
    for line in comment:
        if found := re.match(r"\s{4}[^;]*?\b(pyzc_\w+)\([^;]*\);$", line):
            yield found[1], line.strip()


def read(name, text):
    """The Header of [text], which include/pyzc/[name] has."""
    lines = text.splitlines()
    end = next(i for i, line in enumerate(lines) if not line.startswith("//"))
    first = [uncommented(line) for line in lines[:end] if "SPDX" not in line]
    title = re.sub(rf"^{re.escape(name)} - ", "", first[0])
    header = Header(name, title, first[1:], [])
    told = [re.compile(found.replace("SUFFIX", r"\w+")) for found in PUBLIC.findall("\n".join(first))]
    known, comment, group, i = set(), [], None, end

    def add(line, names, codes):
        nonlocal group
        new = [(n, c) for n, c in zip(names, codes) if PUBLIC.fullmatch(n) and n not in known]
        if not new:
            return
        if group is None:
            if not comment and not all(any(form.fullmatch(n) for form in told) for n, _ in new):
                raise ValueError(f"include/pyzc/{name}:{line}: {new[0][0]} has no comment")
            group = Entry(line, comment)
            header.entries.append(group)
        for n, c in new:
            known.add(n)
            group.names.append(n)
            group.code.append(c)

    while i < len(lines):
        line = lines[i]
        if line.startswith("// Private") and "Private, but" not in line:
            break
        if not line:
            comment, group = [], None
        elif line.startswith("//"):
            if group is not None:
                comment, group = [], None
            comment.append(uncommented(line))
        elif CONDITIONAL.match(line):
            pass
        elif line.startswith("#"):
            start = i
            while lines[i].endswith("\\"):
                i += 1
            made, form = macro(lines[start:i + 1])
            if made.endswith("_H"):
                pass
            elif made.endswith("_"):
                shown = list(in_code(comment))
                add(start + 1, [n for n, _ in shown], [c for _, c in shown])
            else:
                add(start + 1, [made], [form])
        else:
            start = i
            i, body = declaration_end(lines, i)
            if USE.match(line):
                continue
            made, form = declared(lines[start:i if body is None else body], body)
            is_forward = re.fullmatch(r"(?:struct|enum|union) \w+;", form)
            if made and not (is_forward and not comment):
                add(start + 1, [made], [form])
            continue
        i += 1
    return header


class Markdown:
    """Makes comments Markdown. [places] says which page each name is on."""

    CODE = re.compile(
        r"\[(?P<parameter>\w+)\]|(?P<code>`[^`]+`)|(?P<page>\bdocs/[\w/]+\.md\b)|"
        r"(?P<prototype>\b(?:int|bool|void) \*?\w+\([^()]+\))|"
        r"(?P<type>(?:const |unsigned |struct |enum )*\b(?:char|void|double|int|PyObject|uintptr_t|type|T|struct \w+)(?: const)? (?:\*const )?\*+)|"
        r"(?P<header>\b[a-z]+\.h\b)|"
        r"(?P<form>(?<![\w)])(?:\(\w+\)|\((?:const |struct |enum |unsigned )*\w+(?: \*)?, [^()]*(?:\([^()]*\)[^()]*)*\)))|"
        r"(?P<name>\b(?:[A-Za-z]\w*_\w*|[A-Za-z_]\w*(?=\(\))|__\w+__)(?:\(\))?|-D\w[\w:=]*)")
    SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")

    def __init__(self, places, headers):
        self.places, self.headers = places, headers

    def span(self, match):
        text = match[0]
        if match["parameter"]:
            return f"`{match['parameter']}`"
        if match["code"]:
            return text
        if match["page"]:
            return f"[{text}](../../{text.removeprefix('docs/')})"
        if match["form"] and text not in MARKS and re.split(r"[ ,)]", text[1:])[0] not in WORDS:
            return "(" + self.text(text[1:-1]) + ")"
        if text in self.headers:
            return f"[`{text}`]({text}.md)"
        place = self.places.get(text.removesuffix("()"))
        return f"[`{text}`]({place})" if place else f"`{text}`"

    def text(self, text):
        made, at = [], 0
        for match in self.CODE.finditer(text):
            made += [self.SPECIAL.sub(r"\\\1", text[at:match.start()]), self.span(match)]
            at = match.end()
        return "".join(made) + self.SPECIAL.sub(r"\\\1", text[at:])

    def terms(self, lines):
        """A list of terms, each with its explanation to the right of it or below."""
        made, told = [], []
        for line in [*lines, "  end"]:
            indent = len(line) - len(line.lstrip())
            if indent <= 3:
                if made or told:
                    made += [":   " + self.text(" ".join(told)), ""]
                term, rest = self.term(line.strip())
                made.append(f"`{term}`")
                told = [rest.strip()] if rest.strip() else []
            else:
                told.append(line.strip())
        return made[:-1]

    @staticmethod
    def term(line):
        """Where the term ends: with its last parenthesis, or before two blanks."""
        depth = 0
        for i, c in enumerate(line if line.startswith("(") else ""):
            depth += (c == "(") - (c == ")")
            if depth == 0:
                return line[:i + 1], line[i + 1:]
        return line.partition("  ")[::2]

    def comment(self, lines):
        made, i = [], 0
        while i < len(lines):
            kind = self.kind(lines[i])
            j = i
            while j < len(lines):
                if not lines[j]:
                    if next((self.kind(line) for line in lines[j:] if line), "") != kind or kind == "prose":
                        break
                elif self.kind(lines[j]) != kind and not (kind != "prose" and lines[j].startswith("   ")):
                    break
                j += 1
            if kind == "prose":
                text = self.text(" ".join(lines[i:j]))
                follows = next((line for line in lines[j:] if line), "")
                is_heading = text.endswith(":") and len(text.split()) < 10 and self.kind(follows) == "terms"
                made += [f"## {text[:-1]}" if is_heading else text, ""]
            elif kind == "terms":
                made += [*self.terms([line for line in lines[i:j] if line]), ""]
            else:
                made += ["```c", *textwrap.dedent("\n".join(lines[i:j])).strip("\n").splitlines(), "```", ""]
            i = max(j, i + 1)
            while i < len(lines) and not lines[i]:
                i += 1
        return made

    @staticmethod
    def kind(line):
        indent = len(line) - len(line.lstrip())
        return "prose" if indent < 2 else "terms" if indent < 4 else "code"


# What begins an entry, or is one, where a comment's prose shows it.
WORDS = set("""allow_threads args array bool borrowed bytes c_only callback char const double enum fail fields filled
    float grow ignore inout int interned kwargs length local masked nonnull or_none out owned path pointer python_only
    require result size_t state status str struct truth type union unsigned user void""".split())
MARKS = {"(allow_threads)", "(arena)", "(keyword_only)", "(module)", "(positional_only)", "(user)", "(void)"}


def pages(texts):
    """The pages of headers, by name, and of their index: {page: Markdown}.

    [texts] are those of the headers by name.
    """
    headers = [header for header in (read(name, texts[name]) for name in sorted(texts)) if header.entries]
    places = {name: f"{header.name}.md#{name}" for header in headers for entry in header.entries for name in entry.names}
    markdown = Markdown(places, {header.name for header in headers})
    made = {}
    for header in headers:
        lines = [f"# {header.name}", "", markdown.text(header.title[0].upper() + header.title[1:]), "",
                 "```c", f"#include <pyzc/{header.name}>", "```", "", *markdown.comment(header.comment)]
        for entry in header.entries:
            anchors = "".join(f"<a id=\"{name}\"></a>" for name in entry.names[1:])
            title = ", ".join(f"`{name}`" for name in entry.names)
            lines += [f"## {title} {{#{entry.names[0]}}}", "", *([anchors, ""] if anchors else []),
                      "```c", *"\n".join(entry.code).splitlines(), "```", "", *markdown.comment(entry.comment)]
        made[f"{header.name}.md"] = "\n".join(lines)
    index = ["# Headers", "", "`#include <pyzc/pyzc.h>` includes them all. Each page is made of the comments of its header.", "",
             "| header | |", "| --- | --- |"]
    index += [f"| [{header.name}]({header.name}.md) | {markdown.text(header.title)} |" for header in headers]
    index += ["", "## Index", ""]
    index += [f"- [`{name}`]({places[name]})" for name in sorted(places, key=str.lower)]
    made["index.md"] = "\n".join(index)
    return made
