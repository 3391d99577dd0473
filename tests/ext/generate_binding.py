# generate_binding.py - writes a module of functions whose signatures are drawn
# at random, and binding.json, which describes them.
#
#     generate_binding.py SEED COUNT binding.json binding.c PART.c...
#
# Every number of parameters from 0 to 16 appears without a positional-only
# marker and with one at each place; the rest of COUNT signatures is free, with
# all that a def may have. Each function returns a tuple of its arguments, of
# callbacks what they have returned, mostly beside further results.
# SPDX-License-Identifier: MIT

import json
import random
import sys

MOST = 16
ENTRIES = 20
LIST = 60

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
PLAIN = [*DEFAULTS, "bytes"]

# Kinds with a word of their own: their C type. Each part has an enum, whose
# name is written PART_COLOR until the part is known.
WORDS = {"complex": "double _Complex", "path": "const char *",
         "enum": "enum color", "union": "struct key"}
DEFAULTS |= {
    "complex": [("2.5", None), ("-0.0", None), ("1", "1.0")],
    "enum": [("COLOR_RED", "PART_COLOR.RED"),
             ("COLOR_GREEN", "PART_COLOR.GREEN")],
}

# The items of an array, as the JSON calls them, and the C pointer.
ITEMS = {"ints": "const int *", "floats": "const double *",
         "octets": "const unsigned char *"}
BYTES = ["const void *", "const char *", "const unsigned char *"]
LENGTHS = ["size_t", "int", "Py_ssize_t", "unsigned short"]

# Callbacks, as the JSON and PYZC_CALLBACK call them: the type of what C gets
# from them, and how Py_BuildValue makes an object of that.
CALLBACKS = {"on_number": ("int", "i"), "on_text": ("double", "d")}

# Values that C changes: how, and the Python text of what they become.
CHANGES = {
    "int": ("*{p} ^= 1;", "{x} ^ 1"),
    "double": ("*{p} = -*{p};", "-{x}"),
    "bool": ("*{p} = !*{p};", "not {x}"),
    "const char *": ("*{p} = strchr(*{p}, 'x');",
                     "{x}[{x}.index('x'):] if 'x' in {x} else None"),
    "complex": ("*{p} = -*{p};", "-as_complex({x})"),
}
INOUT = ["inout " + kind for kind in CHANGES]

# Entries without a Python argument: entry, C parameter, what C does, Python
# text of the result.
HIDDEN = [
    ("(out, int, {x})", "int *{p}", "*{p} = -3;", "-3"),
    ("(out, double, {x})", "double *{p}", "*{p} = 2.5;", "2.5"),
    ("(out, bool, {x})", "bool *{p}", "*{p} = true;", "True"),
    ("(out, const char *, {x})", "const char **{p}", "*{p} = \"out\";",
     "'out'"),
    ("(local, int, {x})", "int *{p}", "*{p} = 1;", None),
    ("(result, int, 40 + 2)", None, "", "42"),
]
ALL = "(out, PyObject *, {x})", "PyObject **{p}", "*{p} = all;", "all"


def typed(draw, parameter):
    """Returns [parameter] with the C types of its buffer."""
    kind = parameter["type"].removeprefix("args of ")
    pointer = ITEMS.get(kind)
    if kind == "bytes":
        if draw.random() < 0.3:
            return parameter  # (bytes, x)
        pointer = draw.choice(BYTES)
    if pointer is not None:
        parameter["c_types"] = [pointer, draw.choice(LENGTHS)]
        draw.shuffle(parameter["c_types"])
    if kind in CALLBACKS:
        parameter["user_first"] = draw.choice([False, True])
    return parameter


def required(draw, types, name):
    return typed(draw, {"type": draw.choice(types), "name": name,
                        "default": None, "text": None})


