"""Writes the source of a module of 720 functions, for many.py.

    generate_many.py pyzc|hand OUTPUT [NUMBER]

The functions take six parameters each: all orders of six types. The twin by
hand is what an expert's code generator would write: the helpers, the binding
and the module are those of calls_hand.c.
"""
# SPDX-License-Identifier: MIT

import itertools
import os
import sys

TYPES = {
    "uint16_t": "uint16",
    "int32_t": "int32",
    "uint32_t": "uint32",
    "int64_t": "int64",
    "uint64_t": "uint64",
    "float": "float",
}
NAMES = "abcdef"
PART = 60  # names in one list
DOC = "Return the sum of all six."

BODY = """\
static double
{f}({parameters})
{{
    return {total};
}}
"""

HAND = """\
static const struct signature {f}_signature = {{
    6, 6, at_a, {{ {kinds} }}, "{f}"
}};

static PyObject *
{f}_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
{indent} PyObject *kwnames)
{{
    PyObject *slots[6];
{declarations}
    int at;

    if (!LIKELY(kwnames == NULL && nargs == 6)) {{
        args = bind(&{f}_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {{
            return NULL;
        }}
    }}
{conversions}
    return from_double({f}({arguments}));

refused:
    return refuse(&{f}_signature, at, args[at]);
}}

"""

CONVERSION = """\
    if (!LIKELY(to_{suffix}(args[{i}], &{name}))) {{
        at = {i};
        goto refused;
    }}"""


def functions(number):
    """Returns pairs of a name and six C types, 720 at the most."""
    orders = itertools.islice(itertools.permutations(TYPES), number)
    return [(f"sum_{n:03}", types) for n, types in enumerate(orders)]


def body(f, types):
    return BODY.format(
        f=f,
        parameters=", ".join(f"{t} {x}" for t, x in zip(types, NAMES)),
        total=" + ".join(f"(double){x}" for x in NAMES),
    )


def generate_pyzc(number):
    parts = []
    yield "#include <pyzc/pyzc.h>\n\n"
    for f, types in functions(number):
        entries = ", ".join(f"({t}, {x})" for t, x in zip(types, NAMES))
        yield body(f, types)
        yield f'PYZC_FN(double, {f}, "{DOC}", {entries});\n\n'
    names = [f for f, _ in functions(number)]
    for n in range(0, len(names), PART):
        parts.append(f"part_{n // PART:02}")
        yield f"PYZC_PART({parts[-1]}, {', '.join(names[n : n + PART])});\n"
    yield f'PYZC_MODULE(many_pyzc, "Many sums.", {", ".join(parts)});\n'


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def between(text, begin, end):
    """The three pieces of text that the lines begin and end cut."""
    head, rest = text.split(begin, 1)
    middle, tail = rest.split(end, 1)
    return head + begin, middle, end + tail


def generate_hand(number):
    folder = os.path.dirname(os.path.abspath(__file__))
    text = read(folder, "calls_hand.c").replace("calls_hand", "many_hand")
    text = text.replace('#include "hand.h"\n', read(folder, "hand.h"))
    text = text.replace("What bench.py calls.", "Many sums.")
    # Called from 720 functions: not inlined in each.
    text = text.replace(
        "static inline PyObject *const *\nbind(",
        "static PyObject *const *\nbind(",
    )
    names, _, text = between(text, "#define NAMES(X)", "\n\n#define NAME_AT")
    yield names + " " + " ".join(f"X({x})" for x in NAMES)
    helpers, _, text = between(text, "// The functions\n", "// The module\n")
    yield drop_unused(helpers) + "\n"
    for f, types in functions(number):
        suffixes = [TYPES[t] for t in types]
        yield body(f, types) + "\n"
        yield HAND.format(
            f=f,
            kinds=", ".join(f"kind_{s}" for s in suffixes),
            indent=" " * (len(f) + 3),
            declarations="\n".join(
                f"    {t} {x};" for t, x in zip(types, NAMES)
            ),
            conversions="\n".join(
                CONVERSION.format(i=i, suffix=s, name=x)
                for i, (s, x) in enumerate(zip(suffixes, NAMES))
            ),
            arguments=", ".join(NAMES),
        )
    begin = "static PyMethodDef methods[] = {\n"
    head, _, tail = between(text, begin, "    { NULL, NULL, 0, NULL },\n")
    yield head
    for f, _ in functions(number):
        signature = ", ".join(["$module", *NAMES])
        yield f'    METHOD({f}, "({signature})", "{DOC}"),\n'
    yield tail


def drop_unused(text):
    """Without the conversions of types that no function here takes."""
    begin = "NOINLINE static bool\nto_text_slow("
    head, _, tail = between(text, begin, "// Refusals\n")
    return head[: -len(begin)] + tail


def main():
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in ("pyzc", "hand"):
        sys.exit(__doc__)
    generate = {"pyzc": generate_pyzc, "hand": generate_hand}[sys.argv[1]]
    number = int(sys.argv[3]) if len(sys.argv) == 4 else 720
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as file:
        file.writelines(generate(number))


if __name__ == "__main__":
    main()
