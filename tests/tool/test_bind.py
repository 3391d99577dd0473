# test_bind.py - pyzc bind: the rules, what it refuses, five libraries.
# SPDX-License-Identifier: MIT

import importlib.util
import itertools
import keyword
import os
import pathlib
import re
import shutil
import subprocess
import sys

import numpy
import pytest

from drafting import (TOOL, assert_refused, draft, header, line_of, reason_of,
                      run)

HERE = pathlib.Path(__file__).parent
SANITIZED = os.environ["PYZC_SANITIZED"]
SOURCE = pathlib.Path(os.environ["PYZC_SOURCE_ROOT"])
RULES = HERE / "bind" / "rules.h"
GOLDEN = HERE / "bind" / "rules.c"
DRAFTS = {
    path.name.split(".")[0].removeprefix("draft_"): path
    for path in map(pathlib.Path, os.environ["PYZC_DRAFTS"].split())
}
CLANGS = [name for name in ("clang-14", "clang-19") if shutil.which(name)]


def draft_rules(*args):
    return draft(RULES.name, "--prefix", "rules_", *args, cwd=RULES.parent)


# The rules

@pytest.mark.parametrize("clang", CLANGS)
def test_draft_of_each_rule_is_the_golden_one(clang):
    assert draft_rules("--clang", clang) == GOLDEN.read_text()


def test_each_function_has_a_line_or_a_reason():
    text = RULES.read_text()
    names = set(re.findall(r"^[^/#\n]*?\b(\w+)\((?:[^*]|$)", text,
                           re.MULTILINE)) - {"__attribute__"}
    assert len(names) > 50
    for name in names | {"rules_deprecated"}:
        golden = GOLDEN.read_text()
        has_line = line_of(golden, f"{name}(?:_text)?") is not None
        assert has_line != (reason_of(golden, name) is not None), name


def test_no_line_of_a_draft_is_too_long_or_blank_at_its_end():
    for line in GOLDEN.read_text().splitlines():
        assert len(line) <= 79 and line == line.rstrip() and "\t" not in line


def test_draft_is_the_same_wherever_the_header_lies(tmp_path):
    shutil.copy(RULES, tmp_path)
    text = draft("rules.h", "--prefix", "rules_", cwd=tmp_path)
    assert text == draft_rules()
    assert str(tmp_path) not in draft(tmp_path / "rules.h")


def test_header_is_found_as_the_compiler_finds_it(tmp_path, header):
    header("int f(int x);")
    text = draft("lib.h", "--", "-I", tmp_path)
    assert "#include <lib.h>\n" in text
    assert line_of(text, "f") == 'PYZC_FN(int, f, "", (int, x));'
    text = draft(tmp_path / "lib.h", "--", f"-I{tmp_path}")
    assert "#include <lib.h>\n" in text


def test_macros_of_the_command_line_count(header):
    path = header("#ifdef BIG\nlong f(void);\n#else\nint f(void);\n#endif\n")
    assert "PYZC_FN(int, f" in draft(path)
    assert "PYZC_FN(long, f" in draft(path, "--", "-DBIG")


def test_only_the_named_headers_are_bound(tmp_path, header):
    header("int inner(int x);", "inner.h")
    path = header('#include "inner.h"\n#include <stdlib.h>\nint f(int x);')
    text = draft(path)
    assert line_of(text, "f") and not line_of(text, "inner")
    assert "abort" not in text
    both = draft(path, tmp_path / "inner.h")
    assert line_of(both, "f") and line_of(both, "inner")
    folder = draft(path, "--from-dir", tmp_path)
    assert line_of(folder, "inner") and "abort" not in folder


def test_functions_that_no_library_has_are_left_out(header):
    path = header("double cbrt(double x);\ndouble no_such(double x);")
    text = draft(path, "--", "-lm")
    assert line_of(text, "cbrt")
    assert reason_of(text, "no_such") == "not in the library"
    assert line_of(draft(path), "no_such")


def test_what_is_declared_again_is_bound_once(header):
    path = header("int f(int);\nint f(int x);\nint f(int y);")
    assert draft(path).count("PYZC_FN") == 1


def test_keywords_are_no_names(header):
    words = set(keyword.kwlist) - {"assert", "break", "continue", "else", "for",
                                   "if", "return", "while"}
    text = draft(header("".join(f"int {word}(int {word});\n" for word in words)))
    for word in words:
        assert (line_of(text, word)
                == f'PYZC_FN_AS(int, {word}, {word}_, "", (int, {word}_));')


def test_the_binding_lines_have_pythons_keywords_too():
    text = (SOURCE / "include/pyzc/detail/keywords.h").read_text()
    assert re.findall(r"#define PYZC_NAME_BELONGS_HERE_NOT_(\w+) ~", text) == keyword.kwlist


def test_names_that_clash_without_the_prefix_keep_it(header):
    text = draft(header("int lib_open(void);\nint LIB_open(void);"),
                 "--prefix", "lib_")
    assert "PYZC_FN_AS(int, lib_open, open," in text
    assert "PYZC_FN(int, LIB_open," in text


def test_members_of_an_enum_that_clash_without_the_prefix_keep_it(header):
    text = draft(header("enum e { LIB_A, lib_A, LIB_in };"), "--prefix", "lib_")
    assert re.findall(r"X\((\w+, \w+)\)", text) == ["LIB_A, A", "lib_A, lib_A",
                                                   "LIB_in, in_"]


def test_module_of_hundreds_of_functions_is_made_of_parts(header):
    count = 150
    text = draft(header("".join(f"int f{i}(int x);\n" for i in range(count))))
    assert re.findall(r"^PYZC_PART\((\w+)", text, re.MULTILINE) == [
        "lib_part1", "lib_part2", "lib_part3"]
    assert ('PYZC_MODULE(lib, "What lib.h offers.", '
            "lib_part1, lib_part2, lib_part3);") in " ".join(text.split())


def test_function_without_a_prototype_has_no_line(header):
    assert reason_of(draft(header("int f();\nint g(void);")), "f") == "variadic"


@pytest.mark.parametrize("attribute, is_printf", [
    ("", True), ("format(printf, 1, 2)", True), ("__format__(__gnu_printf__, 1, 2)", True),
    ("__format__(__strfmon__, 1, 2)", False), ("format(strfmon, 1, 2)", False),
    ("format(printf, 1, 0), sentinel", False), ("__sentinel__(0)", False),
])
def test_a_function_with_formats_of_its_own_is_not_called_as_printf(attribute, is_printf, header):
    text = draft(header(f"int f(const char *format, ...)\n    __attribute__(({attribute}));\nint g(void);"))
    assert ('return f("%s", format);' in text) == is_printf
    assert (reason_of(text, "f") == "variadic") == (not is_printf)


# Extents: what a pointer points to is told, or there is no line

