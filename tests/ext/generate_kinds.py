"""Writes functions of each C type that the headers list: generate_kinds.py OUTPUT

For each there is one that takes and returns it, one with a default, one for
an array and one for *args, and one each for a callable that takes it and one
that returns it.
"""
# SPDX-License-Identifier: MIT

import sys
from pathlib import Path

import headers

# The last ones of a list are of the module's own, in kinds.h.
OWN = [("struct point", "point", "tuple[float, float]")]
TYPES = headers.types_of("PYZC_TYPES") + OWN
ITEMS = headers.types_of("PYZC_ITEMS")
# A callable cannot give away a text, nor an object.
ASKED = [entry for entry in TYPES if entry[1] not in ("str", "object")]
# Python's text of a default that is all zero, by annotation.
DEFAULTS = {"bool": "False", "int": "0", "float": "0.0", "complex": "0j"}

FUNCTIONS = {
    "take": (TYPES, """\
static {T}
take_{suffix}({T} value)
{{
    return {own}(value);
}}
PYZC_FN({result}, take_{suffix}, "", ({entry}, value));
"""),
    "preset": (TYPES, """\
static void
preset_{suffix}({T} value, {T} *out)
{{
    *out = {own}(value);
}}
PYZC_FN(void, preset_{suffix}, "", ({entry}, value, ({T}){{ 0 }}, "{default}"),
        (out, {entry}, out));
"""),
    "array": (ITEMS, """\
static size_t
array_{suffix}(const {T} *items, size_t n)
{{
    (void)items;
    return n;
}}
PYZC_FN(size_t, array_{suffix}, "", (array, (const {T} *, size_t), items));
"""),
    "fill": (ITEMS, """\
static void
fill_{suffix}({T} value, {T} *items, size_t n)
{{
    for (size_t i = 0; i + 1 < n; i++) {{
        items[i] = value;
    }}
}}
PYZC_FN(void, fill_{suffix}, "", ({T}, value), (out, array, ({T} *, size_t), items, 3));
"""),
    "args": (ITEMS, """\
static size_t
args_{suffix}(const {T} *items, size_t n)
{{
    (void)items;
    return n;
}}
PYZC_FN(size_t, args_{suffix}, "", (args, (const {T} *, size_t), items));
"""),
    "tell": (TYPES, """\
PYZC_CALLBACK(teller_{suffix}, void, ({entry}, value), (user));
static void
tell_{suffix}({T} value, void (*f)({T}, void *), void *user)
{{
    f(value, user);
}}
PYZC_FN(void, tell_{suffix}, "", ({entry}, value), (callback, teller_{suffix}, f), (user, f));
"""),
    "ask": (ASKED, """\
PYZC_CALLBACK(giver_{suffix}, {result}, (user));
static {T}
ask_{suffix}({T} (*f)(void *), void *user)
{{
    return f(user);
}}
PYZC_FN({result}, ask_{suffix}, "", (callback, giver_{suffix}, f), (user, f));
"""),
}


def main():
    text = '#include "kinds.h"\n\n'
    for name, (types, function) in FUNCTIONS.items():
        for T, suffix, annotation in types:
            own = "new_reference" if suffix == "object" else ""
            default = DEFAULTS.get(annotation.strip('"'), "None")
            is_own = T in [entry[0] for entry in OWN]
            entry = f"converter, {suffix}" if is_own else T
            text += function.format(T=T, suffix=suffix, own=own, default=default, entry=entry,
                                    result=f"({entry})" if is_own else T)
        items = ", ".join(f"{name}_{suffix}" for _, suffix, _ in types)
        text += f"PYZC_PART(types_{name}, {items});\n\n"
    parts = ", ".join(f"types_{name}" for name in FUNCTIONS)
    Path(sys.argv[1]).write_text(text + f"PYZC_PART(types, {parts});\n")


if __name__ == "__main__":
    main()
