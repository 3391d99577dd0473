# test_bind_given.py - pyzc bind: what macros, names and structs tell of a line.
# SPDX-License-Identifier: MIT

import importlib.util
import subprocess
import sysconfig
import os
import pathlib

import pytest

from drafting import draft, header, line_of, reason_of
from test_bind_classes import PAIR, handle_of

ROOT = pathlib.Path(os.environ["PYZC_SOURCE_ROOT"])
BUILD = pathlib.Path(os.environ["PYZC_BUILD_ROOT"])


# Macros

def test_macro_without_parameters_gives_all_arguments(header):
    text = draft(header("struct box; struct box *box_new_ex(void *(*alloc)(unsigned long), void *user);\n"
                        "#define box_new() box_new_ex(NULL, NULL)\n"
                        "void box_free(struct box *b); int box_n(struct box *b);\n"))
    assert line_of(text, "box_new_ex").endswith(
        "(c_only, void *(*)(unsigned long), NULL), (c_only, void *, NULL));")


def test_word_in_a_text_of_a_macro_is_no_parameter(header):
    text = draft(header(PAIR + "int box_open_ex(struct box *b, const char *kind, unsigned len);\n"
                        '#define box_open(box) box_open_ex((box), "box", sizeof("box") - 1)\n'))
    assert line_of(text, "box_open_ex").endswith(
        '(self), (c_only, const char *, "box"), (c_only, unsigned int, sizeof("box") - 1));')


@pytest.mark.parametrize("value, is_given", [
    ("context", False), ("&context->level", False), ("__FILE__", True), ("BOX_KIND", True),
    ("((const char *)0)", True)])
def test_variable_of_the_function_that_uses_a_macro_is_not_given(value, is_given, header):
    text = draft(header("#define BOX_KIND \"box\"\n"
                        "int box_open_ex(int level, const char *kind);\n"
                        f"#define box_open(level) box_open_ex(level, {value})\n"))
    assert ("c_only" in line_of(text, "box_open_ex")) == is_given


def test_length_that_a_macro_gives_of_its_argument_is_not_given(header):
    text = draft(header("struct box; struct box *box_new(void); void box_free(struct box *b);\n"
                        "int box_read_ex(struct box *b, char *data, unsigned long size);\n"
                        "#define box_read(b, d) box_read_ex((b), (d), 16)\n"))
    assert line_of(text, "box_read_ex") is None


# Names

def test_what_makes_a_set_sets_nothing(header):
    text = draft(header("typedef struct CharSet CharSet; CharSet *CharSetCreate(void);\n"
                        "CharSet *CharSetCopy(const CharSet *s); void CharSetDestroy(CharSet *s);\n"
                        "int CharSetCount(const CharSet *s);\n"))
    assert "(class, Set, null" in line_of(text, "CharSetCreate")
    assert "(class, Set, null" in line_of(text, "CharSetCopy")


def test_what_sets_something_does_not_make_it(header):
    text = draft(header("struct box; struct box *box_set_last_new(int n); int box_n(struct box *b);\n"
                        "void box_free(struct box *b); int lib_version(void);\n"))
    assert handle_of(text, "Box") is None or line_of(text, "box_set_last_new") is None


LONG = ("struct my_box; struct my_box *my_box_new(void); void my_box_free(struct my_box *b);\n"
        "int my_box_n(struct my_box *b);\n")


def test_method_that_sets_something_of_its_object_is_asked_about(header):
    text = draft(header(LONG + "int my_box_set_format_zip(struct my_box *b);\n"
                        "int my_box_add_filter_gzip(struct my_box *b);\n"))
    for name in "my_box_set_format_zip", "my_box_add_filter_gzip":
        assert line_of(text, name).endswith("(self));")
    assert "// Check: does it set something of the Box, or keep that" in text.replace(
        "MyBox", "Box")


@pytest.mark.parametrize("name", [
    "my_box_set_default", "my_box_add", "my_box_push_front", "set_box", "my_set_box",
    "my_box_add_child", "my_box_set_current_one", "my_box_register_type",
])
def test_method_that_may_keep_its_object_has_no_line(name, header):
    text = draft(header(LONG + f"int {name}(struct my_box *b);\n"))
    assert line_of(text, name) is None


# Linked structs