REFUSED = {
    # A struct and a count, whatever it is called, wherever it stands.
    "void f(int count, struct pt *out);": "is count the length of out",
    "void f(struct pt *result, int depth);": "is depth the length of result",
    "void f(unsigned long m, const struct pt *v);": "is m the length of v",
    "double f(const struct pt *pts, int npts);": "is pts one struct pt, or several",
    "double f(const struct pt *points);": "is points one struct pt, or several",
    "double f(const struct pt p[]);": "is p one struct pt, or several",
    "int f(const struct pt corners[4]);": "corners is an array of 4, each struct pt",
    "void f(double m[4][4]);": "m is an array of 4, each double[4]",
    "void f(int (*m)[3]);": "what m means, of the type int (*)[3]",
    "void f(jmp_buf env);": "what env is: a struct in, out or both",
    # One number, or several.
    "void f(double *result);":
        "is result one number that C writes, (out, double, result), one that it "
        "changes, or several",
    "void f(float *pOut, int x);":
        "is pOut one number that C writes, (out, float, pOut), one that it changes, "
        "or several",
    "double f(const double *v);": "how many numbers v points to",
    "int f(int n, const double a[2 * n]);": "a is declared with 2 * n items",
    # Other dimensions.
    "int f(double *x, int nx, int ny);": "does ny tell how much x points to, besides nx",
    "int f(const double *u, int nu, int ne);":
        "does ne tell how much u points to, besides nu",
    "int f(const double *x, int n, int p);": "does p tell how much x points to, besides n",
    "int f(const unsigned char *data, int len, int w, int h);":
        "does w tell how much data points to, besides len",
    # Integers that are no numbers.
    "int f(pthread_t thread);":
        "pthread_t, an integer that stands for something of the library's",
    "int f(worker *w, int x);": "is w one number that C writes, (out, worker, w), one "
        "that it changes, or several",
    "int f(worker w, int x);":
        "worker, an integer that stands for something of the library's",
    "int f(uintptr_t x);":
        "uintptr_t, an integer that stands for something of the library's",
    "double f(double x, lib_mode_t mode);":
        "which values mode may have: (require, condition, exception, message)",
    # What changes meanwhile.
    "int f(const volatile double *x, int n_x);":
        "what x means, of the type const volatile double *",
    "int f(volatile void *buf, size_t len);": "what buf means, of the type volatile void *",
    "int f(const volatile char *path);": "what path means, of the type const volatile char *",
    "int f(const volatile struct pt *p);":
        "what p means, of the type const volatile struct pt *",
    "int f(const volatile_int *x, int n_x);": "what x means, of the type const volatile_int *",
    "void f(volatile double x[3]);": "x is an array of 3, each volatile double",
    "const volatile char *f(int x);": "how much its result points to: const volatile char *",
    # An integer that may be the length of a text, or say where it is read.
    "double f(const char data[], size_t stride, size_t n);":
        "is stride the length of data, or a number of its own",
    "int f(const char *text, int n);":
        "is n the length of text, or a number of its own",
    "int f(const char *s, int count);":
        "is count the length of s, or a number of its own",
    "int f(const char *s, unsigned nbytes);":
        "is nbytes the length of s, or a number of its own",
    "int f(int size, const char *s);":
        "is size the length of s, or a number of its own",
    "int f(const char *s, double x, size_t where);":
        "is where the length of s, or a number of its own",
    "int f(const char *s, int offset);":
        "is offset the length of s, or a number of its own",
    "int f(const char *s, int);":
        "is arg2 the length of s, or a number of its own",
    # One length and two pointers, or two lengths.
    "int f(const char *src, char *dst, int n);":
        "which pointers n is the length of",
    "int f(const char *key, const void *value, size_t len);":
        "which pointers len is the length of",
    "int f(const double *x, size_t n, double *work);":
        "which pointers n is the length of",
    "int f(const double *x, double *result, int n);":
        "which pointers n is the length of",
    "int f(const void *data, size_t size, size_t count);":
        "do size and count tell how much data points to",
    "int f(void *dst, size_t dst_size, size_t dst_max);":
        "which of dst_size and dst_max is the length of dst",
    "int f(const void *x, void *x_, size_t x_len);":
        "is x_len the length of x or of x_",
    # What does not count what the pointer points to.
    "int f(const void *items, size_t count);": "how many bytes are one of count",
    "int f(double *values, size_t size);":
        "does size count numbers of values, or bytes",
    "int f(const float *points, int n);":
        "how many items of points are one of n",
    "int f(const float *xs, int incx);": "how many numbers xs points to",
    "int f(int n, int k, float *x, int incx);": "how many numbers x points to",
    "int f(const char *text_start, const char *text_end);":
        "is text_end the end of another pointer",
    "void f(unsigned *out, size_t *outlen);":
        "how many numbers out has room for, *outlen",
    # Memory without any length.
    "int f(void *dst, const void *src, size_t srcSize);":
        "how many bytes dst points to",
    "int f(const unsigned char *state);": "how many bytes state points to",
    "const char *f(const char *data, size_t data_len);":
        "does the text that it returns end with a NUL, or is it a part of what it "
        "is given",
    "const char *f(int code);":
        "does it read beyond a table for a number without a text: (require, "
        "condition, exception, message)",
    # What is no handle, and what is one.
    "int f(bytes_ptr data, size_t len);":
        "bytes_ptr is a pointer, by its name alone: how much is there, and does C write "
        "to it",
    "int f(HANDLE *x);": "HANDLE *, a handle that nothing frees",
    "int f(HANDLE *x, HANDLE *y);": "HANDLE *, a handle that nothing frees",
    "int f(GLvoid *x);": "x is a void *: memory of C's, or a handle",
    "void *f(int x);": "it returns a void *: memory of C's, or something in it",
    "int f(const struct list *x);": "const struct list *, a struct that points elsewhere",
    "int f(const wchar_t *s);": "no conversion for a text of wchar_t: s",
    "int f(struct hidden *restrict x);":
        "struct hidden *, a handle that nothing frees",
    "int f(handle_ptr restrict x);": "handle_ptr, a handle that nothing frees",
    "const struct config *f(int x);": "what of its result Python gets: const struct config *",
    "const int *f(int x);": "how much its result points to: const int *",
    # Two integers beside a pointer, of which no, one or both may say its extent.
    "void f(int *dst_num, int num, int max);": "do num and max tell how much dst_num points to",
    # An output, and a result that may be an error.
    "int f(const void *in, size_t inlen, void *out, size_t *outlen);":
        "is its result an error, with no output then: (status, int, nonzero, "
        "exception), or (status, int, zero, exception)",
    "bool f(int x, struct pt *out);": "is out one struct pt, or several",
    "bool f(double x, struct pt *out);":
        "is its result an error, with no output then: (status, bool, nonzero, "
        "exception), or (status, bool, zero, exception)",
    # Callbacks, whose arguments have no names.
    "int f_each(int (*f)(const char *s, void *user, int len), void *user);":
        "a callback of which Python gets nothing but numbers",
    "int f_each(int (*f)(const void *s, int flags, void *user), void *user);":
        "a callback of which Python gets nothing but numbers",
}


@pytest.fixture(scope="module")
def draft_of_prototypes(tmp_path_factory):
    """The draft of all of them, whose functions f() are called f0(), f1() ..."""
    path = tmp_path_factory.mktemp("prototypes") / "lib.h"
    text = ("#include <setjmp.h>\n#include <stdbool.h>\n#include <stddef.h>\n"
            "struct pt { double x, y; };\n"
            "typedef unsigned char *bytes_ptr;\ntypedef void HANDLE;\n"
            "typedef void GLvoid;\nstruct list { struct list *next; int x; };\n"
            "void list_add(struct list *x);\nvoid list_drop(struct list *x);\n"
            "typedef char letter;\ntypedef struct hidden *handle_ptr;\n"
            "struct config { const char *name; int n; };\n"
            "typedef volatile int volatile_int;\ntypedef unsigned lib_mode_t;\n"
            "typedef unsigned long lib_handle;\ntypedef lib_handle worker;\n")
    for i, prototype in enumerate([*REFUSED, *DRAFTED]):
        text += re.sub(r"\bf(?=\(|_each\()", f"f{i}", prototype, count=1) + "\n"
    path.write_text(text)
    return draft(path)


@pytest.mark.parametrize("prototype", REFUSED)
def test_pointer_whose_extent_is_not_told_has_no_line(prototype, draft_of_prototypes):
    name = f"f{list(REFUSED).index(prototype)}" + "_each" * ("_each" in prototype)
    assert line_of(draft_of_prototypes, name) is None
    assert reason_of(draft_of_prototypes, name) == REFUSED[prototype]


DRAFTED = {
    "int f(const void *lpSrc, size_t cbSrc);":
        "(bytes, (const void *, size_t), lpSrc)",
    "int f(const void *buf1, size_t len1, const void *buf2, size_t len2);":
        "(bytes, (const void *, size_t), buf1), (bytes, (const void *, size_t), buf2)",
    "int f(const float *values, int flags, int value_count);":
        "(array, const float *, values), (require, values_.size > 0, "
        "PyExc_ValueError, \"NAME() argument 'values': expected at least one "
        "number\"), (int, flags), (length, int, values)",
    "int f(const char *name, const void *value, size_t len);":
        "(const char *, name), (bytes, (const void *, size_t), value)",
    "int f(const char *s, int flags);": "(const char *, s), (int, flags)",
    "int f(int n, const double a[n], const double b[n]);":
        "(length, int, a, b), (array, const double *, a), (require, a_.size > 0, "
        "PyExc_ValueError, \"NAME() argument 'a': expected at least one number\"), "
        "(array, const double *, b), (require, b_.size > 0, PyExc_ValueError, "
        "\"NAME() argument 'b': expected at least one number\")",
    "int f(size_t k, const char key[k]);": "(bytes, (size_t, const char *), key)",
    "int f(const struct pt *p, unsigned flags);":
        "(pointer, converter, pt_value, p), "
        "(unsigned int, flags)",
    "int f(const struct pt p[1]);":
        "(pointer, converter, pt_value, p)",
    "int f(const char *path, mode_t mode);": "(path, path), (mode_t, mode)",
    # What qualifies the pointer itself is the function's own.
    "int f(const void *const restrict data, size_t data_len);":
        "(bytes, (const void *, size_t), data)",
    "int f(const char *volatile s, volatile int x);": "(const char *, s), (int, x)",
    "int f(const char *restrict const volatile s);": "(const char *, s)",
}


def test_array_of_numbers_that_is_all_of_a_struct_or_union_is_a_tuple(header):
    text = draft(header("typedef struct { double x, y; } xy; typedef struct { float x; } odd;\n"
                        "typedef union { xy at; double v[4]; double w; } place;\n"
                        "struct pair { int n[2]; };\n"
                        "typedef union { odd at; double v[4]; } mixed;\n"
                        "typedef union { struct { double a[8]; } all; double v[4]; } longer;\n"
                        "typedef union { void *p; long v[1]; } any;\n"
                        "place f(struct pair p); mixed g(void); longer h(void); any k(void);\n"))
    assert line_of(text, "f") == (
        'PYZC_FN((converter, place_value), f, "", (converter, pair_value, p));')
    assert 'PYZC_CONVERTER(place_value, place, "tuple[float, float, float, float]",' in text
    assert 'PYZC_CONVERTER(pair_value, struct pair, "tuple[int, int]",' in text
    for name, type in {"g": "mixed", "h": "longer", "k": "any"}.items():
        assert reason_of(text, name) == f"a result of {type}: write its two conversions"


@pytest.mark.parametrize("clang", CLANGS)
def test_arrays_that_are_declared_with_a_number_of_items_need_just_as_many(clang, header):
    text = draft(header("typedef unsigned char token_t[16];\n"
                        "int f(const token_t id, short x[static 3]);"),
                 "--clang", clang)
    assert line_of(text, "f") == (
        'PYZC_FN(int, f, "", (bytes, const unsigned char *, id), '
        "(require, id_.size == 16, PyExc_ValueError, "
        "\"f() argument 'id': expected 16 bytes\"), (array, short *, x), "
        "(require, x_.size == 3, PyExc_ValueError, "
        "\"f() argument 'x': expected 3 numbers\"));")


def test_array_of_char_that_may_be_a_text_must_hold_its_end(header):
    text = draft(header("int f(const char key[8], const char str[16]);"))
    assert line_of(text, "f") == (
        'PYZC_FN(int, f, "", (bytes, const char *, key), '
        "(require, key_.size == 8, PyExc_ValueError, "
        "\"f() argument 'key': expected 8 bytes\"), (bytes, const char *, str), "
        "(require, str_.size == 16 && memchr(str_.data, 0, 16) != NULL, "
        "PyExc_ValueError, \"f() argument 'str': expected 16 bytes with a NUL\"));")