def optional(draw, types, name):
    can = [t for t in types if t not in ("bytes", "union", *INOUT)]
    if not can:
        return required(draw, types, name)
    c_type = draw.choice(can)
    is_none = c_type in ITEMS or c_type in CALLBACKS or c_type == "path"
    if is_none or ("ints" in types and draw.random() < 0.1):
        return typed(draw, {"type": c_type if is_none else "bytes",
                            "name": name, "default": "None", "text": None,
                            "or_none": True})
    c_text, text = draw.choice(DEFAULTS[c_type])
    return {"type": c_type, "name": name, "default": c_text, "text": text}


def parameters(draw, n, star, types):
    """Returns [n] parameters; of those before [star], the ones with a default
    are last."""
    n_defaults = draw.choice([0, 0, star, draw.randint(0, star)])
    names = draw.sample(NAMES, n)
    result = []
    for i, name in enumerate(names):
        has_default = (i >= star - n_defaults if i < star else
                       draw.random() < 0.5)
        result.append((optional if has_default else required)(
            draw, types, name))
    return result


def rest(draw, kind, names):
    name = draw.choice([name for name in NAMES if name not in names])
    return typed(draw, {"type": kind, "name": name, "default": None})


def passed_elsewhere(draw, named, n):
    """Lets C have up to [n] of the parameters at another place; returns the
    entries for these, as those of HIDDEN."""
    can = [p for p in named if p["type"] in DEFAULTS and p["type"] != "enum"]
    entries = []
    for p in draw.sample(can, max(0, min(n, len(can)))):
        c_type = WORDS.get(p["type"], p["type"])
        p["passed"] = f"passed_{len(entries)}"
        entries.append((f"(c_only, {c_type}, {p['name']}_)",
                        f"{c_type} {p['passed']}", "", None))
    return entries


def shape_of(entries):
    """Returns what the trampoline takes, by its entries (trampoline.h)."""
    if entries == ["(void)"]:
        return "nothing"
    if entries[-1] != "(positional_only)":
        return "keywords"
    return "one" if len(entries) == 2 and "), (" not in entries[0] else "positional"


def with_callbacks(named, most):
    """Returns [named] with numbers for the callbacks beyond [most]."""
    result = []
    for p in named:
        if p["type"] in CALLBACKS:
            most -= 1
            if most < 0:
                p = {"type": "int", "name": p["name"], "text": None,
                     "default": "0" if p["default"] else None}
        result.append(p)
    return result