NODES = ("typedef struct node { struct node *next; int n; } Node;\n"
         "struct doc { Node *children; int n; };\n"
         "struct doc *doc_new(void); void doc_free(struct doc *d); int doc_n(struct doc *d);\n"
         "Node *node_new(int n); void node_free(Node *n); int node_n(Node *n);\n")


def test_what_may_be_linked_to_what_it_is_made_of_has_no_line(header):
    text = draft(header(NODES + "Node *node_new_in(struct doc *d, int n);\n"))
    assert "(class, Node, null" in line_of(text, "node_new")
    assert reason_of(text, "node_new_in") == (
        "is the new Node linked to the Doc, which frees it then")


@pytest.mark.parametrize("old, new", [
    ("struct node *next", "struct node *(*next)(void)"),
    ("struct doc { Node *children; int n; };", "struct doc;"),
])
def test_what_is_not_linked_is_made_of_others(old, new, header):
    text = draft(header(NODES.replace(old, new).replace("Node *node_new(int n);", "")
                        + "Node *node_new_in(struct doc *d, int n);\n"))
    assert "(class, Node, null" in line_of(text, "node_new_in")


def test_copy_of_a_list_is_no_copy_of_what_is_lent(header):
    text = draft(header(NODES + "Node *node_copy_list(Node *n); Node *doc_get_node(struct doc *d);\n"))
    assert "copy_list" not in (line_of(text, "doc_get_node") or "")


# Letters

def test_letters_of_a_librarys_own_are_a_text(header):
    text = draft(header("typedef unsigned char xmlChar; typedef unsigned char libBYTE;\n"
                        "typedef unsigned char u_char;\n"
                        "int lib_equal(const xmlChar *a, const xmlChar *b);\n"
                        "int lib_bytes(const libBYTE *a);\nint lib_old(const u_char *a);\n"
                        "int lib_set(xmlChar *a);\nint lib_len(const xmlChar *, int n, int m);\n"))
    assert line_of(text, "lib_equal").endswith(
        "(str, const xmlChar *, a), (str, const xmlChar *, b));")
    for name in "lib_bytes", "lib_old", "lib_set", "lib_len":
        assert line_of(text, name) is None, name


def test_what_cancels_a_handle_may_end_it(header):
    text = draft(header(PAIR + "struct job; struct job *box_get_job(struct box *b);\n"
                        "int job_n(struct job *j); int job_cancel(struct job *j);\n"
                        "int box_n(struct box *b);\n"))
    assert line_of(text, "job_cancel") is None


def test_utf16_of_either_order_is_left_out(header):
    text = draft(header("const char *lib_text(int n);\nconst void *lib_text16le(int n);\n"
                        "const void *lib_text16be(int n);\nint lib_n(void);\n"))
    for name in "lib_text16le", "lib_text16be":
        assert reason_of(text, name) == "for UTF-16, as lib_text() for UTF-8"


def test_text_that_is_freed_by_what_the_comment_names_is_owned(header):
    text = draft(header("void lib_free(void *p);\n\n"
                        "/** Write. The caller is responsible for freeing it with lib_free(). */\n"
                        "char *lib_write(int n);\n"))
    assert line_of(text, "lib_write").startswith("PYZC_FN((owned, char *, lib_free), lib_write,")


# Structs of bytes elsewhere

DATUM = "typedef struct { unsigned char *data; unsigned int size; } datum;\n"


def test_struct_of_bytes_and_their_number_is_bytes(header):
    text = draft(header(DATUM + "int lib_hash(const datum *d);\nint lib_key(datum key, int n);\n"))
    assert line_of(text, "lib_hash").endswith("(pointer, converter, datum_value, d));")
    assert line_of(text, "lib_key").endswith("(converter, datum_value, key), (int, n));")


@pytest.mark.parametrize("struct", [
    "typedef struct { int *data; unsigned int size; } datum;\n",
    "typedef struct { unsigned char *data; unsigned int flags; } datum;\n",
    "typedef struct { unsigned char *data; unsigned int size, room; } datum;\n",
    "typedef struct { unsigned char **data; unsigned int size; } datum;\n",
    "typedef union { unsigned char *data; unsigned int size; } datum;\n",
])
def test_struct_of_other_things_is_no_bytes(struct, header):
    text = draft(header(struct + "int lib_hash(const datum *d);\nint lib_n(void);\n"))
    assert line_of(text, "lib_hash") is None


