# test_bind_contexts.py - pyzc bind: what is freed by a context and itself.
# SPDX-License-Identifier: MIT

import pytest

from drafting import draft, header, line_of, reason_of
from test_bind_classes import handle_of, made

CONTEXT = ("typedef struct lib_ctx *libContextHandle_t; libContextHandle_t lib_start_new(void);\n"
           "void lib_finish(libContextHandle_t c); typedef struct Shape Shape;\n")
MAKER = "Shape *ShapeNew_r(libContextHandle_t c, int n);\n"
END = "void Shape_destroy_r(libContextHandle_t c, Shape *s);\n"
METHOD = "int ShapeSize_r(libContextHandle_t c, const Shape *s);\n"


def test_what_a_context_frees_has_its_handle_for_that(header):
    text = draft(header(CONTEXT + MAKER + END + METHOD))
    assert handle_of(text, "Shape") == (
        "PYZC_HANDLE(Shape, Shape *, (destroy, Shape_destroy_r, owner, self), "
        "(owner, LibContextHandle));")
    assert line_of(text, "ShapeNew_r").startswith(
        f'PYZC_METHOD({made("Shape", "ShapeNew_r")} LibContextHandle,')
    assert (line_of(text, "Shape_destroy_r"), reason_of(text, "Shape_destroy_r")) == (None, None)


def test_what_takes_a_context_and_an_object_is_a_method_of_the_object(header):
    text = draft(header(CONTEXT + MAKER + END + METHOD))
    assert line_of(text, "ShapeSize_r").endswith(
        "(class, LibContextHandle, c), (const, self));")


@pytest.mark.parametrize("old, new", [
    # Nothing says that the other is a context, or what is made knows none.
    ("libContextHandle_t", "lib_list_t"),
    (MAKER, MAKER + "Shape *shape_new(int n);\n"),
    (MAKER, MAKER + "int shape_open(const char *path, Shape **out);\n"),
    # Nor does it free it for certain.
    ("Shape_destroy_r", "Shape_close_r"),
    ("Shape_destroy_r", "Shape_clear_all"),
    ("void Shape_destroy_r", "int Shape_destroy_r"),
    ("*s);\nint ShapeSize", "*s, int how);\nint ShapeSize"),
    # And a context without a class makes nothing.
    ("void lib_finish(libContextHandle_t c);", ""),
])
def test_what_a_context_may_free_has_no_class(old, new, header):
    text = (CONTEXT + MAKER + END + METHOD).replace(old, new)
    text = draft(header(text + "int lib_version(void);\n"))
    assert handle_of(text, "Shape") is None
    assert line_of(text, "ShapeNew_r") is None


BOTH = ("Shape *ShapeNew(int n); void Shape_destroy(Shape *s); int ShapeSize(const Shape *s);\n"
        "int ShapeOpen(const char *path, Shape **out);\n"
        "int ShapeOpen_r(libContextHandle_t c, const char *path, Shape **out);\n"
        "enum error { ERROR_OK, ERROR_NONE }; const char *error_text(enum error e);\n")


def test_what_is_freed_alone_or_by_a_context_is_of_two_classes(header):
    text = draft(header(CONTEXT + MAKER + END + METHOD + BOTH))
    assert "(destroy, Shape_destroy));" in handle_of(text, "Shape")
    assert "(destroy, Shape_destroy_r, owner, self)" in handle_of(text, "ShapeR")
    assert "(class, Shape, null" in line_of(text, "ShapeNew")
    assert "(class, ShapeR, null" in line_of(text, "ShapeNew_r")
    assert " Shape, " in line_of(text, "ShapeSize")
    assert " ShapeR, " in line_of(text, "ShapeSize_r")


def test_what_is_freed_alone_is_of_one_class(header):
    text = draft(header(CONTEXT + BOTH + METHOD))
    assert handle_of(text, "ShapeR") is None
    assert " Shape, " in line_of(text, "ShapeSize_r")


def test_what_a_full_class_of_a_context_makes_functions_make(header):
    many = "".join(f"Shape *ShapeNew{n}_r(libContextHandle_t c, int n);\n" for n in range(70))
    text = draft(header(CONTEXT + many + END + METHOD))
    assert line_of(text, "ShapeNew1_r").endswith(", (self), (int, n));")
    assert line_of(text, "ShapeNew69_r").startswith("PYZC_FN(")
    assert line_of(text, "ShapeNew69_r").endswith("(owner, class, LibContextHandle, c), (int, n));")


# Words

def test_methods_are_without_the_capitals_that_all_begin_with(header):
    text = draft(header("typedef struct GEOMShape GEOMShape; GEOMShape *GEOMNew(void);\n"
                        "void GEOMDestroy(GEOMShape *s); int GEOMArea(GEOMShape *s);\n"
                        "int GEOMisEmpty(GEOMShape *s); int GEOMGetPart(GEOMShape *s);\n"))
    assert " area, " in line_of(text, "GEOMArea")
    assert " is_empty, " in line_of(text, "GEOMisEmpty")
    assert " get_part, " in line_of(text, "GEOMGetPart")


def test_place_where_a_value_will_be_placed_is_written(header):
    text = draft(header(
        "/** Read.\n * \\param n which\n * \\param v pointer where the value will be placed\n"
        " * \\return 0 on success, 1 on error */\n int lib_read(unsigned n, double *v);\n"
        "/** Read.\n * \\param n how many\n * \\param w array where the values will be placed\n"
        " * \\return 0 on success, 1 on error */\n int lib_read_all(unsigned n, double *w);\n"))
    assert line_of(text, "lib_read").endswith("(unsigned int, n), (out, double, v));")
    assert line_of(text, "lib_read_all") is None or "(out, double" not in line_of(
        text, "lib_read_all")