def signature(draw, i, n, marker, star=None, has_args=False, has_kwargs=False,
              types=PLAIN, n_hidden=0, n_passed=0):
    """Draws a signature of [n] parameters: the first [marker] are
    positional-only, those from [star] on are keyword-only."""
    named = parameters(draw, n, n if star is None else star, types)
    marks = sum(map(bool, [marker, star is not None, has_kwargs]))
    # A callback is two entries.
    named = with_callbacks(named, ENTRIES - n - marks)
    n_users = sum(p["type"] in CALLBACKS for p in named)
    passed = passed_elsewhere(draw, named,
                              min(n_passed, ENTRIES - n - marks - n_users))
    names = [p["name"] for p in named]
    listed = [(p, entry(p)) for p in named]
    args = kwargs = None
    if has_args:
        args = rest(draw, draw.choice(["args", "args of ints",
                                       "args of floats"]), names)
        names.append(args["name"])
        listed.insert(star, (args, entry(args)))
    elif star is not None:
        listed.insert(star, (None, "(keyword_only)"))
    if has_kwargs:
        kwargs = rest(draw, "kwargs", names)
        listed.append((kwargs, entry(kwargs)))
    if marker:
        listed.insert(marker, (None, "(positional_only)"))
    hidden = [draw.choice(HIDDEN) for _ in range(
        min(n_hidden, ENTRIES - len(listed) - n_users - len(passed)))]
    returns = "PyObject *"
    if hidden and draw.random() < 0.4:
        hidden[draw.randrange(len(hidden))] = ALL
        returns = "void"
    hidden += passed
    draw.shuffle(hidden)
    # Each stands anywhere.
    places = sorted(draw.randint(0, len(listed)) for _ in hidden)
    for k in reversed(range(len(hidden))):
        listed.insert(places[k], (hidden[k], None))

    c_parameters, calls, formats, values, entries = [], [], [], [], []
    changes, results = [], ["all"] if returns != "void" else []
    for k, (p, text) in enumerate(listed):
        name = f"p{k}"
        change, result = "", None
        if isinstance(p, tuple):
            text, c_parameter, change, result = p
            text = text.format(x=f"hidden_{k}")
            if c_parameter is not None:
                c_parameters.append(c_parameter.format(p=name))
        elif p is not None:
            name = p.get("passed", name)
            format_, value = built(p)
            formats.append(format_)
            values.append(value.format(p=name))
            if "passed" not in p:
                c_parameters += c_parameters_of(p, name)
            if p["type"] in CALLBACKS:
                calls.append(call_of(p, name))
            if p["type"] in INOUT:
                change, result = CHANGES[type_of(p)]
                result = result.format(x=p["name"])
        entries.append(text)
        if change:
            changes.append(change.format(p=name))
        if result is not None:
            results.append(result)
    if not c_parameters:
        entries.insert(0, "(void)")
    shape = shape_of(entries)
    if shape == "one" and named[0]["default"] is not None:
        shape = "positional"
    everything = ", ".join([f'"({"".join(formats)})"', *values])
    name = f"f{i}"
    return {"name": draw.choice([name, f"python_name_{i}", f"F{i}"]),
            "shape": shape, "positional_only": marker or 0,
            "star": n if star is None else star, "parameters": named,
            "args": args, "kwargs": kwargs, "results": results,
            "c": {"name": name, "returns": returns, "entries": entries,
                  "parameters": c_parameters,
                  "body": [*calls,
                           f"PyObject *all = Py_BuildValue({everything});",
                           "", *changes]}}


def signatures(draw, count):
    drawn = []

    def add(*args, **kwargs):
        drawn.append(signature(draw, len(drawn), *args, **kwargs))

    for n in range(MOST + 1):
        for marker in [None, *range(1, n + 1)]:
            add(n, marker)
    # One positional-only parameter of each type, and the most entries.
    for type_ in [*DEFAULTS] * 2 + ["bytes", "path", *ITEMS, *CALLBACKS,
                                  *INOUT]:
        add(1, 1, types=[type_])
    for n, marker in [(20, None), (19, 7), (19, 19)]:
        add(n, marker)
    while len(drawn) < count:
        n = draw.choice([draw.randint(0, 5), draw.randint(0, MOST)])
        has_args = draw.random() < 0.4
        star = None
        if has_args or (n and draw.random() < 0.5):
            star = draw.randint(0, n if has_args else n - 1)
        most_only = n if star is None else star
        marker = None
        if most_only and draw.random() < 0.4:
            marker = draw.randint(1, most_only)
        add(n, marker, star, has_args, draw.random() < 0.4,
            types=draw.choice([
                PLAIN, PLAIN + [*ITEMS], [*WORDS], PLAIN + [*ITEMS, *WORDS],
                PLAIN + [*CALLBACKS] * 2 + INOUT,
                PLAIN + [*ITEMS, *WORDS] + [*CALLBACKS] * 3 + INOUT]),
            n_hidden=draw.choice([0, 0, 1, 2, 3]),
            n_passed=draw.choice([0, 0, 1, 2, 3]))
    return drawn


def type_of(parameter):
    """Returns what the JSON calls the type of the Python argument."""
    return parameter["type"].removeprefix("inout ")


def word_of(parameter):
    """Returns the word before the type in the entry of [parameter]."""
    if parameter["type"] in INOUT:
        return "inout"
    return "python_only" if "passed" in parameter else None