@pytest.mark.parametrize("prototype", [
    "int lib_hash(datum *d);", "int lib_hash(const datum *d, int n);",
    "const datum *lib_hash(int n);", "datum lib_hash(int n);",
    "int lib_hash(const datum *ds);", "int lib_hash(const datum **d);",
])
def test_bytes_elsewhere_that_c_may_write_or_count_have_no_line(prototype, header):
    text = draft(header(DATUM + prototype + "\nint lib_n(void);\n"))
    assert line_of(text, "lib_hash") is None


def test_object_that_may_keep_bytes_elsewhere_has_no_line(header):
    text = draft(header(DATUM + PAIR + "void box_set_data(struct box *b, const datum *d);\n"
                        "struct box *box_new_of(const datum *d); int box_n(struct box *b);\n"))
    assert line_of(text, "box_set_data") is None and line_of(text, "box_new_of") is None


def test_draft_of_bytes_elsewhere_works(header, tmp_path):
    path = header(DATUM + "static inline int lib_sum(const datum *d)\n{\n    int sum = 0;\n\n"
                  "    for (unsigned i = 0; i < d->size; i++) {\n        sum += d->data[i];\n"
                  "    }\n    return sum;\n}\n")
    source, module = tmp_path / "sums.c", tmp_path / "sums.so"
    source.write_text(draft(path, "--module", "sums"))
    subprocess.run(
        ["gcc", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-I", str(ROOT / "include"),
         "-I", str(BUILD / "include"), "-isystem", sysconfig.get_path("include"),
         "-I", str(tmp_path), str(source), str(ROOT / "lib/python/unit_calls.c"),
         str(ROOT / "lib/python/unit_values.c"), "-o", str(module)], check=True)
    spec = importlib.util.spec_from_file_location("sums", module)
    sums = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sums)
    assert sums.lib_sum(b"\x01\x02") == 3 and sums.lib_sum(b"") == 0
    with pytest.raises(TypeError, match="expected bytes, got bytearray"):
        sums.lib_sum(bytearray(b"x"))


# Types

def test_pointers_of_any_nullability_are_what_they_are_without(header):
    text = draft(header("typedef struct Box Box; Box * _Null_unspecified box_new(int x);\n"
                        "void box_free(Box * _Nullable b); int box_n(const Box * _Nonnull b);\n"),
                 "--", "-Wno-nullability-extension")
    assert handle_of(text, "Box") == "PYZC_HANDLE(Box, Box *, (destroy, box_free));"
    assert "(class, Box, null" in line_of(text, "box_new")


# What makes and ends

USER = ("struct box; struct box *box_new(const char *name, void *obj); int box_n(struct box *b);\n"
        "void box_free(struct box *b);\n")


def test_user_data_of_what_makes_a_handle_is_null(header):
    text = draft(header(USER))
    assert line_of(text, "box_new").endswith("(const char *, name), (c_only, void *, NULL));")


@pytest.mark.parametrize("old, new", [
    ("void *obj", "void *data"), ("void *obj", "const void *obj"), ("box_new(", "box_set("),
    ("void *obj", "void (*f)(int), void *obj"), ("void *obj", "void *obj, unsigned long n"),
])
def test_what_may_be_other_than_user_data_is_not_null(old, new, header):
    text = draft(header(USER.replace(old, new) + "int lib_n(void);\n"))
    assert "(c_only, void *, NULL)" not in text


CLOSED = ("struct zip; struct zip *zip_open(const char *path); int zip_close(struct zip *z);\n"
          "int zip_n(struct zip *z); int zip_delete(struct zip *z, int index);\n")


def test_what_deletes_a_part_of_what_is_closed_does_not_free_it(header):
    text = draft(header(CLOSED))
    assert handle_of(text, "Zip") == "PYZC_HANDLE(Zip, struct zip *, (destroy, zip_close));"
    assert line_of(text, "zip_delete") is None


def test_what_deletes_something_by_flags_may_free_it(header):
    text = draft(header(CLOSED.replace("int index", "int flags") + "int lib_n(void);\n"))
    assert handle_of(text, "Zip") is None
