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
    text = read("types.h")
    body = re.findall(rf"#define {name}\(X, c\)(.*)", text)[-1]
    annotations = dict(re.findall(r'#define PYZC_COLUMNS_(\w+) "(\w+)"', text))
    types = []
    for nested, T, suffix in re.findall(r"(PYZC_\w+)\(X, c\)|\bX\(c, ([^,]+), (\w+)\)", body):
        types += types_of(nested) if nested else [(T, suffix, annotations[suffix])]
    return types


def macros(pattern, *paths):
    """Return what the groups of [pattern] find in the names of macros."""
    return re.findall(rf"#define {pattern}", read(*paths))


# Each form as (words, how many parts are in the parentheses); (type, name) is
# called value.

KINDS = ["detail/entry.h", "detail/argument_kinds.h", "detail/extra_kinds.h",
         "detail/list_kinds.h"]
PREFIXES = ["inout", "or_none", "out", "python_only", "result"]


def prefixed():
    """Return the forms of a word before an entry with a word of its own."""
    shapes = dict(macros(r"PYZC_KIND_(\w+)\(\) +~, word, (\w+)", *KINDS))
    named = {word for word, shape in shapes.items() if shape == "named"}
    ones = {word for word, shape in shapes.items() if shape != "wrong"}
    rooms = {word for word, shape in macros(r"PYZC_KIND_(\w+)\(\) +~, word, \w+, (\w+)", *KINDS)
             if shape == "room"}
    made = macros(r"PYZC_MAKE_(\w+?)_(\d) +~", *KINDS)
    maybe = set(macros(r"PYZC_OR_NONE_(\w+) +~", *KINDS))
    given = [int(n) for n in macros(r"PYZC_VALUE_named_(\d)\(", *KINDS)]
    return ({("or_none " + word, int(n) + 1) for word, n in made if word in maybe}
            | {("python_only " + word, n + 1) for word in ones for n in given}
            | {("inout " + word, 4) for word in ones - {"dict", "object"}}
            | {(f"{prefix} {word}", 4) for word in named | {"truth"}
               for prefix in ("out", "result")}
            | {("out " + word, int(n)) for word in rooms
               for n in macros(r"PYZC_OUT_(\d)_room\(", *KINDS)}
            | {("out array", int(n)) for n in macros(r"PYZC_OUT_(\d)_items\(", *KINDS)}
            | {("result " + word, 4) for word in rooms})


def entries():
    made = {(word, int(n)) for word, n in macros(r"PYZC_MAKE_(\w+?)_(\d) +~", *KINDS)
            if word not in PREFIXES}
    values = {("value", int(n)) for n in
              macros(r"PYZC_ENTRY_value_(\d)\([^.)]+\) +(?:required|optional)", *KINDS)}
    plain = {("python_only", int(n) + 1)
             for n in macros(r"PYZC_VALUE_plain_(\d)\([^.)]+\)", *KINDS)}
    plain |= {("inout", 3), ("out", 3), ("out", 4), ("result", 3)}
    return made | values | plain | prefixed() | {("void", 1)}


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
        return 4
    is_bytes = base.removeprefix("const ") in ("void", "char", "unsigned char")
    return 64 if not is_bytes else 1 if base.startswith("const ") else 16


def results():
    words = macros(r"PYZC_RESULT_WORD_(\w+)\(\) +~, (\w+)", "detail/entry.h")
    made = macros(r"PYZC_RESULT_(\w+?)_(\d) +~", "detail/entry.h")
    return ({(word, int(n)) for word, how in [*words, ("value", "value")]
             for found, n in made if found == how}
            | {("value", 1), ("void", 1)})


def failures():
    """Return what a result may say, and how that may be told."""
    when = macros(r"PYZC_WHEN_(\w+)\(\)", "detail/entry.h")
    how = macros(r"PYZC_HOW_(bare|text|itself)_(\w+)", "detail/result.h")
    refused = {("bare", "raise"), ("bare", "missing"), ("text", "missing")}
    return set(when), set(how) - refused


def callback_entries():
    made = macros(r"PYZC_CALLBACK_([a-z]+)_(\d) +~", "detail/callback_kinds.h")
    named = macros(r"PYZC_CALLBACK_WORD_(\w+)\(\) +~, value", "detail/callback_kinds.h")
    return ({(word, int(n)) for word, n in made} - {("value", 3)}
            | {(word, 3) for word in named})


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
    if word in PREFIXES and f"{word} {inside[1]}" in words:
        return f"{word} {inside[1]}", n
    return (word if word in words or word == "void" else "value"), n


def types_of_entry(entry):
    """Return the C types of an entry of bytes and the like."""
    inside = split(entry[1:-1])
    types, = [part for part in inside if "*" in part][:1] or ["(const void *, size_t)"]
    return split(types[1:-1]) if types.startswith("(") else [types]


def words_of(forms):
    return {word for word, n in forms}