def draft_of_minimum(comment, header):
    return draft(header("#include <stddef.h>\n#define LIB_MIN 24\n"
                        f"/* {comment} */\nvoid f(const void *key, size_t key_size);\n\n"
                        "int other(int x);\nvoid g(const void *key, size_t key_size);"))


@pytest.mark.parametrize("comment", ["key_size must be large enough.", "key_size must be at least LIB_LEAST."])
def test_buffer_that_a_comment_wants_larger_has_no_line_if_it_does_not_tell_how_large(comment, header):
    text = draft_of_minimum(comment, header)
    for name in "fg":
        assert reason_of(text, name) == (
            "how large key must be, by the comment of the header: (require, "
            "condition, exception, message)")


@pytest.mark.parametrize("comment, size", [
    ("key_size *must* be large enough (>= LIB_MIN).", "LIB_MIN"),
    ("`key_size` is at least 16 bytes.", "16"),
])
def test_buffer_must_be_as_large_as_a_comment_says(comment, size, header):
    text = draft_of_minimum(comment, header)
    for name in "fg":
        assert line_of(text, name).endswith(
            f"(bytes, (const void *, size_t), key), (require, key_.size >= {size}, PyExc_ValueError, "
            f"\"{name}() argument 'key': expected more bytes\"));")


def test_capacity_that_a_comment_says_is_always_enough_is_given(header):
    text = draft(header("#define LIB_OK 0\n/* There must be enough space: 512 bytes is always enough. */\n"
                        "int f(unsigned char *out, unsigned *outlen);"))
    assert line_of(text, "f").endswith("(out, bytes, (unsigned char *, unsigned int *), out, 512));")


def test_output_and_how_much_of_it_was_filled_are_one_result(header):
    text = draft(header("#include <stddef.h>\n#define LIB_OK 0\n"
                        "int f(int x, void *out, size_t size, size_t *written);\n"
                        "int g(int x, void *out, size_t size, int *written);\n"
                        "int h(int x, void *out, size_t size, size_t *other);"))
    assert line_of(text, "f").endswith(
        "(int, x), (python_only, size_t, size), (out, bytes, (void *, size_t), out, size_), "
        "(local, size_t, written), (filled, out, (Py_ssize_t)written_));")
    assert line_of(text, "g") is line_of(text, "h") is None


def test_result_that_may_be_an_error_is_a_number_beside_numbers_that_are_written(header):
    text = draft(header("/* Stores the size in *size. */\nint f(int n, long *size);\n"
                        "/* Stores the size in *size. */\nvoid g(int n, long *size);"))
    assert line_of(text, "f") == 'PYZC_FN(int, f, "Stores the size in *size.", (int, n), (out, long, size));'
    assert text.count("// Check: is the result an error, with no output then: (status, int, ") == 1


STRIDES = {
    "double f(const double data[], const size_t stride, const size_t n);":
        "(array, const double *, data), (c_only, size_t, 1), REQUIRE(data), (length, size_t, data)",
    "double f(const float a[], size_t astride, const float b[], size_t bstride, size_t n);":
        "(array, const float *, a), (c_only, size_t, 1), REQUIRE(a), (array, const float *, b), "
        "(c_only, size_t, 1), REQUIRE(b), (length, size_t, a, b)",
    "double f(const int a[], int stride1, int n1, const int b[], int stride2, int n2, double x);":
        "(array, const int *, a), (c_only, int, 1), REQUIRE(a), (length, int, a), (array, const int *, b), "
        "(c_only, int, 1), REQUIRE(b), (length, int, b), (double, x)",
    # Nothing that says how much else is read.
    "double f(double data[], size_t stride, size_t n, size_t k);": None,
    "double f(const double data[], size_t stride, size_t n, double work[]);": None,
    "double f(const double data[], size_t stride, double x, size_t n);": None,
    "double f(const double data[], size_t stride);": None,
    # Matrices.
    "double f(const double *a, int rows, int cols);": "(array, (const double *, int, int), a)",
    "void f(float *a, size_t nrows, size_t ncols, const float *b, size_t b_rows, size_t b_cols);":
        "(array, (float *, size_t, size_t), a), (array, (const float *, size_t, size_t), b)",
    "void f(double *a, int rows, int cols, int lda);": None,
    "void f(double *a, int rows, int cols, double *b);": None,
    "void f(unsigned char *pixels, int rows, int cols);": None,
}


@pytest.mark.parametrize("prototype", STRIDES)
def test_strides_and_rows_tell_of_arrays_if_nothing_else_does(prototype, header):
    line = line_of(draft(header(f"#include <stddef.h>\n{prototype}\nint other(int x);")), "f")
    expected = STRIDES[prototype]
    if expected is None:
        assert line is None
    else:
        entries = re.sub(r"REQUIRE\((\w+)\)", r"(require, \1_.size > 0, PyExc_ValueError, "
                         "\"f() argument '\\1': expected at least one number\")", expected)
        assert line == f"PYZC_FN({prototype.split()[0]}, f, \"\", {entries});"


def test_text_of_a_number_has_a_line_where_the_comment_says_what_others_have(header):
    path = header("/* Returns the text of x, NULL if x is out of range. */\n"
                  "const char *f(int x);")
    assert line_of(draft(path), "f")


@pytest.mark.parametrize("prototype", DRAFTED)
def test_names_pair_pointers_with_their_lengths(prototype, draft_of_prototypes):
    name = f"f{len(REFUSED) + list(DRAFTED).index(prototype)}"
    assert (line_of(draft_of_prototypes, name)
            == f'PYZC_FN(int, {name}, "", {DRAFTED[prototype].replace("NAME", name)});')


# Errors, and what comments tell

def checks_of(text, name):
    """What is to be looked at before a line is used."""
    (found,) = re.findall(rf"((?:^// .*\n)*)^PYZC_FN[^;]*?\b{name},\s", text,
                          re.MULTILINE)
    return found.replace("\n// ", " ").replace("// ", "", 1).strip()


SIZES = """#include <stddef.h>
/* Returns the size, or an error. */
size_t lib_size(const void *src, size_t srcSize);
size_t lib_pack(void *dst, size_t dstCapacity, const void *src, size_t srcSize);
unsigned lib_isError(size_t code);
const char *lib_errorName(size_t code);
"""


def test_results_that_a_function_tests_for_errors_have_their_question(header):
    text = draft(header(SIZES))
    assert checks_of(text, "lib_size") == (
        "Check: the result may be an error, by lib_isError(): no line raises it, a "
        "wrapper has to")
    assert checks_of(text, "lib_pack") == (
        "Check: the result may be an error, by lib_isError(): then it is more than "
        "there is room for, and a SystemError")
    assert checks_of(text, "lib_isError") == ""


@pytest.mark.parametrize("text, why", [
    ("int f(unsigned char *out, size_t outlen);", "it writes to an argument"),
    ("/* Returns -1 if it fails. */\nint f(int x);", "its comment speaks of errors"),
    ("enum e { E_OK, E_BAD };\nenum e f(int x);", "its type is a status"),
    ("int f(int x);\nconst char *str_error(int x);", "errors have texts"),
])
def test_result_that_may_be_an_error_has_its_question(text, why, header):
    path = header(f"#include <stddef.h>\n{text}")
    assert f"is the result an error? {why}: (status, " in checks_of(draft(path), "f")


@pytest.mark.parametrize("more", [
    "#define LIB_OK 0", "enum { LIB_SUCCESS, LIB_BAD };", "const char *lib_strerror(int);"])
def test_status_beside_an_output_is_raised_where_it_is_known(more, header):
    path = header(f"#include <stddef.h>\n{more}\nint f(void *out, size_t *outlen);")
    assert line_of(draft(path), "f").startswith(
        "PYZC_FN((status, int, nonzero, PyExc_RuntimeError, ")


@pytest.mark.parametrize("comment", [
    "/**\n * F.\n *\n * @warning Use it\n * once.\n *\n * More.\n */",
    "/* F.\n * \\warning Use it once.\n * @return x */",
    "// F.\n//\n// Warning: Use it once.",
])
def test_warning_of_the_header_stays_above_the_line(comment, header):
    assert checks_of(draft(header(f"{comment}\ndouble f(int x);")), "f") == (
        "Warning: Use it once.")


def test_warning_of_memory_that_is_overrun_is_a_reason(header):
    path = header("/* Warning: it must exceed size by one, or it crashes. */\n"
                  "void f(unsigned char *data, unsigned long size);\n"
                  "int other(int x);")
    assert reason_of(draft(path), "f") == (
        "the header warns: it must exceed size by one, or it crashes.")


def test_text_that_is_returned_in_given_room_is_not_freed(header):
    path = header("/* If buf is NULL, the text is malloced and must be freed. */\n"
                  "char *f(char *buf, unsigned long size);\nint other(int x);")
    assert reason_of(draft(path), "f").startswith("who owns the text")


def test_success_of_another_header_says_nothing(header):
    path = header("#include <stdlib.h>\n#include <unistd.h>\n"
                  "int f(void *out, size_t *outlen);\nint other(int x);")
    assert line_of(draft(path), "f") is None


@pytest.mark.parametrize("comment, owned", [
    ("Returns a newly allocated text.", "free"),
    ("The text must be freed by lib_free().", "lib_free"),
    ("The text must be freed by lib_release_free().", None),
    ("The text must not be freed.", None),
    ("The text might be freed or altered by another call.", None),
    ("The text is managed by the library, and freed at its end.", None),
    ("Returns a text.", None),
])
def test_text_is_owned_where_the_comment_says_so(comment, owned, header):
    text = draft(header(f"/* {comment} */\nchar *f(void);\nvoid lib_free(void *);\n"
                        "int other(int x);"))
    line = line_of(text, "f")
    assert (line and line.split('"')[0]) == (
        owned and f"PYZC_FN((owned, char *, {owned}), f, ")


