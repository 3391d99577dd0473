# generate_binding.py - writes binding.c, a module of functions whose
# signatures are drawn at random, and binding.json, which describes them.
#
#     generate_binding.py SEED binding.c binding.json
#
# Every number of parameters from 0 to 16 appears without a positional-only
# marker and with one at each place; more signatures are free. Each function
# returns a tuple of its arguments.
# SPDX-License-Identifier: MIT

import json
import random
import sys

MOST = 16
FREE = 90
PART = 64

# Names that resemble each other, that mean something in C, in the C code
# around, or, softly, in Python.
NAMES = """
    value values valu vaule name names nmae key keys n m x y xs x1 x2 x_1 _ _x
    a b c data size length lenght width height default signed register auto
    long short int double float char const struct sizeof return_ self module
    args kwargs nargs kwnames slots record py_args py_nargs py_result state
    count flags line result text type print object list match case len
    first second third fourth an_extremely_long_name_for_a_parameter
    another_extremely_long_name_for_a_parameter
""".split()
NAMES += ["n" + "o" * 300]

# C type, how a default is written: (C text, Python text or None for the same)
DEFAULTS = {
    "int": [("0", None), ("1", None), ("-1", None), ("2147483647", None),
            ("-2147483647", None), ("0x1F", None), ("'a'", "97"),
            ("1 + 1", "2")],
    "double": [("0.0", None), ("2.5", None), ("-1e300", None), ("1.0F", "1.0"),
               ("-0.0", None), ("3", "3.0"), (".5", None), ("1.", None)],
    "bool": [("true", "True"), ("false", "False"), ("1", "True")],
    "const char *": [('""', None), ('"text"', None), ('"a, b=(1)/"', None),
                     ('"it\'s"', None), ('"say \\"hi\\""', None),
                     ('"back\\\\slash"', None), ('")\\n--\\n\\n"', None),
                     ("NULL", "None"), ('"x" "y"', None),
                     ('"caf\\xc3\\xa9"', "'caf\\xe9'"), ('"1"', "'1'")],
    "PyObject *": [("NULL", "None")],
}
TYPES = [*DEFAULTS, "bytes"]


def parameters(draw, n):
    """Returns [n] parameters; those with a default are last."""
    n_defaults = draw.choice([0, 0, n, draw.randint(0, n)])
    names = draw.sample(NAMES, n)
    result = []
    for i, name in enumerate(names):
        if i < n - n_defaults:
            result.append(
                {"type": draw.choice(TYPES), "name": name, "default": None})
        else:
            c_type = draw.choice([*DEFAULTS])
            c_text, text = draw.choice(DEFAULTS[c_type])
            result.append({"type": c_type, "name": name,
                           "default": c_text, "text": text})
    return result


def signatures(draw):
    shapes = [(n, marker) for n in range(MOST + 1)
              for marker in [None, *range(1, n + 1)]]
    for _ in range(FREE):
        n = draw.randint(0, MOST)
        marker = draw.randint(1, n) if n and draw.random() < 0.5 else None
        shapes.append((n, marker))
    # One positional-only parameter of each type, and the most entries.
    shapes += [(1, 1)] * len(TYPES) + [(20, None), (19, 7), (19, 19)]
    for i, (n, marker) in enumerate(shapes):
        name = f"f{i}"
        yield {"c_name": name,
               "name": draw.choice([name, f"python_name_{i}", f"F{i}"]),
               "positional_only": marker or 0,
               "parameters": parameters(draw, n)}


def entry(parameter):
    head = f"{parameter['type']}, {parameter['name']}"
    if parameter["default"] is None:
        return f"({head})"
    if parameter["text"] is None:
        return f"({head}, {parameter['default']})"
    text = parameter["text"].replace("\\", "\\\\").replace('"', '\\"')
    return f"({head}, {parameter['default']}, \"{text}\")"


