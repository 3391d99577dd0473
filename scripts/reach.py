"""Count which functions of some C libraries a binding line can bind.

    python scripts/reach.py -I BUILD/include [--lines LIBRARY]

clang reads the prototypes, the rules below make a line of each, and gcc
compiles all lines of a library as one file: one that does not compile is an
error. The report says how many there are, and why the others have none.
--lines prints those of one library instead.

The rules, in this order:

1.  A function that the library does not export here is left out.
2.  A function needs a class if an argument or its result is a handle: a
    pointer to a struct that is incomplete, or that has pointers, but not to
    functions; or what HANDLES names. So does one that KEPT names. The line is
    made all the same, with a type of the user's for the handle: it tells
    whether the rest has entries.
3.  Variadic functions and those in WRAPPERS have no line.
4.  A line in LINES is that of the function: where a prototype does not tell
    how large an output is, which length is whose, or what must be required.
5.  Else each parameter gets an entry:
    number, bool, enum, const char *  (type, name)
    plain struct, pointer to it       (type, name), a type of the user's;
                                      (out, type, name) if C may write it
    pointer to bytes, and next to it  (bytes, name, T, U), if its name says
      an integer                      that it is a length; behind a const
                                      void * it may have no name
    pointer to a number, a const      (out, type, name)
      char * or a handle
    function pointer, and next to it  (callback, name, C), and PYZC_CALLBACK
      a void *
    a type in CONSTANTS               (pass, type, value); NULL behind a
                                      callback: it is the user data's
    BLAS only: a number *, and an     (array, name, T), (pass, type, 1), and
      integer inc...                  (size, type, names) for n
    a void *, and an integer inc...   (bytes, name, T), how many for n, and
      complex numbers: c or z in the  (require, ...) that none is cut
      name of the function is float
      or double
    const void * alpha or beta        (argument, double _Complex, name), and
                                      (pass, type, &name_)
6.  The result is a number, a bool, an enum, a const char *, a char * that is
    the library's, a handle or void; or a plain struct: (fields, S), and
    PYZC_FIELDS, where all in it are numbers, else a type of the user's.

What is left is a wrapper's; the reason is that of the first part that has no
entry. "C only" are those where only C can be on the other side of the call.
"""

import argparse
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections import Counter
from pathlib import Path

from prototypes import Library

ROOT = Path(__file__).resolve().parent.parent
# Each library's pkg-config name and header; those that are counted apart.
LIBRARIES = {
    "xxhash": ("libxxhash", "xxhash.h"),
    "zlib": ("zlib", "zlib.h"),
    "expat": ("expat", "expat.h"),
    "sqlite3": ("sqlite3", "sqlite3.h"),
    "cblas": ("openblas", "cblas.h"),
}
APART = ["cblas"]

# Handles that their declarations do not show.
HANDLES = {
    "z_stream_s": "zlib's own state hangs on it",
    "sqlite3_filename": "a text with more behind its end, which sqlite3 makes",
}

# What is passed for a parameter of this type, by library: a name of the type,
# and the value.
CONSTANTS = {
    "sqlite3": {"void (*)(void *)": ("sqlite3_destructor_type", "SQLITE_TRANSIENT")},
}

# Lines that a person writes: the result, then the entries.
STATUS = "(status, int, nonzero, PyExc_ValueError, zError)"
SECRET = """(require, secret_.size >= XXH3_SECRET_SIZE_MIN,
 PyExc_ValueError, "the secret is too short")"""
HASHES = """(require, a_.size == sizeof(XXH128_hash_t) && b_.size == a_.size,
 PyExc_ValueError, "a hash has 16 bytes")"""
ERROR_CODE = """(require, Z_VERSION_ERROR <= code_ && code_ <= Z_NEED_DICT,
 PyExc_ValueError, "no such error")"""
UTF16 = """(require, sql_.size >= 2 && sql_.size % 2 == 0 &&
 memcmp((const char *)sql_.data + sql_.size - 2, "\\0", 2) == 0,
 PyExc_ValueError, "the text does not end with U+0000")"""
