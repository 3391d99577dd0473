"""Writes the source of a module of 720 functions, or 252 classes, for many.py.

    generate_many.py [--classes] pyzc|hand OUTPUT [NUMBER]

The functions take six parameters each: all orders of six types. The classes
have six members each, of those types, a constructor and a method. The twin by
hand is what an expert's code generator would write: the helpers, the binding
and the module are those of calls_hand.c and classes_hand.c.
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


def with_headers(name):
    """The text of a twin, with what it includes of the folder."""
    folder = os.path.dirname(os.path.abspath(__file__))
    text = read(folder, name)
    for header in "hand_bind.h", "hand.h":
        text = text.replace(f'#include "{header}"\n', read(folder, header))
    text = text.replace("What bench.py calls.", "Many sums.")
    # Called from many functions: not inlined in each.
    return text.replace(
        "static inline PyObject *const *\nbind(",
        "static PyObject *const *\nbind(",
    )


def generate_hand(number):
    text = with_headers("calls_hand.c").replace("calls_hand", "many_hand")
    names, _, text = between(text, "#define NAMES(X)", "\n#define STATE_MORE")
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


CLASS_DOC = "Six numbers."
CLASS = """\
struct {c} {{
{members}
}};

static struct {c}
{c}_make({parameters})
{{
    return (struct {c}){{ a, b, c, d, e, f }};
}}

static double
{c}_sum(const struct {c} *self)
{{
    return {total};
}}
"""
PYZC_CLASS = """\
PYZC_STRUCT({C}, struct {c});
PYZC_MEMBERS({C}, {entries});
PYZC_METHOD((class, {C}), {c}_make, {C}, __new__, "", {entries});
PYZC_METHOD(double, {c}_sum, {C}, sum, "{DOC}", (const, self));
PYZC_CLASS({C}, "{CLASS_DOC}", members, __new__, sum);

"""
HAND_CLASS = """\
struct {c}_object {{
    PyObject_HEAD
    struct {c} value;
}};
#define SELF (((struct {c}_object *)self)->value)

static const struct signature {c}_signature = {{
    6, 6, at_a, {{ {kinds} }}, "{C}"
}};

static PyObject *
{c}_call(PyObject *type, PyObject *const *args, size_t nargsf,
{indent} PyObject *kwnames)
{{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject *slots[6];
    struct {c}_object *self;
{declarations}
    int at;

    if (!LIKELY(kwnames == NULL && nargs == 6)) {{
        args = bind(&{c}_signature, module_of((PyTypeObject *)type), slots,
                    args, nargs, kwnames);
        if (args == NULL) {{
            return NULL;
        }}
    }}
{conversions}
    self = PyObject_New(struct {c}_object, (PyTypeObject *)type);
    if (LIKELY(self != NULL)) {{
        SELF = {c}_make(a, b, c, d, e, f);
    }}
    return (PyObject *)self;

refused:
    return refuse(&{c}_signature, at, args[at]);
}}
CONSTRUCTOR({c})

static PyObject *
{c}_sum_py(PyObject *self, PyObject *none)
{{
    (void)none;
    return from_double({c}_sum(&SELF));
}}

static PyMethodDef {c}_methods[] = {{
    {{ "sum", {c}_sum_py, METH_NOARGS, DOC("sum($self)", "{DOC}") }},
    {{ NULL, NULL, 0, NULL }},
}};

{accessors}
static PyGetSetDef {c}_members[] = {{
{rows}
    {{ NULL, NULL, NULL, NULL, NULL }},
}};
CLASS({c}, "{C}", 0, DOC("{C}(a, b, c, d, e, f)", "{CLASS_DOC}"), {c}_methods,
      {c}_members, SLOT(tp_new, {c}_new), SLOT(tp_dealloc, plain_dealloc))
#undef SELF

"""
ACCESSORS = """\
static PyObject *
{c}_get_{name}(PyObject *self, void *closure)
{{
    (void)closure;
    return {convert}(SELF.{name});
}}

static int
{c}_set_{name}(PyObject *self, PyObject *value, void *closure)
{{
    {type} set;

    (void)closure;
    if (!LIKELY(value != NULL) || !LIKELY(to_{suffix}(value, &set))) {{
        return refuse_member("{C}.{name}", kind_{suffix}, value);
    }}
    SELF.{name} = set;
    return 0;
}}