DOCUMENTED = {
    "/* Return. */\nint f(int x);\n": "Return.",
    "  /* Return. */  \n  int f(int x);\n": "Return.",
    "// Return\n// it.\nint f(int x);": "Return it.",
    "/// Return it.\nint f(int x);": "Return it.",
    "/*!\n * Return\n * it.\n *\n * More.\n */\nint f(int x);": "Return it.",
    "/******\n** Return it.\n******/\nint f(int x);": "Return it.",
    "/* of g */\nint g(int x);\n// Return it. */\nint f(int x);": "Return it.",
    "/**\n * @brief Return \\p x.\n * @param x it\n */\nint f(int x);": "Return x.",
    "/**\n * Return.\n * @return more\n */\nint f(int x);": "Return.",
    "/* Return. */\n\nint f(int x);": "",
    "int g; /* of g */\nint f(int x);": "",
    "int f(int x);\n/* Return. */\n": "Return.",
    "int f(int x);\n/* Return. */\n\nint g(int x);": "Return.",
    "int f(int x);\n/* of g */\nint g(int x);": "",
    "int f(int x); /* no */\n": "",
}


@pytest.mark.parametrize("text", DOCUMENTED)
def test_comment_that_belongs_to_a_function_is_its_docstring(text, header):
    assert (line_of(draft(header(text)), "f")
            == f'PYZC_FN(int, f, "{DOCUMENTED[text]}", (int, x));')


# What a header declares

def test_what_the_compiler_declares_itself_is_not_the_headers(header):
    text = draft(header("static inline int f(unsigned x) "
                        "{ return __builtin_popcount(x); }"))
    assert line_of(text, "f") and "__builtin" not in text


@pytest.mark.parametrize("body", ["f_v2", "42", "", "table.f", "(f)(1)", "double"])
def test_function_that_a_macro_hides_has_no_line(body, header):
    text = draft(header(f"int act(int x);\nint g(int x);\n#define act {body}\n"))
    assert line_of(text, "g") and not line_of(text, "act")
    assert (reason_of(text, "act")
            == f"its name is a macro, which stands for '{body}'")


def test_macro_that_renames_gives_no_function_the_prototype_of_another(header):
    text = draft(header("int act(int x);\nint f_v2(double x);\n#define act f_v2\n"))
    assert line_of(text, "f_v2") == 'PYZC_FN(int, f_v2, "", (double, x));'
    assert reason_of(text, "act") is not None


def test_function_is_called_as_the_macro_before_it_says(header):
    text = draft(header("#define f f64\nlong f(long x);\n"))
    assert line_of(text, "f") == 'PYZC_FN(long, f, "", (long, x));'


@pytest.mark.parametrize("body", ["#define f f\n", "#define f(x) (f)(x)\n"])
def test_macro_that_hides_nothing_does_not_matter(body, header):
    text = draft(header("int f(int x);\n" + body))
    assert line_of(text, "f") == 'PYZC_FN(int, f, "", (int, x));'


FLAWS = {
    "double f(double x) __attribute__((overloadable));\n"
    "float f(float x) __attribute__((overloadable));":
        "overloaded: its name does not tell the prototype",
    "int f(int x) __attribute__((error(\"no\")));":
        "the header makes a call of it an error",
    "static int f(int x);": "static, and not defined",
    "int f(int x) __attribute__((unavailable));": "deprecated",
    "int f(int x) __attribute__((returns_twice));": "returns twice",
    "typedef int old __attribute__((deprecated));\nint f(old x);":
        "old is deprecated",
}


def test_memory_that_a_function_gives_back_is_not_pythons():
    text = draft("sys/mman.h")
    for name in "munmap", "mprotect":
        assert reason_of(text, name) == "addr may be memory of C's, which it gives back"
    assert line_of(text, "mlock")


@pytest.mark.parametrize("text", FLAWS)
def test_function_that_nobody_can_call_has_no_line(text, header):
    assert reason_of(draft(header(text + "\nint g(int x);\n")), "f") == FLAWS[text]


@pytest.mark.parametrize("text", ["", "#define f(x) x\n", "typedef int number;\n"])
def test_header_of_nothing_is_refused(text, header):
    path = header(text)
    assert_refused(run(path), path, "nothing to bind, it declares no function, no "
                   "enum and no constant")


def test_header_of_which_nothing_has_a_line_is_refused_with_all_reasons(header):
    path = header("struct s;\nint f(struct s *x);\nint g(const char *x, ...);\n")
    result = run(path)
    first, *rest = result.stderr.splitlines()
    assert (result.returncode, result.stdout) == (1, "")
    assert first == f"pyzc: {path}: nothing in it can be bound by a line"
    assert reason_of(result.stderr, "f").startswith("struct s *")
    assert reason_of(result.stderr, "g") == "variadic"


@pytest.mark.parametrize("name", ["errno", "stdin", "unix"])
def test_macro_is_no_module(name, header):
    path = header("int f(int x);", f"{name}.h")
    assert_refused(run(path), "bind", f"'{name}' is a C macro, which cannot be "
                   "the name of a module, choose another with --module")
    assert "PYZC_MODULE(other," in draft(path, "--module", "other")


def test_what_never_ends_is_refused(tmp_path):
    os.mkfifo(tmp_path / "fifo.h")
    assert_refused(run(tmp_path / "fifo.h"), tmp_path / "fifo.h",
                   "it is not a regular file")


# The name of the module

def test_module_is_not_called_as_what_the_header_has(header):
    path = header("typedef struct lib_module lib_module; int f(int x);")
    assert "PYZC_MODULE(lib_, " in draft(path)
    assert "PYZC_MODULE(mylib, " in draft(path, "--module", "mylib")
    assert_refused(run(path, "--module", "lib"), "bind",
                   "the header has lib_module, so 'lib' cannot be the name of the module, "
                   "choose another with --module")


# What comments tell

@pytest.mark.parametrize("says, when", [
    ("Returns 0 or an error code.", "nonzero"), ("@return 0, LIB_EAGAIN or an error code", "nonzero"),
    ("@return 0 on success or an error code", "nonzero"), ("Returns 1 on success, 0 on error.", "zero"),
])
def test_comment_tells_which_result_is_an_error(says, when, header):
    text = draft(header(f"/* Sets *x.\n * {says} */\nint f(int a, int *x);"))
    assert line_of(text, "f").startswith(f"PYZC_FN((status, int, {when}, PyExc_RuntimeError,")


def test_enum_of_errors_that_no_function_returns_is_that_of_ints(header):
    text = "typedef enum { LIB_OK = 0, LIB_BAD = -1 } lib_error_t;\n/* Sets *x. */\nint f(int a, int *x);\n"
    assert line_of(draft(header(text)), "f").startswith("PYZC_FN((status, int, nonzero, ")
    assert line_of(draft(header(text + "lib_error_t g(int a);")), "f").startswith("PYZC_FN(int, f, ")


def test_comment_of_doxygen_may_be_apart_from_what_it_is_of(header):
    text = draft(header("/** @file The library. */\n\nint f(int x);\n\n/** Add one. */\n\nint g(int x);\n\n"
                        "/* A part. */\n\nint h(int x);\n\n/** @{ */\n\nint k(int x);\n"))
    assert line_of(text, "g") == 'PYZC_FN(int, g, "Add one.", (int, x));'
    for name in "fhk":
        assert line_of(text, name) == f'PYZC_FN(int, {name}, "", (int, x));'


def test_comment_that_refers_to_another_function_is_that_one(header):
    text = draft(header("/** \\see g */\nint f(int x);\n/** Add one. */\nint g(int x);"))
    assert line_of(text, "f") == 'PYZC_FN(int, f, "Add one.", (int, x));'


def test_place_that_a_comment_says_is_out_is_written(header):
    text = draft(header("typedef struct { int a; int b; } pair;\n"
                        "/** @param[out] stat the state */\nvoid f(int id, pair *stat);\n"
                        "/** @param[out] path the path */\nvoid g(int id, const char **path);\n"
                        "/** @param[out] list the points */\nvoid h(int id, pair *list);"))
    assert line_of(text, "f").endswith("(int, id), (out, converter, pair_value, stat));")
    assert line_of(text, "g").endswith("(int, id), (out, const char *, path));")
    assert line_of(text, "h") is None


def test_length_after_the_only_pointer_of_a_function_is_its_length(header):
    text = draft(header("int f(const char *text, int len, int flags);\nint g(const char *text, char *to, int len);"))
    assert line_of(text, "f").endswith("(bytes, (const char *, int), text), (int, flags));")
    assert line_of(text, "g") is None


def test_mode_of_a_file_is_a_number_by_any_name(header):
    text = draft(header("#include <sys/types.h>\ntypedef mode_t lib_mode_t;\nint f(const char *path, lib_mode_t mode);"))
    assert line_of(text, "f").endswith("(path, path), (lib_mode_t, mode));")


# What is read before a header

def test_header_has_what_python_brings_before_it(header):
    text = draft(header("uint8_t f(int64_t x);\nint g(FILE *x);\n"
                        "#ifdef _GNU_SOURCE\nint h(int x);\n#endif\n"
                        "#ifdef Py_PYTHON_H\nint k(int x);\n#endif\n"))
    assert line_of(text, "f") == 'PYZC_FN(uint8_t, f, "", (int64_t, x));'
    assert line_of(text, "h") and line_of(text, "k")