LINES = {
    "XXH3_64bits_withSecret": f"XXH64_hash_t, (bytes, data), (bytes, secret), {SECRET}",
    "XXH3_128bits_withSecret": f"(fields, XXH128_hash_t), (bytes, data), (bytes, secret), {SECRET}",
    "XXH128_cmp": f"int, (bytes, a, const void *), (bytes, b, const void *), {HASHES}",
    "compress": f"{STATUS}, (output, result, Bytef *, uLongf *, compressBound(data_.size)), "
                "(bytes, data, const Bytef *, uLong)",
    "compress2": f"{STATUS}, (output, result, Bytef *, uLongf *, compressBound(data_.size)), "
                 "(bytes, data, const Bytef *, uLong), (int, level, Z_DEFAULT_COMPRESSION, \"-1\")",
    "uncompress": f"{STATUS}, (output, result, Bytef *, uLongf *, 4 * data_.size), "
                  "(bytes, data, const Bytef *, uLong), (grow, Z_BUF_ERROR)",
    "uncompress2": f"{STATUS}, (output, result, Bytef *, uLongf *, 4 * data_.size), "
                   "(bytes, data, const Bytef *, uLong *), (result, uLong, data_.size), (grow, Z_BUF_ERROR)",
    "zError": f"(nonnull, const char *), (int, code), {ERROR_CODE}",
    "cblas_srotg": "void, (inout, float, a), (inout, float, b), (out, float, c), (out, float, s)",
    "cblas_drotg": "void, (inout, double, a), (inout, double, b), (out, double, c), (out, double, s)",
    "sqlite3_complete16": f"int, (bytes, sql, const void *), {UTF16}",
    "sqlite3_randomness": "void, (int, n), (output, data, void *, n_)",
    "sqlite3_keyword_name": "(status, int, nonzero, PyExc_IndexError, sqlite3_errstr), (int, index), "
                            "(local, const char *, name), (local, int, size), "
                            "(result, PyObject *, PyUnicode_FromStringAndSize(name_, size_))",
    "sqlite3_keyword_check": "int, (bytes, word, const char *, int)",
}

# Callbacks that are kept when the function has returned: a class holds them.
KEPT = {"sqlite3_memory_alarm"}

# Prototypes that say something else than they mean.
WRAPPERS = {
    "sqlite3_free_table": "memory of C's",
    "cblas_csrot": "const, but C writes to it",
    "cblas_zdrot": "const, but C writes to it",
}

LENGTH = re.compile(r"len|size|bytes?$|^n$|^n[A-Z]|count", re.IGNORECASE)


# Making lines

class NoEntry(Exception):
    pass


INTEGERS = {"signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long",
            "unsigned long", "long long", "unsigned long long"}
NUMBERS = {*INTEGERS, "float", "double", "_Bool", "double _Complex"}


def is_integer(type):
    return type.kind == "Enum" or type.builtin in INTEGERS


def is_number(type):
    return is_integer(type) or type.builtin in NUMBERS


def says_length(name):
    return name is not None and LENGTH.search(name) is not None


def points_to(type, *builtins):
    return type is not None and type.kind == "Pointer" and type.target.builtin in builtins


def is_va_list(type):
    return "va_list" in type.text


