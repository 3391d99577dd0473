# grammar.py - compiles each entry of the page of the grammar.
#
#     grammar.py [-I DIRECTORY]... -- COMPILER [ARGUMENT]...
#
# What stands for C parameters must compile without a warning; what is refused
# must be refused in words, and in few lines.
# SPDX-License-Identifier: MIT

import argparse
import pathlib
import re
import sys
import tempfile

import run

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "reference" / "grammar.md"
PREFIXES = ["or_none", "inout", "out", "python_only", "result"]
WORDS = ["enum", "fields", "dict", "union", "converter", "object", "truth", "masked", "bytes", "str", "bytes_or_str", "array", "list", "path", "pointer", "args", "kwargs", "callback", "class"]
SOURCE = """\
#include <pyzc/pyzc.h>
#include <stdlib.h>

enum color {{ RED, GREEN }};
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
struct box {{
    double width;
}};
PYZC_FIELDS(box, struct box, "", (double, width));
struct range {{
    int least, most;
}};
PYZC_DICT(range, struct range, "", (int, least), (int, most, 5));
PYZC_UNION(key, (long, number), (const char *, name));
struct point {{
    double x;
}};
bool point_to_c(PyObject *value, struct point *out);
PyObject *point_to_python(struct point value);
PYZC_CONVERTER(point, struct point, "float", (to_c, point_to_c),
               (to_python, point_to_python));
PYZC_OBJECT(list, PyList_Check, "list[int]");
typedef int (*visit_fn)(void *user);
PYZC_CALLBACK(visitor, int, (user));
int each(visit_fn x, void *user);
PYZC_FN(int, each, "", (callback, visitor, x), (user, x));

struct stack;
struct pair {{
    double x, y;
}};
PYZC_HANDLE(Stack, struct stack *, (keeps));
PYZC_STRUCT(Pair, struct pair);
PYZC_MEMBERS(Pair, (double, x), (double, y));
struct stack *stack_new(void);
PYZC_METHOD((class, Stack), stack_new, Stack, __new__, "", (void));
int each_of(struct stack *stack, visit_fn x, void *user);
PYZC_METHOD(int, each_of, Stack, each, "", (self),
            (keep, callback, visitor, x), (keep, user, x));

{lines}
PYZC_CLASS(Stack, "", __new__, each{in_class});
PYZC_CLASS(Pair, "", members);
PYZC_MODULE(m, "", Color, box, range, Stack, Pair, each{in_module});
"""
LINE = """\
int {name}({parameters});
{line}(int, {name}, {names}"", {entries});
"""
KINDS = {
    "entries": {"line": "PYZC_FN", "names": "", "list": "in_module"},
    "methods": {"line": "PYZC_METHOD", "names": "Stack, {name}, ", "list": "in_class"},
}
# So many entries that bind are compiled at once.
MOST_AT_ONCE = 30
FLAGS = ["-Wall", "-Wextra", "-Werror", "-O1"]


def read():
    """Return [(kind of line, entries, C parameters, or None where they are refused)]."""
    found = []
    for kind in KINDS:
        block, = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
        for line in filter(None, block.split("\n")):
            match = re.fullmatch(r"(\(.*?\)) +(?:-> (.*)|refused)", line)
            if match is None:
                sys.exit(f"grammar.py: {PAGE}: not understood: {line}")
            found.append((kind, *match.groups()))
    return found


def missing(found):
    """Return what the page does not say: words with a word before them."""
    said = {tuple(re.findall(r"\w+", entries)[:2]) for _, entries, _ in found}
    said |= {tuple(re.findall(r"\w+", entries.split("), (", 1)[-1])[:2])
             for _, entries, _ in found}
    return [f"({prefix}, {word}, ...)" for prefix in PREFIXES for word in WORDS + ["int"]
            if (prefix, word) not in said]


def source_of(kind, lines):
    """Return C that binds [lines]: [(name, entries, C parameters)]."""
    form = KINDS[kind]
    lists = {"in_module": "", "in_class": ""}
    lists[form["list"]] = "".join(f", {name}" for name, *_ in lines)
    return SOURCE.format(
        lines="".join(
            LINE.format(name=name, entries=entries, parameters=parameters,
                        line=form["line"], names=form["names"].format(name=name))
            for name, entries, parameters in lines),
        **lists)


def batches(found):
    """Return the entries that bind, of one kind and in lists that are not long."""
    for kind in KINDS:
        binding = [line for line in found if line[0] == kind and line[2] is not None]
        for i in range(0, len(binding), MOST_AT_ONCE):
            yield kind, binding[i:i + MOST_AT_ONCE]


def problem_with(parameters, status, lines, most):
    """Return what is not as the page says, or None."""
    if parameters is not None:
        return None if status == 0 else "it does not compile: " + "\n# ".join(lines)
    if status == 0:
        return "it compiles"
    first = next((line for line in lines if "error:" in line), "no error")
    if not re.search(r"pyzc: (Stack_)?f\(\) ", first):
        return "the first error is: " + first
    if len(lines) > most:
        return f"{len(lines)} lines"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-I", action="append", default=[], dest="includes")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    most = run.MOST_BY_CLANG if run.is_clang(options.command) else run.MOST_BY_GCC
    found = read()
    print(f"1..{len(found) + 1}")
    left_out = missing(found)
    print(f"{'not ok' if left_out else 'ok'} 1 - each word with each word before it")
    print("".join(f"# {what}\n" for what in left_out), end="")
    failed = bool(left_out)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "f.c"
        precompiled, unsaid = run.precompile(options.command, options.includes, folder, FLAGS)

        def compiled(kind, lines):
            source.write_text(source_of(kind, lines))
            return run.compile_case(
                options.command, options.includes, source, FLAGS + precompiled
            )

        bind = set()
        for kind, lines in batches(found):
            if compiled(kind, [(f"f{i}", *line[1:]) for i, line in enumerate(lines)])[0] == 0:
                bind.update(lines)
        for i, line in enumerate(found, start=2):
            kind, entries, parameters = line
            problem = None
            if line not in bind:
                done = compiled(kind, [("f", entries, parameters or "int x")])
                problem = problem_with(parameters, *done, most - unsaid)
            failed |= problem is not None
            print(f"{'not ok' if problem else 'ok'} {i} - {entries}")
            if problem:
                print(f"# {problem}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