# How Py_BuildValue makes an object of C parameter [p].
BUILD = {
    "int": ("i", "{p}"),
    "double": ("d", "{p}"),
    "bool": ("O", "{p} ? Py_True : Py_False"),
    "const char *": ("z", "{p}"),
    "PyObject *": ("O", "{p} != NULL ? {p} : Py_None"),
    "bytes": ("y#", "(const char *){p}, (Py_ssize_t){p}_size"),
}


def c_parameter(parameter, p):
    if parameter["type"] == "bytes":
        return f"const void *{p}, size_t {p}_size"
    return f"{parameter['type']} {p}"


def c_function(signature):
    name = signature["c_name"]
    formats = []
    c_parameters = []
    values = []
    entries = []
    for i, parameter in enumerate(signature["parameters"]):
        format_, value = BUILD[parameter["type"]]
        formats.append(format_)
        values.append(value.format(p=f"p{i}"))
        c_parameters.append(c_parameter(parameter, f"p{i}"))
        entries.append(entry(parameter))
        if i + 1 == signature["positional_only"]:
            entries.append("(positional_only)")
    called = name if signature["name"] == name else (
        f"{name}, {signature['name']}")
    macro = "PYZC_FN" if signature["name"] == name else "PYZC_FN_AS"
    build = ", ".join([f'"({"".join(formats)})"', *values])
    return (f"static PyObject *\n{name}({', '.join(c_parameters) or 'void'})\n"
            f"{{\n    return Py_BuildValue({build});\n}}\n"
            f'{macro}(PyObject *, {called}, "Return all.",\n'
            f"    {', '.join(entries) or '(void)'});\n\n")


# C may call with a tuple of keyword names that is empty; Python code cannot.
CALL_WITH_NO_NAMES = """\
static PyObject *
call_with_no_names(PyObject *function, PyObject *args)
{
    typedef PyObject *(*with_keywords)(PyObject *, PyObject *const *,
                                       Py_ssize_t, PyObject *);
    PyObject *array[32];
    PyObject *no_names;
    PyObject *result;
    Py_ssize_t n = PyTuple_Size(args);

    if (PyCFunction_GetFlags(function) != (METH_FASTCALL | METH_KEYWORDS)) {
        return PyObject_Call(function, args, NULL);
    }
    if (n > 32) {
        return pyzc_raise(PyExc_ValueError, "more than 32 arguments");
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        array[i] = PyTuple_GetItem(args, i);
    }
    no_names = PyTuple_New(0);
    if (no_names == NULL) {
        return NULL;
    }
    result = ((with_keywords)(void (*)(void))PyCFunction_GetFunction(
        function))(PyCFunction_GetSelf(function), array, n, no_names);
    Py_DECREF(no_names);
    return result;
}
PYZC_FN(PyObject *, call_with_no_names, "Call *function*.",
        (PyObject *, function), (PyObject *, args));

"""


def c_source(all_signatures):
    names = [signature["c_name"] for signature in all_signatures]
    parts = [names[i:i + PART] for i in range(0, len(names), PART)]
    text = "// Made by generate_binding.py.\n\n#include <pyzc/pyzc.h>\n\n"
    text += CALL_WITH_NO_NAMES
    text += "".join(c_function(signature) for signature in all_signatures)
    for i, part in enumerate(parts):
        text += f"PYZC_PART(part_{i}, {', '.join(part)});\n"
    listed = ", ".join(f"part_{i}" for i in range(len(parts)))
    return (text + f'PYZC_MODULE(binding, "Random signatures.", {listed}, '
            "call_with_no_names);\n")


def python_default(parameter):
    """Returns what a def says for the default."""
    if parameter["default"] is None or parameter["text"] is not None:
        return parameter.get("text")
    return parameter["default"]


def main(seed, c_path, json_path):
    drawn = list(signatures(random.Random(int(seed))))
    with open(c_path, "w", encoding="ascii", newline="\n") as file:
        file.write(c_source(drawn))
    described = [
        signature | {"parameters": [
            {"type": p["type"], "name": p["name"],
             "default": python_default(p)}
            for p in signature["parameters"]]}
        for signature in drawn
    ]
    with open(json_path, "w", encoding="ascii", newline="\n") as file:
        json.dump(described, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