"""
CONVERT = {
    "uint16_t": "PyLong_FromLong",
    "int32_t": "PyLong_FromLong",
    "uint32_t": "PyLong_FromUnsignedLong",
    "int64_t": "PyLong_FromLongLong",
    "uint64_t": "PyLong_FromUnsignedLongLong",
    "float": "PyFloat_FromDouble",
}


def classes(number):
    """Returns triples of the names in C and in Python and six C types."""
    for f, types in functions(number):
        yield f, f.title().replace("_", ""), types


def class_body(c, types):
    members = list(zip(types, NAMES))
    return CLASS.format(
        c=c,
        members="\n".join(f"    {t} {x};" for t, x in members),
        parameters=", ".join(f"{t} {x}" for t, x in members),
        total=" + ".join(f"(double)self->{x}" for x in NAMES),
    )


def generate_pyzc_classes(number):
    yield "#include <pyzc/pyzc.h>\n\n"
    names = []
    parts = []
    for c, C, types in classes(number):
        entries = ", ".join(f"({t}, {x})" for t, x in zip(types, NAMES))
        names.append(C)
        yield class_body(c, types)
        yield PYZC_CLASS.format(
            c=c, C=C, entries=entries, DOC=DOC, CLASS_DOC=CLASS_DOC
        )
    for n in range(0, len(names), PART):
        parts.append(f"part_{n // PART:02}")
        yield f"PYZC_PART({parts[-1]}, {', '.join(names[n : n + PART])});\n"
    yield f'PYZC_MODULE(many_pyzc, "Many sums.", {", ".join(parts)});\n'


def generate_hand_classes(number):
    text = with_headers("classes_hand.c").replace("classes_hand", "many_hand")
    names, _, text = between(text, "#define NAMES(X)", "#define STATE_MORE")
    yield names + " " + " ".join(f"X({x})" for x in NAMES) + "\n"
    begin, _, text = between(text, "enum type {\n", "    n_types\n")
    yield begin
    for c, _, _ in classes(number):
        yield f"    type_{c},\n"
    helpers, _, text = between(text, "// Empty\n", "// Functions\n")
    # No instance is an argument here.
    begin = "// Raises that parameter [i] has another type"
    head, _, tail = between(helpers, begin, "// Raises that the attribute")
    yield head[: -len(begin)] + tail[: -len("// Empty\n")]
    for c, C, types in classes(number):
        suffixes = [TYPES[t] for t in types]
        yield class_body(c, types) + "\n"
        yield HAND_CLASS.format(
            c=c,
            C=C,
            DOC=DOC,
            CLASS_DOC=CLASS_DOC,
            kinds=", ".join(f"kind_{s}" for s in suffixes),
            indent=" " * (len(c) + 5),
            declarations="\n".join(
                f"    {t} {x};" for t, x in zip(types, NAMES)
            ),
            conversions="\n".join(
                CONVERSION.format(i=i, suffix=s, name=x)
                for i, (s, x) in enumerate(zip(suffixes, NAMES))
            ),
            accessors="".join(
                ACCESSORS.format(
                    c=c, C=C, type=t, name=x, suffix=TYPES[t], convert=CONVERT[t]
                )
                for t, x in zip(types, NAMES)
            ),
            rows="\n".join(
                f'    {{ "{x}", {c}_get_{x}, {c}_set_{x}, NULL, NULL }},'
                for x in NAMES
            ),
        )
    begin = "static PyMethodDef methods[] = {\n"
    _, _, text = between(text, begin, "    { NULL, NULL, 0, NULL },\n")
    yield begin
    head, _, tail = between(text, "} types[n_types] = {\n", "};\n")
    yield head
    for c, _, _ in classes(number):
        yield f"    [type_{c}] = {{ &{c}_spec, {c}_call }},\n"
    yield tail


def drop_unused(text):
    """Without the conversions of types that no function here takes."""
    begin = "NOINLINE static bool\nto_text_slow("
    head, _, tail = between(text, begin, "// Refusals\n")
    return head[: -len(begin)] + tail


def main():
    arguments = sys.argv[1:]
    generators, number = {"pyzc": generate_pyzc, "hand": generate_hand}, 720
    if arguments[:1] == ["--classes"]:
        del arguments[0]
        generators, number = {
            "pyzc": generate_pyzc_classes,
            "hand": generate_hand_classes,
        }, 252
    if len(arguments) not in (2, 3) or arguments[0] not in generators:
        sys.exit(__doc__)
    generate = generators[arguments[0]]
    if len(arguments) == 3:
        number = int(arguments[2])
    with open(arguments[1], "w", encoding="utf-8", newline="\n") as file:
        file.writelines(generate(number))


if __name__ == "__main__":
    main()