def test_header_can_be_read_where_there_is_no_python(header, tmp_path):
    for name in ("clang-14", "ld", "gcc"):
        if shutil.which(name):
            (tmp_path / name).symlink_to(shutil.which(name))
    text = draft(header("uint8_t f(FILE *x, int64_t y);\nint g(size_t x);\n"
                        "#ifdef _GNU_SOURCE\nint h(int x);\n#endif\n"),
                 env={"PATH": str(tmp_path)})
    assert line_of(text, "g") and line_of(text, "h")


def test_header_that_was_included_before_is_bound_all_the_same():
    assert line_of(draft("string.h"), "strspn")


def test_standard_is_that_of_the_flags(header):
    path = header("#if __STDC_VERSION__ >= 201710L\nint f(int x);\n#else\n"
                  "int g(int x);\n#endif\n")
    assert line_of(draft(path), "f")
    assert line_of(draft(path, "--", "-std=c11"), "g")


# Umbrellas

@pytest.mark.parametrize("umbrella, below", [
    ("lib.h", "lib/part.h"), ("lib.h", "lib_part.h"), ("lib.h", "lib/deep/part.h"),
    ("lib/lib.h", "lib/part.h"), ("own/all.h", "own/part.h"),
    ("lib.h", "lib2/part.h"),
])
@pytest.mark.parametrize("quotes", ['""', "<>"])
def test_header_that_declares_nothing_stands_for_those_below(
        umbrella, below, quotes, tmp_path):
    include = tmp_path / "include"
    for path in (umbrella, below):
        (include / path).parent.mkdir(parents=True, exist_ok=True)
    name = (os.path.relpath(below, os.path.dirname(umbrella) or ".")
            if quotes == '""' else below)
    (include / umbrella).write_text(
        f"#include <stdlib.h>\n#include {quotes[0]}{name}{quotes[1]}\n")
    (include / below).write_text("#include <math.h>\nint f(int x);\n#define LIMIT 3UL\n")
    text = draft(umbrella, "--", "-I", include)
    assert f"#include <{umbrella}>\n" in text and "part.h" not in text
    assert line_of(text, "f") and "X(LIMIT, LIMIT)" in text
    assert "abort" not in text and "cbrt" not in text