class Binding:
    """The line of a function, or why it has none."""

    def __init__(self, library, name):
        self.library = library
        self.name = name
        self.type = library.functions[name]
        self.result, *self.parameters = self.type.inner
        self.users = {}
        self.fields = {}
        self.callbacks = []
        self.reason = self.line = None
        self.untyped = False  # bytes stand for numbers
        self.needs_class = name in KEPT
        for type in self.type.inner:
            self.look_for_handles(type)
        try:
            self.line = self.make_line()
        except NoEntry as error:
            self.reason = str(error)

    def look_for_handles(self, type):
        while not self.is_handle(type):
            if type.kind != "Pointer":
                return
            type = type.target
        self.needs_class = True

    def takes_function(self):
        """Return whether a function is passed that is more than in CONSTANTS."""
        constants = CONSTANTS.get(self.library.name, {})
        return any(type.kind == "Pointer" and type.target.kind == "FunctionProto" and type.text not in constants
                   for type in self.parameters)

    def kind_of_struct(self, type):
        """Tell handles, structs of functions, data with pointers, and plain structs apart."""
        fields = self.library.fields(type)
        if type.names & HANDLES.keys() or fields is None:
            return "handle"
        if any("(*)" in field for field, name in fields):
            return "functions"
        if any("*" in field for field, name in fields):
            return "data" if type.const else "handle"
        return "plain"

    def is_handle(self, type):
        if type.names & HANDLES.keys():
            return True
        return (type.kind == "Pointer" and type.target.kind == "Record" and not is_va_list(type)
                and self.kind_of_struct(type.target) == "handle")

    def user(self, type):
        """Return the text of a type that is the user's, unless it is one of pyzc's by another name."""
        text = type.unqualified
        if type.kind == "Record" or type.target.kind == "Record":
            self.users[text] = "user_" + re.sub(r"\W+", "_", text.replace("*", "p"))
        return text

    def make_line(self):
        if self.type.variadic:
            raise NoEntry("variadic")
        if any(map(is_va_list, self.parameters)):
            raise NoEntry("variadic")
        if self.name in WRAPPERS:
            raise NoEntry(WRAPPERS[self.name])
        if self.name in LINES:
            return LINES[self.name]
        result = self.make_result(self.result)
        entries = self.make_blas_entries() if self.library.name == "cblas" else self.make_entries()
        return f"{result}, {', '.join(entries) or '(void)'}"

    def make_result(self, type):
        if type.builtin == "void" or is_number(type):
            return type.unqualified
        if type.kind == "Record":
            fields = self.library.fields(type) or []
            if self.kind_of_struct(type) != "plain" or any(field not in NUMBERS for field, name in fields):
                return self.user(type)
            self.fields[type.unqualified] = ", ".join(f"({field}, {name})" for field, name in fields)
            return f"(fields, {type.unqualified})"
        if self.is_handle(type):
            return self.user(type)
        if type.kind == "Pointer" and type.target.builtin == "char":
            return type.text if type.target.const else f"(borrowed, {type.text})"
        if type.kind == "Pointer" and type.target.builtin == "void" and not type.target.const:
            raise NoEntry("memory of C's")
        if type.kind == "Pointer" and type.target.builtin in ("void", "unsigned char"):
            raise NoEntry("result is bytes, another function tells how many")
        if type.kind == "Pointer" and type.target.kind == "FunctionProto":
            raise NoEntry("result is a C function")
        if type.kind == "Pointer" and type.target.kind == "Record" and self.kind_of_struct(type.target) == "functions":
            raise NoEntry("struct of C functions")
        if type.kind == "Complex":
            raise NoEntry(type.builtin)
        raise NoEntry("result is a table")

    def make_entries(self):
        types = self.parameters
        names = self.library.names[self.name]
        constants = CONSTANTS.get(self.library.name, {})
        taken = set()
        entries = []
        for i, type in enumerate(types):
            if i in taken:
                continue
            name = f"p{i}"
            behind = types[i + 1] if i + 1 < len(types) else None
            pointer = type.target
            if type.text in constants:
                constant, value = constants[type.text]
                entries.append(f"(pass, {constant}, {'NULL' if self.callbacks else value})")
            elif self.is_handle(type):
                entries.append(f"({self.user(type)}, {name})")
            elif is_number(type):
                if (points_to(behind, "void", "unsigned char") and behind.target.const and says_length(names[i])
                        and not self.length_at(types, names, i + 2)):
                    taken.add(i + 1)
                    entries.append(f"(bytes, {name}, {type.text}, {behind.text})")
                else:
                    entries.append(f"({type.unqualified}, {name})")
            elif type.kind == "Record":
                entries.append(f"({self.user(type)}, {name})")
            elif pointer is None:
                raise NoEntry(f"no entry for {type.text}")
            elif pointer.kind == "FunctionProto":
                user = ""
                if points_to(behind, "void"):
                    taken.add(i + 1)
                elif i > 0 and points_to(types[i - 1], "void"):
                    entries.pop()  # the void *
                    user = " user,"
                else:
                    raise NoEntry("function pointer without its void *")
                entries.append(f"(callback, {name},{user} {self.make_callback(name, pointer)})")
            elif pointer.builtin == "char" and pointer.const:
                if self.length_at(types, names, i + 1):
                    taken.add(i + 1)
                    entries.append(f"(bytes, {name}, {type.text}, {behind.text})")
                else:
                    entries.append(f"({type.text}, {name})")
            elif pointer.builtin in ("void", "unsigned char", "char"):
                if (behind is not None and is_integer(behind) and pointer.builtin != "char"
                        and (says_length(names[i + 1]) or pointer.const and not names[i + 1])):
                    taken.add(i + 1)
                    entries.append(f"(bytes, {name}, {type.text}, {behind.text})")
                elif (pointer.builtin == "void" and not pointer.const and behind is not None
                      and behind.kind == "Pointer" and behind.target.kind == "FunctionProto"
                      and behind.text not in constants):
                    entries.append("void *")  # the callback's
                elif pointer.builtin == "void" and not pointer.const:
                    raise NoEntry("memory of C's")
                else:
                    raise NoEntry("output of unknown size" if not pointer.const else "bytes of unknown size")
            elif is_number(pointer):
                if pointer.const:
                    raise NoEntry("array of unknown size")
                entries.append(f"(out, {pointer.text}, {name})")
            elif pointer.kind == "Record":
                if self.kind_of_struct(pointer) == "functions":
                    raise NoEntry("struct of C functions")
                if self.kind_of_struct(pointer) == "data":
                    raise NoEntry("struct with pointers")
                if pointer.const:
                    entries.append(f"({self.user(type)}, {name})")
                else:
                    entries.append(f"(out, {self.user(pointer)}, {name})")
            elif self.is_handle(pointer) and not pointer.const:
                entries.append(f"(out, {self.user(pointer)}, {name})")
            elif pointer.kind == "Pointer" and pointer.target.builtin == "char" and not pointer.const:
                entries.append(f"(out, {pointer.text}, {name})" if pointer.target.const
                               else f"(out, {pointer.text}, {name}, sqlite3_free)")
            else:
                raise NoEntry(f"no entry for {type.text}")
        return entries

    def make_callback(self, name, type):
        """Make the line of a callback; return its name."""
        result, *types = type.inner
        if not (is_number(result) or result.builtin == "void"):
            raise NoEntry("callback with a result that is no number")
        users = [i for i, t in enumerate(types) if points_to(t, "void") and not t.target.const]
        if not users:
            raise NoEntry("callback without a void *")
        entries = []
        taken = set()
        for i, t in enumerate(types):
            behind = types[i + 1] if i + 1 < len(types) else None
            if i in taken:
                continue
            if i == users[0]:
                entries.append("(user)")
            elif is_integer(t) and points_to(behind, "void") and behind.target.const:
                taken.add(i + 1)
                entries.append(f"(bytes, c{i}, {t.text}, {behind.text})")
            elif is_number(t) or points_to(t, "char") and t.target.const:
                entries.append(f"({t.unqualified}, c{i})")
            elif self.is_handle(t):
                entries.append(f"({self.user(t)}, c{i})")
            else:
                raise NoEntry(f"callback with an argument of type {t.text}")
        callback = f"{self.name}_{name}"
        self.callbacks.append(f"PYZC_CALLBACK({callback}, {result.unqualified}, {', '.join(entries)});")
        return callback

    def make_blas_entries(self):
        names = [name.lower() for name in self.library.names[self.name]]
        pointers = [i for i, type in enumerate(self.parameters) if type.kind == "Pointer"]
        vectors = [i for i in pointers if names[i + 1:i + 2] and names[i + 1].startswith("inc")]
        if any(name.startswith("ld") for name in names):
            raise NoEntry("matrix")
        item = None
        if any(self.parameters[i].target.builtin == "void" for i in pointers):
            item = {"c": "float _Complex", "z": "double _Complex"}[self.name.removeprefix("cblas_").lstrip("isd")[0]]
        scalars = [i for i in pointers if item and names[i] in ("alpha", "beta")]
        for i in pointers:
            if i in scalars and item == "float _Complex":
                raise NoEntry("float _Complex")
            if i not in vectors + scalars:
                raise NoEntry("void *, and not how many complex numbers" if item else "array of unknown size")
        entries = []
        count = f"p{vectors[0]}_.size / sizeof({item})" if item else None
        for i, type in enumerate(self.parameters):
            if i in scalars:
                entries += [f"(argument, {item}, p{i})", f"(pass, {type.text}, &p{i}_)"]
            elif i in vectors:
                entries.append(f"({'bytes' if item else 'array'}, p{i}, {type.text})")
            elif i - 1 in vectors:
                entries.append(f"(pass, {type.unqualified}, 1)")
            elif vectors and names[i] == "n" and item:
                entries.append(f"(pass, {type.unqualified}, ({type.unqualified})({count}))")
            elif vectors and names[i] == "n":
                entries.append(f"(size, {type.unqualified}, {', '.join(f'p{v}' for v in vectors)})")
            else:
                entries.append(f"({type.unqualified}, p{i})")
        if item:
            same = "".join(f" && p{i}_.size == p{vectors[0]}_.size" for i in vectors[1:])
            entries.append(f"(require, {count} <= INT_MAX && p{vectors[0]}_.size % sizeof({item}) == 0{same}, "
                           f'PyExc_ValueError, "{self.name}(): no complex numbers, or not as many")')
            self.untyped = True
        return entries

    def length_at(self, types, names, i):
        return i < len(types) and is_integer(types[i]) and says_length(names[i])