def entry(parameter):
    kind, name = type_of(parameter), parameter["name"]
    or_none = "or_none, " if "or_none" in parameter else ""
    if kind in ITEMS or kind == "bytes" or kind.startswith("args"):
        word = ("array" if kind in ITEMS else
                "args" if kind.startswith("args") else "bytes")
        types = parameter.get("c_types")
        words = [word, *([f"({', '.join(types)})"] if types else []), name]
        return f"({or_none}{', '.join(words)})"
    if kind == "path":
        return f"({or_none}path, {name})"
    if kind in CALLBACKS:
        both = [f"({or_none}callback, {kind}, {name})", f"(user, {name})"]
        return ", ".join(both[::-1] if parameter["user_first"] else both)
    head = f"{WORDS.get(kind, kind)}, {name}"
    if word_of(parameter) is not None:
        head = f"{word_of(parameter)}, {head}"
    if kind == "enum":
        head = f"enum, PART_COLOR, {name}"
    elif kind == "union":
        head = f"union, key, {name}"
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
    "complex": ("N", "pyzc_from_complex({p})"),
    "path": ("z", "{p}"),
    "enum": ("i", "(int){p}"),
    "union": ("N", "object_of_key({p})"),
    "bytes": ("y#", "(const char *){p}, (Py_ssize_t){p}_size"),
    "args": ("N", "list_of_objects({p}, {p}_size)"),
    "kwargs": ("N", "PyDict_Copy({p})"),
}


def built(parameter):
    kind = parameter["type"].removeprefix("args of ")
    if kind in ITEMS:
        return "N", f"list_of_{kind}({{p}}, (Py_ssize_t){{p}}_size)"
    if kind in CALLBACKS:
        return CALLBACKS[kind][1], "{p}_got"
    if kind in INOUT:
        format_, value = BUILD[type_of(parameter)]
        return format_, value.replace("{p}", "*{p}")
    return BUILD[kind]


def call_of(parameter, p):
    """Returns how C calls the callback [p]."""
    kind = parameter["type"]
    return f"{CALLBACKS[kind][0]} {p}_got = call_{kind}({p}, {p}_user);"


def c_parameters_of(parameter, p):
    kind = parameter["type"]
    if kind == "args":
        return [f"PyObject *const *{p}", f"Py_ssize_t {p}_size"]
    if kind == "kwargs":
        return [f"PyObject *{p}"]
    if kind == "bytes" or "c_types" in parameter:
        return [f"{t} {p}" if "*" in t else f"{t} {p}_size"
                for t in parameter.get("c_types", ["const void *", "size_t"])]
    if kind in CALLBACKS:
        both = [f"{kind}_fn {p}", f"void *{p}_user"]
        return both[::-1] if parameter["user_first"] else both
    if kind in INOUT:
        c_type = WORDS.get(type_of(parameter), type_of(parameter))
        return [f"{c_type} *{p}"]
    return [f"{WORDS.get(kind, kind)} {p}"]


def c_function(drawn):
    c = drawn["c"]
    name = c["name"]
    called = name if drawn["name"] == name else f"{name}, {drawn['name']}"
    macro = "PYZC_FN" if drawn["name"] == name else "PYZC_FN_AS"
    body = c["body"] + ["return all;"] * (c["returns"] != "void")
    lines = "".join(f"    {line}".rstrip() + "\n" for line in body)
    return (f"static {c['returns']}\n"
            f"{name}({', '.join(c['parameters']) or 'void'})\n{{\n{lines}}}\n"
            f'{macro}({c["returns"]}, {called}, "Return all.",\n'
            f"    {', '.join(c['entries'])});\n\n").replace("* p", "*p")


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


# What makes lists of arrays: a prototype in each file, the body in one.
LIST_OF = """\
PyObject *
list_of_{kind}({c_type}items, Py_ssize_t n)
{{
    PyObject *list;

    if (items == NULL) {{
        Py_RETURN_NONE;
    }}
    list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < n; i++) {{
        PyObject *item = {item};

        if (item == NULL || PyList_Append(list, item) < 0) {{
            Py_CLEAR(list);
        }}
        Py_XDECREF(item);
    }}
    return list;
}}

"""
LISTS = [("objects", "PyObject *const *", "Py_NewRef(items[i])"),
         ("ints", "const int *", "PyLong_FromLong(items[i])"),
         ("floats", "const double *", "PyFloat_FromDouble(items[i])"),
         ("octets", "const unsigned char *", "PyLong_FromLong(items[i])")]

