# headers.py - what pyzc's headers offer to a binding line.
# SPDX-License-Identifier: MIT

import pathlib
import re

INCLUDE = pathlib.Path(__file__).parents[2] / "include" / "pyzc"


def joined(text):
    """Return C code without comments, each macro on one line."""
    return re.sub(r"//.*", "", text.replace("\\\n", " "))


def read(*paths):
    return "".join(joined((INCLUDE / path).read_text()) for path in paths)


def types_of(name):
    """Return [(C type, suffix, annotation)]: the X-macro list called [name]."""
    # What C may leave out is defined twice.
    body = re.findall(rf"#define {name}\(X\)(.*)", read("types.h", "buffer.h"))[-1]
    types = []
    for nested, *entry in re.findall(
            r'(PYZC_\w+)\(X\)|\bX\(([^,]+), (\w+), "(\w+)"\)', body):
        types += types_of(nested) if nested else [tuple(entry)]
    return types


def macros(pattern, *paths):
    """Return what the groups of [pattern] find in the names of macros."""
    return re.findall(rf"#define {pattern}", read(*paths))


# Each form as (word, how many stand in the parentheses); (type, name) is
# called value.

def entries():
    kinds = ["detail/entry.h", "detail/argument_kinds.h", "detail/extra_kinds.h"]
    made = {(word, int(n))
            for word, n in macros(r"PYZC_MAKE_(\w+?)_(\d) +~", *kinds)}
    values = {("value", int(n)) for n in
              macros(r"PYZC_ENTRY_value_(\d)\([^.)]+\) +(?:required|optional)", *kinds)}
    maybe = set(macros(r"PYZC_OR_NONE_(\w+) +~", *kinds))
    made = {form for form in made if form[0] != "or_none"}
    return made | values | {("void", 1)} | {
        ("or_none " + word, n) for word, n in made if word in maybe}


def roles(kind):
    """Return what PYZC_CHECK_ allows of a pointer and a length, as the sums of
    role_of()."""
    body, = re.findall(rf"#define PYZC_CHECK_{kind}\((.*)",
                       read("detail/argument_kinds.h", "detail/extra_kinds.h"))
    return set(map(int, re.findall(r"fn##_roles_of_##x == (\d+)", body)))


def role_of(c_type):
    """Return what PYZC_BYTES_ROLE_ does."""
    base = c_type.removesuffix("*").strip()
    if base == c_type:
        return 2
    is_bytes = base.removeprefix("const ") in ("void", "char", "unsigned char")
    return 16 if not is_bytes else 1 if base.startswith("const ") else 8


def results():
    made = macros(r"PYZC_RESULT_(\w+?)_(\d) +~", "detail/entry.h")
    return {(word, int(n)) for word, n in made} | {("value", 1), ("void", 1)}


def failures():
    """Return what a result may say, and how that may be told."""
    when = macros(r"PYZC_WHEN_(\w+)\(\)", "detail/entry.h")
    how = macros(r"PYZC_HOW_(bare|text)_(\w+)", "detail/result.h")
    return set(when), set(how) - {("bare", "raise")}  # is refused


def callback_entries():
    made = macros(r"PYZC_CALLBACK_([a-z]+)_(\d) +~", "callback.h")
    return {(word, int(n)) for word, n in made}


# The lines of a C file, by the same names.

def split(text):
    """Return what the commas outside of parentheses and strings separate."""
    parts, depth, start = [], 0, 0
    for match in re.finditer(r'"(?:\\.|[^"\\])*"|[(){},]', text):
        token = match.group()
        depth += (token in "({") - (token in ")}")
        if token == "," and depth == 0:
            parts.append(text[start:match.start()].strip())
            start = match.end()
    return [*parts, text[start:].strip()]


def lines(text, macro):
    """Yield the arguments of each call of [macro]."""
    for match in re.finditer(rf"\b{macro}\(", text):
        depth, end = 1, match.end()
        for token in re.finditer(r'"(?:\\.|[^"\\])*"|[()]', text[match.end():]):
            depth += (token.group() == "(") - (token.group() == ")")
            if depth == 0:
                end += token.start()
                break
        yield split(text[match.end():end])


def form_of(entry, words):
    """Return the form of an entry, whose first word may be one of [words]."""
    inside = split(entry[1:-1])
    word, n = inside[0], len(inside)
    if word == "or_none":
        return "or_none " + inside[1], n - 1
    return (word if word in words or word == "void" else "value"), n


def words_of(forms):
    return {word for word, n in forms}