# Compiling lines

def source(library, bindings):
    """Return a C file of lines."""
    users = {text: suffix for binding in bindings for text, suffix in binding.users.items()}
    fields = {name: members for binding in bindings for name, members in binding.fields.items()}
    lines = ["#include <Python.h>", "#include <string.h>", f"#include <{library.header}>"]
    lines.append("#define PYZC_USER_TYPES(X) " + " ".join(f'X({t}, {s}, "object")' for t, s in users.items()))
    lines.append("#include <pyzc/pyzc.h>")
    for text, suffix in users.items():
        lines.append(f"bool pyzc_to_{suffix}(PyObject *value, {text} *out);")
        lines.append(f"PyObject *pyzc_from_{suffix}({text} value);")
    for name, members in fields.items():
        lines.append(f'PYZC_FIELDS({name}, {name}, "", {members});')
    for binding in bindings:
        lines += binding.callbacks
        result, entries = split_result(binding.line)
        entries = entries.replace("\n", " ")
        lines.append(f'PYZC_FN({result}, {binding.name}, "", {entries});')
    names = [*fields, *(binding.name for binding in bindings)]
    parts = [names[i:i + 60] for i in range(0, len(names), 60)]
    for i, part in enumerate(parts):
        lines.append(f"PYZC_PART(part{i}, {', '.join(part)});")
    lines.append(f"PYZC_MODULE(reach, \"\", {', '.join(f'part{i}' for i in range(len(parts)))});")
    return "\n".join(lines) + "\n"