HEAD = "// Made by generate_binding.py.\n\n#include <pyzc/pyzc.h>\n\n"


# What each part has of its own.
OWN = """\
enum color { COLOR_RED, COLOR_GREEN = 7 };
#define COLORS(X) X(COLOR_RED, RED) X(COLOR_GREEN, GREEN)
PYZC_ENUM(PART_COLOR, enum color, IntEnum, "", COLORS);
PYZC_UNION(key, (int, number), (const char *, name));

static PyObject *
object_of_key(struct key key)
{
    return key.is == key_is_number ? PyLong_FromLong(key.as.number)
                                   : PyUnicode_FromString(key.as.name);
}

typedef int (*on_number_fn)(int number, void *user);
PYZC_CALLBACK(on_number, (int, -1), (int, number), (user));

static int
call_on_number(on_number_fn f, void *user)
{
    return f != NULL ? f(f(300, user), user) : 0;
}

typedef double (*on_text_fn)(void *user, double number, const char *text);
PYZC_CALLBACK(on_text, double, (user), (double, number), (const char *, text));

static double
call_on_text(on_text_fn f, void *user)
{
    return f != NULL ? f(user, f(user, 2.5, "caf\\xc3\\xa9"), NULL) : 0.0;
}

"""


def c_part(number, drawn):
    names = [signature["name"] for signature in drawn]
    lists = []
    text = HEAD + "".join(
        f"PyObject *list_of_{kind}({c_type}items, Py_ssize_t n);\n"
        for kind, c_type, _ in LISTS) + "\n"
    text += OWN + "".join(map(c_function, drawn))
    for at in range(0, len(names), LIST):
        lists.append(f"list_{number}_{at}")
        text += (f"PYZC_PART({lists[-1]}, "
                 f"{', '.join(names[at:at + LIST])});\n")
    text += f"PYZC_PART(part_{number}, PART_COLOR, {', '.join(lists)});\n"
    return text.replace("PART_COLOR", f"Color{number}")


def c_module(n_parts):
    parts = [f"part_{number}" for number in range(n_parts)]
    text = HEAD + CALL_WITH_NO_NAMES
    for kind, c_type, item in LISTS:
        text += f"PyObject *list_of_{kind}({c_type}items, Py_ssize_t n);\n"
        text += LIST_OF.format(kind=kind, c_type=c_type, item=item)
    text += "".join(f"PYZC_DECLARE_PART({part});\n" for part in parts)
    return (text + 'PYZC_MODULE(binding, "Random signatures.", '
            f"{', '.join(parts)}, call_with_no_names);\n")


def described(parameter, part):
    """Returns what the JSON says of [parameter], in that part: its default is
    that of a def."""
    if parameter is None:
        return None
    default = parameter["default"]
    if default is not None and parameter.get("text") is not None:
        default = parameter["text"].replace("PART_COLOR", f"Color{part}")
    kind = type_of(parameter)
    return {"type": f"Color{part}" if kind == "enum" else kind,
            "word": word_of(parameter), "name": parameter["name"],
            "default": default}


def write(path, text):
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write(text)


def main(seed, count, json_path, module_path, *part_paths):
    drawn = signatures(random.Random(int(seed)), int(count))
    for number, path in enumerate(part_paths):
        write(path, c_part(number, drawn[number::len(part_paths)]))
    write(module_path, c_module(len(part_paths)))
    told = [{key: value for key, value in signature.items() if key != "c"} |
            {"parameters": [described(p, i % len(part_paths))
                            for p in signature["parameters"]],
             "args": described(signature["args"], 0),
             "kwargs": described(signature["kwargs"], 0)}
            for i, signature in enumerate(drawn)]
    write(json_path, json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