def test_header_of_its_own_functions_brings_only_the_folder_of_its_name(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/part.h").write_text("int part(int x);\n")
    (tmp_path / "other.h").write_text("int other(int x);\n")
    (tmp_path / "lib.h").write_text(
        '#include "lib/part.h"\n#include "other.h"\nint f(int x);\n')
    text = draft("lib.h", "--", "-I", tmp_path)
    assert line_of(text, "f") and line_of(text, "part")
    assert not line_of(text, "other")


# Enums

BITS = {
    "A = 1 << 0, B = 1 << 1": ("IntFlag", False),
    "NONE, A = 0x1, B = 0x2, C = 0x10": ("IntFlag", False),
    "A = 1u << 0, B = 1u << 1, C = A | B": ("IntFlag", False),
    "A = (1 << 3), B = (1 << 4), ALL = A | B": ("IntFlag", False),
    "A = 1, B = 2, C = 4": ("IntFlag", True),
    "A = 1, B = 2, C = 4, D = 7": ("IntFlag", True),
    "NO, A = 1, B = 2, C = 4, D = 8, E = 5": ("IntFlag", True),
    "A = 8, B = 16, C = 32": ("IntEnum", True),
    "A, B, C": ("IntEnum", False),
    "A = 1, B, C, D": ("IntEnum", False),
    "A = 1, B = 2": ("IntEnum", False),
    "A, B = 10, C = 20": ("IntEnum", False),
    "A = -1, B = 1 << 0, C = 1 << 1": ("IntEnum", False),
    "A, B = 1UL, C, D": ("IntEnum", False),
}


@pytest.mark.parametrize("members", BITS)
def test_enum_of_bits_is_an_intflag(members, header):
    """A question stands where it may be the other."""
    text = draft(header(f"enum e {{ {members} }};"))
    base, is_asked = BITS[members]
    assert f"PYZC_ENUM(e, enum e, {base}," in text
    assert ("// Check: are the values bits" in text) == is_asked


def test_enumerators_that_nothing_can_be_made_of_are_left_out(header):
    text = draft(header(
        "enum e { A = 1, B __attribute__((deprecated)), C, D = 1ULL << 63 };\n"
        "#define C 7 + 8\nenum { E = 0xffffffffffffffffULL, F = 1 };"))
    assert "    X(A, A)\n" in text and "X(F, F)" in text
    assert "X(B" not in text and "X(D" not in text and "X(E" not in text
    assert "// Left out: B, deprecated\n" in text
    assert "// Left out: C, a macro of its name stands for something else\n" in text
    assert "// Left out: D, larger than LLONG_MAX\n" in text


@pytest.mark.parametrize("condition, is_silenced", [
    ("__GNUC__ > 11", True), ("__GNUC__ < 11", False), ("1", False)])
def test_what_only_gcc_finds_deprecated_is_silenced(condition, is_silenced, header):
    text = draft(header(
        f"#if {condition} || !defined(__GNUC__)\n#define OLD __attribute__((deprecated))\n"
        "#else\n#define OLD\n#endif\nenum e { A, B OLD };\n"))
    assert ("-Wdeprecated-declarations" in text) == is_silenced


def test_what_is_deprecated_for_gcc_by_a_macro_of_elsewhere_is_silenced(header):
    header("#if __GNUC__ > 11\n#define OLD __attribute__((deprecated))\n"
           "#else\n#define OLD\n#endif\n", "common.h")
    text = draft(header("#include \"common.h\"\nint f(int x) OLD;\nOLD int g(int x);\nint h(int x);\n"))
    assert "-Wdeprecated-declarations" in text
    assert reason_of(text, "f") == reason_of(text, "g") == "deprecated"


def test_function_in_whose_place_another_is_advised_is_left_out_and_that_is_not(header):
    text = draft(header("#if __GNUC__ > 4\n#define OLD(x) __attribute__((__deprecated__(#x \"(x)\")))\n"
                        "#else\n#define OLD(x)\n#endif\nOLD(g) int f(int x);\nint g(int f);\n"
                        "int (*hook)(int x) OLD(h);\nint h(int x);\n"))
    assert reason_of(text, "f") == "deprecated"
    assert line_of(text, "g") and line_of(text, "h")


@pytest.mark.parametrize("attribute", ["warning", "__warning__", "error"])
def test_function_that_gcc_alone_warns_of_has_no_line(attribute, header):
    text = draft(header(
        f"#if __GNUC__ > 4\n#define WARN(x) __attribute__ (({attribute} (x)))\n"
        "#else\n#define WARN(x)\n#endif\nextern int f(int x)\n  WARN(\"no\");\n"
        "int g(int x);\n"))
    assert line_of(text, "g")
    assert reason_of(text, "f") == "gcc warns of a call of it, or refuses it"


def test_constants_are_of_all_types_that_a_module_takes(header):
    text = draft(header(
        "#define A 4UL\n#define B (1 + sizeof(int))\n#define C ((unsigned char)3)\n"
        "#define D 18446744073709551615ULL\n#define E 1.5f\n#define F (1, 2)\n"
        "#define G 1e400\n#define H \"\\xff\"\n#define I \"a\\0b\"\n"
        "#define J ((__int128)1)\n#define K \"\\xc3\\xa4\"\n"))
    assert re.findall(r"X\((\w), \w\)", text) == list("ABCDEK")


def test_lines_that_say_to_be_of_another_file_are_the_header_s(header):
    text = draft(header('#line 50 "grammar.y"\n#define LIB_MOST 3\n'
                        '#line 71 "grammar.tab.h"\nint f(int x);\n'))
    assert line_of(text, "f") and "LIB_MOST" in text


@pytest.mark.parametrize("clang", CLANGS)
@pytest.mark.parametrize("declaration", [
    "fn f;", "fn g, f;", "fn f __attribute__((const));", 'fn f __asm__("g");',
    "int (f)(int x);", "int f\n(int x);", "static struct s\n{\n    fn *at;\n} unused;\nfn f;",
])
def test_function_is_found_however_it_is_declared(declaration, clang, header):
    text = draft(header(f"typedef int fn(int x);\n{declaration}\n"), "--clang", clang)
    assert line_of(text, "f")


@pytest.mark.parametrize("clang", CLANGS)
def test_macro_that_gcc_does_not_have_is_no_constant(clang, header):
    text = draft(header("#ifdef __clang__\n#define CLANG 1\n#define BOTH 1\n#else\n"
                        "#define BOTH 2\n#define GCC 1\n#endif\n"), "--clang", clang)
    assert re.findall(r"X\((\w+), \w+\)", text) == ["BOTH"]


@pytest.mark.parametrize("clang", CLANGS)
def test_macro_of_what_is_not_declared_is_no_constant(clang, header):
    text = draft(header("enum { VALUE = 4 };\n#define NEAR VALU\n#define GOOD VALUE\n"
                        "struct pair { int a; };\n#define SIZE sizeof(pair)\n"),
                 "--clang", clang)
    assert re.findall(r"X\((\w+), \w+\)", text) == ["VALUE", "GOOD"]


# Names that a draft makes

def test_names_that_a_draft_makes_are_not_the_headers(header):
    text = draft(header(
        "enum state { state_a };\ntypedef enum { STATE_A } State;\n"
        "enum walk { walk_a };\nint WALK(enum walk x, State y);\n"
        "typedef int (*each_fn)(int x, void *user);\n"
        "int list_each(each_fn fn, void *user);\nint list_each_fn(int x);\n"
        "#define y_ 3\n"))
    assert re.findall(r"#define (\w+)\(X\)", text) == ["STATE", "STATE_LIST", "WALK_LIST",
                                                      "CONSTANTS"]
    assert "PYZC_CALLBACK(list_each_fn_, " in text
    assert "(enum, State, y__)" in line_of(text, "WALK")


def test_function_whose_line_would_declare_what_the_header_has_has_no_line(header):
    text = draft(header("int f(int x);\ntypedef int f_record;\nint g(int x);\n"
                        "#define g_py 3\nint h(int x);\n"))
    assert line_of(text, "h")
    for name in "fg":
        assert reason_of(text, name) == (
            f"its line would declare {name}_py and {name}_record, and the header has one "
            "of them: write a wrapper of another name")


# <complex.h> has complex, which hides nothing.
C_WORDS = {"auto", "break", "case", "char", "complex", "const", "continue", "default", "do", "double",
           "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "restrict",
           "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union",
           "unsigned", "void", "volatile", "while", "bool", "true", "false"}


def words_of_macros():
    """The words, in small letters, in what the macros of pyzc's headers stand for."""
    found = set()
    for path in (SOURCE / "include" / "pyzc").rglob("*.h"):
        text = re.sub(r"//.*|/\*.*?\*/|\"(\\.|[^\"\\\n])*\"|'[^'\n]+'", "", path.read_text())
        for macro in re.finditer(r"^\s*# *define (\w+)(\([^)]*\))?(.*)$",
                                 text.replace("\\\n", " "), re.MULTILINE):
            found |= (set(re.findall(r"(?<!\w)[a-z][a-z_0-9]*\b(?! ?\()", macro[3]))
                      - set(re.findall(r"\w+", macro[2] or "")))
        found |= set(re.findall(
            r"define PYZC_(?:KIND|RESULT_WORD|WHEN|CALLBACK_WORD)_(\w+)\(\)", text))
    return {word for word in found - C_WORDS
            if not re.match("pyzc|py_|atomic_|memory_order", word) and not word.endswith("_t")}


def test_macros_that_hide_words_of_lines_are_taken_back(header):
    words = words_of_macros()
    assert {"size", "lines", "bytes", "array", "grow", "nonnull", "negative"} < words
    text = draft(header("int f(int x);\n#define LIMIT 4\n#define OTHER size\n" + "".join(
        f"#define {word} 3\n" for word in words) + "#undef c\n#define c c\n"))
    taken_back = re.findall("^#undef (\\w+)$", text, re.MULTILINE)
    assert words - {"c"} - set(taken_back) == set()
    assert re.findall(r"X\((\w+), \w+\)", text) == ["LIMIT"]
    assert line_of(text, "f") == 'PYZC_FN(int, f, "", (int, x));'


# Errors, and files

@pytest.mark.parametrize("clang", CLANGS)
def test_header_that_warns_whoever_includes_it_is_refused(clang, header):
    path = header("int f(int x);\n#warning Include lib_all.h\n")
    assert_refused(run(path, "--clang", clang), f"{path}:2",
                   "including it causes a warning, which -Wno-cpp after -- silences: "
                   "Include lib_all.h")
    assert line_of(draft(path, "--clang", clang, "--", "-Wno-cpp"), "f")


@pytest.mark.parametrize("prototype,entries", [
    ("int lib_memcmp(const void *a, const void *b, size_t n)",
     "(bytes, const void *, a), (bytes, const void *, b), (length, size_t, a, b)"),
    ("int lib_equal(const unsigned char *s1, const unsigned char *s2, int len)",
     "(bytes, const unsigned char *, s1), (bytes, const unsigned char *, s2), "
     "(length, int, s1, s2)"),
])
def test_one_length_is_that_of_both_pointers_of_a_comparison(prototype, entries, header):
    assert entries in " ".join(draft(header(f"#include <stddef.h>\n{prototype};\n")).split())


@pytest.mark.parametrize("name", ["lib_strncmp", "lib_strnicmp", "lib_strncasecmp", "lib_strnequal"])
def test_comparison_of_texts_up_to_a_number_of_bytes_has_a_line(name, header):
    text = draft(header(f"int {name}(const char *, const char *, int);\n"))
    assert "(const char *, arg1), (const char *, arg2), (int, arg3));" in text


@pytest.mark.parametrize("prototype", [
    "int lib_compare(const unsigned char *key, const unsigned char *data, size_t len)",
    "int lib_mix(const void *a, const void *b, size_t n)",
    "int lib_cmp(const void *a, void *b, size_t n)",
    "int lib_cmp(const void *a, const void *b, size_t n, size_t m)",
    "int lib_cmp(size_t n, const void *a, const void *b)",
    "int lib_cmp(const void *a, const char *b, size_t n)",
    "int lib_cmp(const void *a, const void *b, const void *c, size_t n)",
    "int lib_strncmp(const char *a, const unsigned char *b, int n)",
    "int lib_strncpy(const char *a, const char *b, int n)",
    "int lib_strncmp(const char *a, const char *b, int n, int m)",
])
def test_what_is_no_comparison_is_a_question(prototype, header):
    text = draft(header(f"#include <stddef.h>\n{prototype};\nint f(int x);\n"))
    assert reason_of(text, re.search(r"lib_\w+", prototype)[0])


@pytest.mark.parametrize("clang", CLANGS)
def test_flag_that_makes_warnings_errors_refuses_no_header_of_warnings(clang, header):
    path = header("static int f(int x)\n{\n    int unused;\n    return x;\n}\n")
    assert line_of(draft(path, "--clang", clang, "--", "-Werror"), "f")
    path = header("int f(int x);\nnowhere g(int x);\n")
    assert_refused(run(path, "--clang", clang, "--", "-Werror"), f"{path}:2",
                   "clang cannot read it, unknown type name 'nowhere'")


@pytest.mark.parametrize("clang", CLANGS)
def test_text_of_a_macro_that_looks_like_an_error_is_none(clang, header):
    path = header('#define WORDS "lib.h:1:2: error: no"\n'
                  "#define NOTHING nowhere(1)\nint f(int x);\n")
    text = draft(path, "--clang", clang)
    assert line_of(text, "f") and "X(WORDS, WORDS)" in text


@pytest.mark.parametrize("clang", CLANGS)
def test_assembly_of_another_machine_is_refused(clang, header):
    text = 'static inline int f(int x)\n{ __asm__("%s" : "+r"(x)); return x; }\n'
    path = header(text % "nowhere %0")
    assert_refused(run(path, "--clang", clang), f"{path}:2",
                   "clang cannot read it, invalid instruction mnemonic 'nowhere'")
    assert line_of(draft(header(text % "# %0"), "--clang", clang), "f")


def test_no_such_header_is_refused():
    assert_refused(run("no_such.h"), "no_such.h",
                   "clang cannot read it, 'no_such.h' file not found")


def test_error_in_a_header_is_passed_on(header):
    path = header("int f(int x);\nunknown g(void);\n")
    assert_refused(run(path), f"{path}:2",
                   "clang cannot read it, unknown type name 'unknown'")


def test_second_header_is_the_one_that_is_named(header):
    assert_refused(run(header("int f(void);"), "no_such.h"), "no_such.h",
                   "clang cannot read it, 'no_such.h' file not found")


def test_no_clang_is_refused(tmp_path, header):
    assert_refused(run(header(""), env={"PATH": str(tmp_path)}), "bind",
                   "clang is needed to read headers, but was not found; install "
                   "it, or name it with --clang or $CLANG")
    assert_refused(run(header(""), "--clang", "no-clang"), "bind",
                   "clang is needed to read headers, but there is no program 'no-clang'")


def test_tool_of_a_project_says_that_it_has_no_bind():
    assert_refused(run("zlib.h", tool=os.environ["PYZC_WITHOUT_ZLIB"]), "bind",
                   "this pyzc was built without this command, see the Meson option "
                   "'authoring'")


def test_newest_clang_of_the_path_is_taken(tmp_path, header):
    for version in ("9", "14", "14-old"):
        program = tmp_path / f"clang-{version}"
        program.write_text(f"#!/bin/sh\necho 'x: error: {version}' >&2\nexit 1\n")
        program.chmod(0o755)
    path = header("int f(void);")
    result = run(path, env={"PATH": f"{tmp_path}"})
    assert_refused(result, path, "clang cannot read it, 14")
    result = run(path, env={"PATH": f"{tmp_path}",
                            "CLANG": f"{tmp_path}/clang-9"})
    assert_refused(result, path, "clang cannot read it, 9")


def test_clang_that_is_ccache_is_not_asked_to_keep_what_it_prints(tmp_path, header):
    """Distributions have such a folder first in PATH; a draft was empty there."""
    clang = tmp_path / "clang"
    clang.write_text("#!/bin/sh\n[ \"$CCACHE_DISABLE\" = 1 ] || exit 3\n"
                     f"exec {shutil.which(CLANGS[0])} \"$@\"\n")
    clang.chmod(0o755)
    path = header("int f(int x);\n")
    assert draft(path, "--clang", clang) == draft(path)


def test_clang_that_prints_something_else_is_refused(tmp_path, header):
    program = tmp_path / "clang"
    program.write_text("#!/bin/sh\necho '{\"kind\": '\n")
    program.chmod(0o755)
    assert_refused(run(header(""), "--clang", program), program,
                   "cannot read its syntax tree, invalid JSON at offset 10")


def test_library_that_is_not_there_is_refused(header):
    result = run(header("int f(void);"), "--", "-lno_such_library")
    assert result.returncode == 1 and result.stdout == ""
    assert "cannot link with its library" in result.stderr
    assert "no_such_library" in result.stderr


@pytest.mark.parametrize("name", ["in", "a.b", "1x"])
def test_name_that_no_module_can_have_is_refused(name, header):
    assert_refused(run(header(""), "--module", name), "bind",
                   f"'{name}' cannot be the name of a module, choose another "
                   "with --module")


def test_existing_output_is_left_alone(tmp_path, header):
    path, output = header("int f(int x);"), tmp_path / "out.c"
    output.write_text("mine")
    assert_refused(run(path, "-o", output), output,
                   "it already exists, --force replaces it")
    assert output.read_text() == "mine"
    assert draft(path, "-o", output, "--force") == ""
    assert output.read_text() == draft(path)


@pytest.mark.parametrize("args, how", [
    (["lib.h"], "as it is"), (["-I.", "lib.h"], "as it is"), (["-Isub", "other.h"], "as it is"),
    (["-I.", "lib.h"], "a link"), (["-Isub", "other.h"], "a hard link"),
    (["-I.", "sub/other.h"], "another path")])
def test_header_that_is_read_is_no_output(args, how, header, tmp_path):
    *flags, name = args
    path = header("int f(int x);\n")
    (tmp_path / "sub").mkdir()
    header('#include "../lib.h"\nint g(int x);\n', "sub/other.h")
    output = tmp_path / "out.c"
    if how == "a link":
        output.symlink_to(path)
    elif how == "a hard link":
        output.hardlink_to(path)
    else:
        output = path if how == "as it is" else tmp_path / "sub" / ".." / "lib.h"
    assert_refused(run(name, "--force", "-o", output, "--", *flags, cwd=tmp_path), output,
                   "cannot write it, it is one of the headers")
    assert path.read_text() == "int f(int x);\n"


def test_what_the_flags_name_is_no_output(header, tmp_path):
    library = tmp_path / "lib.o"
    subprocess.run(["cc", "-xc", "-c", "-", "-o", library], input="int f;", text=True, check=True)
    was = library.read_bytes()
    assert_refused(run(header("int f(int x);"), "--force", "-o", library, "--", library), library,
                   "cannot write it, it is among the flags")
    assert library.read_bytes() == was


def test_output_that_cannot_be_written_is_said(tmp_path, header):
    output = tmp_path / "no" / "out.c"
    assert_refused(run(header("int f(int x);"), "-o", output), output,
                   "cannot write it, No such file or directory")


def test_nothing_is_left_behind(tmp_path, header):
    path = header("double cbrt(double x);")
    folder = tmp_path / "tmp"
    folder.mkdir()
    env = {**os.environ, "TMPDIR": str(folder)}
    draft(path, "--", "-lm", env=env)
    assert run(header("int f(", "bad.h"), env=env).returncode == 1
    assert list(folder.iterdir()) == []


# Hostile headers

HOSTILE = {
    "empty": "",
    "unbalanced macros": "#define A }\n#define B (A\n#define C )\n#define D \"\n"
                         "#define E 1\n#define F ;int x\n#define G '\n",
    "endless macros": "#define A B\n#define B A\n#define C (C)\n#define D 1\n",
    "probes by name": "int pyzc_probe_x(void);\nenum { pyzc_macro_i0 = 1 };\n"
                      "#define X 1\n",
    "deep type": "int f(int " + "*" * 150 + "x);\n",
    "deep function": "void f(" + "void (*a)(" * 40 + "void" + ")" * 40 + ");\n",
    "many parameters": "int f(" + ", ".join(f"int a{i}" for i in range(50))
                       + ");\n",
    "no latin": "/* \xe4\xf6\xff */\nint f(int x);\n".encode("latin-1"),
    "control characters": b"/* a\x01\x7f\x1b[0m */\nint f(int x);\n",
    "end of a comment": "/* *" "/ int f(int x); // */\nint g(int x);\n",
    "carriage returns": "/* Return. */\r\nint f(int x);\r\n",
    "quotes": '/* "\\" + system("x") + "\\ %s%n */\nint f(int x);\n',
    "line markers": '# 1 "/etc/passwd" 1\nint f(int x);\n# 1 "" 2\n',
    "anonymous": "struct { int x; } f(void);\nenum { A } g(enum { B } x);\n",
    "recursive": "struct s { struct s *s; };\nstruct s f(struct s);\n",
    "statics": "static inline int f(int x) { return x; }\nstatic int g(void);\n",
    "huge enumerators": "enum e { A = -9223372036854775807LL - 1, "
                        "B = 9223372036854775807LL, C = 1 };\n",
    "large text": "#define T \"" + "x" * 5000 + "\"\n",
    "odd arrays": "void f(int a[3][4], int n, int (*b)[2], char c[static 2]);\n",
    "unknown attributes": "int f(int x) __attribute__((no_such(1)));\n",
    "vectors": "typedef int v __attribute__((vector_size(16)));\nv f(v x);\n",
    "atomics": "_Atomic int f(_Atomic(int) *x);\n",
    "blocks": "#pragma pack(1)\n_Pragma(\"once\")\nint f(int x);\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_headers_are_survived(name, header, tmp_path):
    path = header(HOSTILE[name])
    env = {**os.environ, "ASAN_OPTIONS": "detect_leaks=1"}
    result = run(path, tool=SANITIZED, env=env)
    assert result.returncode in (0, 1)
    assert "Sanitizer" not in result.stderr
    assert "runtime error" not in result.stderr
    if result.returncode == 0:
        result.stdout.encode()
        assert "\x1b" not in result.stdout
    else:
        assert result.stderr.startswith("pyzc: ")


def test_names_of_one_hash_are_survived(header):
    """65536 names that GLib's own hash makes a list of: that takes half an hour."""
    names = map("".join, itertools.product(["Ab", "BA"], repeat=16))
    text = draft(header("int f(int x);\n" + "".join(f"#define {name}(x) x\n" for name in names)))
    assert line_of(text, "f")


def test_unbalanced_macros_hide_no_others(header):
    text = draft(header(HOSTILE["unbalanced macros"]))
    assert "X(E, E)" in text and text.count("    X(") == 1


def test_bodies_in_a_header_do_not_matter(header):
    terms = " + ".join(["x"] * 500)
    path = header(f"static inline int f(int x) {{ return {terms}; }}\n")
    assert line_of(draft(path), "f") == 'PYZC_FN(int, f, "", (int, x));'


# What the documents say

def zlib_draft():
    return (DRAFTS["zlib"].parent / "draft_zlib.c").read_text()


def test_rules_of_the_page_are_those_of_the_tool():
    page = (SOURCE / "docs/bind.md").read_text()
    table = page.split("| rule |")[1].split("\n\n")[0]
    source = (SOURCE / "lib/tool/authoring/rules.c").read_text()
    rules = source.split(" rules[])")[1].split("};")[0]
    assert (re.findall(r"^\| ([a-z ]+) \|", table, re.MULTILINE)
            == [name.replace("_", " ") for name in
                re.findall(r"\brule_(\w+)", rules)][:-1])


def test_draft_in_the_guide_is_what_the_tool_makes():
    (said,) = re.findall(r"^```\n(// Check: .*?)^```$",
                         (SOURCE / "docs/guide/from-a-header.md").read_text(),
                         re.MULTILINE | re.DOTALL)
    quoted = line_of(said, "compress2")
    drafted = line_of(zlib_draft(), "compress2")
    if import_draft("zlib").ZLIB_VERSION == "1.2.13":
        assert said in zlib_draft()
    assert quoted.split("(python_only")[1] == drafted.split("(python_only")[1]


def test_the_zlib_example_is_a_draft_that_was_edited():
    """It has the draft's functions, in their order, and its constants."""
    example = (SOURCE / "docs/examples/zlib/libz.c").read_text()
    text = draft("zlib.h", "--module", "libz", "--prefix", "Z_", "--", "-lz")
    of_line = r"^PYZC_FN(?:_AS)?\((?:\([^)]*\)|[^,(]*),\s*(\w+)"
    drafted = re.findall(of_line, text, re.MULTILINE)
    kept = [name for name in re.findall(of_line, example, re.MULTILINE)
            if name != "zError"]  # it requires that its number has a text
    assert len(kept) > 10
    assert [name for name in drafted if name in kept] == kept
    of_constant = r"^ +(X\(Z_\w+, \w+\))"
    constants = set(re.findall(of_constant, example, re.MULTILINE))
    assert len(constants) > 10
    assert constants <= set(re.findall(of_constant, text, re.MULTILINE))


# Five libraries

def import_draft(name):
    path = DRAFTS[name]
    spec = importlib.util.spec_from_file_location(f"draft_{name}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_five_libraries_are_drafted():
    assert sorted(DRAFTS) == ["cblas", "expat", "sqlite3", "xxhash", "zlib"]


@pytest.mark.parametrize("name", DRAFTS)
def test_module_of_a_draft_has_all_that_its_lines_say(name):
    module = import_draft(name)
    source = DRAFTS[name].parent / f"draft_{name}.c"
    functions = re.findall(r"^PYZC_FN\((?:\([^)]*\)|[^(,]*),\s*(\w+)",
                           source.read_text(), re.MULTILINE)
    assert len(functions) == source.read_text().count("\nPYZC_FN(") > 0
    for function in functions:
        assert callable(getattr(module, function)), function


def test_stubs_of_the_drafts_are_accepted_by_mypy(tmp_path):
    for name, path in DRAFTS.items():
        subprocess.run([TOOL, "stubs", path, tmp_path / f"draft_{name}.pyi"],
                       check=True)
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache",
         *sorted(map(str, tmp_path.glob("*.pyi")))],
        capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_functions_of_xxhash_work():
    xxhash = import_draft("xxhash")
    import xxhash as other

    data = b"pots"
    assert xxhash.XXH_versionNumber() >= 800
    assert xxhash.XXH32(data, 7) == other.xxh32_intdigest(data, 7)
    assert xxhash.XXH64(data, seed=7) == other.xxh64_intdigest(data, 7)
    assert xxhash.XXH3_64bits(data) == other.xxh3_64_intdigest(data)
    assert xxhash.XXH3_64bits_withSeed(data, 7) == other.xxh3_64_intdigest(data, 7)
    low, high = xxhash.XXH3_128bits_withSeed(data, 7)
    assert high << 64 | low == other.xxh3_128_intdigest(data, 7)
    assert xxhash.XXH128_isEqual((1, 2), (1, 2)) == 1
    assert xxhash.XXH128_isEqual((1, 2), (1, 3)) == 0
    canonical = xxhash.XXH64_canonicalFromHash(other.xxh64_intdigest(data))
    assert canonical == other.xxh64_digest(data)
    assert xxhash.XXH64_hashFromCanonical(canonical) == other.xxh64_intdigest(data)
    with pytest.raises(ValueError, match="expected 8 bytes, got 3"):
        xxhash.XXH64_hashFromCanonical(b"abc")
    with pytest.raises(TypeError):
        xxhash.XXH128_isEqual((1, 2), (1,))
    with pytest.raises(TypeError):
        xxhash.XXH128_isEqual((1, 2), (1, 2**64))


def test_functions_of_zlib_work():
    draft = import_draft("zlib")
    import zlib

    data = b"pots " * 100
    assert draft.zlibVersion() == zlib.ZLIB_RUNTIME_VERSION
    assert draft.crc32(0, data) == draft.crc32_z(0, data) == zlib.crc32(data)
    assert draft.adler32(1, data) == zlib.adler32(data)
    assert draft.crc32_combine(zlib.crc32(b"a"), zlib.crc32(b"b"), 1) == zlib.crc32(b"ab")
    assert draft.compressBound(len(data)) >= len(data)
    assert not hasattr(draft, "zError")
    packed = draft.compress(draft.compressBound(len(data)), data)
    assert zlib.decompress(packed) == data
    assert draft.compress2(1000, data, 9) == zlib.compress(data, 9)
    assert draft.uncompress(len(data), packed) == data
    assert draft.uncompress2(len(data), packed + b"more") == (data, len(packed))
    with pytest.raises(RuntimeError, match="buffer error"):
        draft.uncompress(3, packed)


def test_functions_of_expat_work():
    expat = import_draft("expat")
    import pyexpat

    assert expat.XML_ExpatVersion().startswith("expat_")
    assert tuple(expat.XML_ExpatVersionInfo()) == pyexpat.version_info
    assert expat.XML_ExpatVersionInfo().major == 2
    assert (expat.XML_ErrorString(expat.XML_Error.XML_ERROR_NO_ELEMENTS)
            == "no element found")
    with pytest.raises(TypeError):
        expat.XML_ErrorString(10**6)


def test_functions_of_sqlite3_work():
    draft = import_draft("sqlite3")
    import sqlite3

    assert draft.sqlite3_libversion() == sqlite3.sqlite_version
    assert draft.sqlite3_libversion_number() == draft.SQLITE_VERSION_NUMBER
    assert draft.sqlite3_complete("select 1;") == 1
    assert draft.sqlite3_complete("select 1") == 0
    assert draft.sqlite3_stricmp("Abc", "aBC") == 0
    assert draft.sqlite3_strglob("a*", "abc") == 0
    assert draft.sqlite3_threadsafe() in (0, 1, 2)
    data = bytearray(16)
    draft.sqlite3_randomness(data)
    assert data != bytes(16)
    assert draft.sqlite3_initialize() == draft.SQLITE_OK


def test_functions_of_cblas_work():
    cblas = import_draft("cblas")
    from array import array

    assert cblas.cblas_ddot([1.0, 2.0], [3.0, 4.0]) == 11.0
    assert cblas.cblas_dnrm2([3.0, 4.0]) == 5.0
    assert cblas.cblas_idamax([1.0, -5.0, 2.0]) == 1
    x, y = array("d", [1.0, 2.0]), array("d", [10.0, 20.0])
    cblas.cblas_daxpy(2.0, x, y)
    assert list(y) == [12.0, 24.0]
    with pytest.raises(ValueError):
        cblas.cblas_ddot([1.0], [1.0, 2.0])
    z = numpy.array([1 + 2j, 3 - 1j])
    w = numpy.zeros(2, complex)
    cblas.cblas_zaxpy(2j, z, w)
    assert (w == 2j * z).all()
    assert cblas.cblas_dznrm2(z) == pytest.approx(numpy.linalg.norm(z))
    with pytest.raises(ValueError, match="not aligned"):
        cblas.cblas_dznrm2(memoryview(bytes(33))[1:])
    with pytest.raises(ValueError, match="no complex numbers, or not as many"):
        cblas.cblas_dznrm2(bytes(15))


# What op() does to a matrix, by the names of CBLAS.
OPS = {"CblasNoTrans": lambda a: a, "CblasTrans": lambda a: a.T,
       "CblasConjTrans": lambda a: a.conj().T}


def laid_out(a, order):
    """The numbers of a matrix as they lie in memory, and their distance."""
    rows = a if order == "CblasRowMajor" else a.T
    return numpy.ascontiguousarray(rows).ravel(), rows.shape[1]


@pytest.mark.parametrize("letter, dtype", [
    ("s", "f"), ("d", "d"), ("c", "F"), ("z", "D")])
@pytest.mark.parametrize("order", ["CblasRowMajor", "CblasColMajor"])
@pytest.mark.parametrize("trans", OPS)
def test_matrices_of_cblas_have_the_sizes_that_lines_require(letter, dtype, order, trans):
    """Arrays of just these sizes do, and one number less is refused."""
    cblas = import_draft("cblas")
    order_, trans_ = cblas.CBLAS_ORDER[order], cblas.CBLAS_TRANSPOSE[trans]
    chance = numpy.random.default_rng(1)
    m, n, k = 2, 3, 4

    def matrix(*shape):
        values = chance.standard_normal(shape)
        if dtype in "FD":
            values = values + 1j * chance.standard_normal(shape)
        return values.astype(dtype)

    def check(name, *args, expected, arrays):
        function = getattr(cblas, f"cblas_{letter}{name}")
        for at in arrays:
            short = list(args)
            short[at] = short[at][:-1].copy()
            with pytest.raises(ValueError, match="an array is too small"):
                function(*short)
        function(*args)
        result = args[arrays[-1]]
        assert numpy.allclose(result, expected, rtol=1e-4, atol=1e-4)

    op = OPS[trans]
    # C = A B, where A is given as it is, or transposed.
    a, b = matrix(m, k), matrix(k, n)
    given_a = op(a) if trans != "CblasNoTrans" else a
    given_b = op(b) if trans != "CblasNoTrans" else b
    (flat_a, lda), (flat_b, ldb) = laid_out(given_a, order), laid_out(given_b, order)
    flat_c, ldc = laid_out(matrix(m, n), order)
    check("gemm", order_, trans_, trans_, m, n, k, 1.0, flat_a, lda, flat_b, ldb, 0.0,
          flat_c, ldc, expected=laid_out(a @ b, order)[0], arrays=[7, 9, 12])
    # y = op(A) x
    a = matrix(m, n)
    x = matrix(n if trans == "CblasNoTrans" else m)
    y = matrix(m if trans == "CblasNoTrans" else n)
    flat_a, lda = laid_out(a, order)
    check("gemv", order_, trans_, m, n, 1.0, flat_a, lda, x, 0.0, y,
          expected=op(a) @ x, arrays=[5, 7, 9])
    # C = op(A) op(A)^T, of which the upper half is written
    if trans != "CblasConjTrans":
        a = matrix(n, k) if trans == "CblasNoTrans" else matrix(k, n)
        flat_a, lda = laid_out(a, order)
        flat_c, ldc = laid_out(numpy.zeros((n, n), dtype), order)
        full = op(a) @ op(a).T
        check("syrk", order_, cblas.CBLAS_UPLO.CblasUpper, trans_, n, k, 1.0, flat_a, lda,
              0.0, flat_c, ldc, expected=laid_out(numpy.triu(full), order)[0],
              arrays=[6, 9])
    # B = op(A) B, A a triangle
    a = numpy.triu(matrix(m, m))
    b = matrix(m, n)
    (flat_a, lda), (flat_b, ldb) = laid_out(a, order), laid_out(b, order)
    expected = laid_out(op(a) @ b, order)[0]
    check("trmm", order_, cblas.CBLAS_SIDE.CblasLeft, cblas.CBLAS_UPLO.CblasUpper, trans_,
          cblas.CBLAS_DIAG.CblasNonUnit, m, n, 1.0, flat_a, lda, flat_b, ldb,
          expected=expected, arrays=[8, 10])
    # x = op(A) x, A a packed triangle
    packed = (a[numpy.triu_indices(m)] if order == "CblasRowMajor"
              else a.T[numpy.tril_indices(m)])
    x = matrix(m)
    expected = op(a) @ x
    check("tpmv", order_, cblas.CBLAS_UPLO.CblasUpper, trans_, cblas.CBLAS_DIAG.CblasNonUnit,
          m, packed, x, expected=expected, arrays=[5, 6])


def test_negative_sizes_of_matrices_are_refused():
    cblas = import_draft("cblas")
    a = numpy.zeros(4)
    with pytest.raises(ValueError, match="an array is too small"):
        cblas.cblas_dgemv(cblas.CBLAS_ORDER.CblasRowMajor, cblas.CBLAS_TRANSPOSE.CblasNoTrans,
                          -1, -1, 1.0, a, -1, a, 0.0, a)


if __name__ == "__main__" and sys.argv[1:] == ["--renew"]:
    GOLDEN.write_text(draft_rules())