def split_result(line):
    depth = 0
    for i, letter in enumerate(line):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            return line[:i], line[i + 2:]
    raise ValueError(line)


def compile_lines(library, bindings, includes):
    """Return what gcc says of the lines."""
    text = source(library, bindings)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{library.name}.c"
        file.write_text(text)
        result = subprocess.run(
            ["gcc", "-std=c11", "-fsyntax-only", "-Wall", *library.flags, *(f"-I{i}" for i in includes),
             "-isystem", sysconfig.get_path("include"), str(file)],
            capture_output=True, text=True,
        )
    return result.stderr


# The report

HEAD = ("library", "functions", "class", "no class", "C only", "by line", "of the rest")
# Reasons for which the other side of a call can only be C.
C_ONLY = ("function pointer without its void *", "memory of C's", "struct of C functions", "variadic")


def report(libraries):
    """Return the report as text."""
    rows = [HEAD]
    totals = Counter()
    for library, bindings in libraries:
        counts = Counter(
            "class" if b.needs_class else "line" if b.line else "C only" if b.reason in C_ONLY else "wrapper"
            for b in bindings
        )
        if library.name in APART:
            rows.append(row("together", totals))
        rows.append(row(f"{library.name} {library.version}", counts))
        totals += counts
    widths = [max(len(cells[i]) for cells in rows) for i in range(len(HEAD))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip() for cells in rows]
    text += ["", "No class needed, and no line:"]
    for library, bindings in libraries:
        text += reasons(library, bindings, False, "\n    ")
        if library.missing:
            text.append(f"{library.name}: not in the library, left out: {len(library.missing)}")
    text += ["", "A class needed, and more than entries for the rest:"]
    for library, bindings in libraries:
        text += reasons(library, bindings, True, None)
    counted = [b for library, bindings in libraries for b in bindings if library.name not in APART]
    lines = [b for b in counted if b.line]
    apart = [b for library, bindings in libraries for b in bindings if b.line and library.name in APART]
    text += [
        "",
        f"Lines, without {' and '.join(APART)}: {len(lines)}",
        f"with a callback: {sum(bool(b.callbacks) for b in lines)},"
        f" of {sum(b.takes_function() for b in counted)} that take a function",
        f"by hand, from LINES: {sum(b.name in LINES for b in lines)}",
        f"with a struct as a named tuple: {sum('(fields,' in b.line for b in lines)}",
        f"without a class, but with a type of the user's: {sum(bool(b.users) for b in lines if not b.needs_class)}",
        "",
        f"Lines of {' and '.join(APART)}: {len(apart)}",
        f"with complex numbers as bytes: {sum(b.untyped for b in apart)}",
        f"with one by value: {sum('(argument,' in b.line or b.result.kind == 'Complex' for b in apart)}",
    ]
    return "\n".join(text) + "\n"


def row(name, counts):
    plain = sum(counts.values()) - counts["class"]
    rest = plain - counts["C only"]
    share = f"{100 * counts['line'] / rest:.1f} %"
    return (name, *map(str, (plain + counts["class"], counts["class"], plain, counts["C only"], counts["line"])), share)


def reasons(library, bindings, needs_class, separator):
    """Say why functions have no line, and which, or how many of how many."""
    found = {}
    for binding in bindings:
        if binding.reason and binding.needs_class == needs_class:
            found.setdefault(binding.reason, []).append(binding.name)
    return [
        f"{library.name}: {reason}:"
        + (separator + separator.join(names) if separator and len(names) < 20 else f" {len(names)}")
        for reason, names in sorted(found.items())
    ]


def main():
    parser = argparse.ArgumentParser(description="Count which C functions a binding line can bind.")
    parser.add_argument("--clang", default="clang-14")
    parser.add_argument("--lines", metavar="LIBRARY", choices=LIBRARIES, help="print the lines of one library")
    parser.add_argument("-I", dest="includes", action="append", default=[], metavar="FOLDER",
                        help="BUILD/include, of a build folder: it has pyzc/version.h")
    arguments = parser.parse_args()
    libraries = []
    for name in [arguments.lines] if arguments.lines else LIBRARIES:
        library = Library(name, *LIBRARIES[name], arguments.clang)
        bindings = [Binding(library, function) for function in library.functions]
        compiled = [b for b in bindings if b.line]
        if arguments.lines:
            print(source(library, compiled), end="")
            return 0
        complaint = compile_lines(library, compiled, [ROOT / "include", *arguments.includes])
        if complaint:
            sys.exit(f"reach.py: a line for {name} does not compile\n{complaint}")
        libraries.append((library, bindings))
    sys.stdout.write(report(libraries))
    return 0


if __name__ == "__main__":
    sys.exit(main())
