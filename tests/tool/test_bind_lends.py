# test_bind_lends.py - pyzc bind: handles that C lends to callbacks.
# SPDX-License-Identifier: MIT

import re

import pytest

from drafting import draft, header, line_of, reason_of
from test_bind_classes import handle_of

MACHINE = ("struct machine; struct machine *machine_new(void);\n"
           "void machine_free(struct machine *m);\n"
           "struct context; void context_result(struct context *c, int n);\n"
           "struct value; int value_n(struct value *v);\n")
USER = "void *context_user_data(struct context *c);\n"
CREATE = ("/* NULL pointers must be passed as the step and final parameters. */\n"
          "int machine_create(struct machine *m, void *app,\n"
          "  void (*func)(struct context *, int, struct value **),\n"
          "  void (*step)(struct context *, int, struct value **),\n"
          "  void (*final)(struct context *),\n"
          "  void (*destroy)(void *));\n")


def callback_of(text, name):
    found = re.search(rf"^PYZC_CALLBACK\({name},.*?\);$", text, re.MULTILINE | re.DOTALL)
    return found and " ".join(found[0].split())


def test_callback_gets_the_handles_that_c_lends(header):
    text = draft(header(MACHINE + "void machine_each(struct machine *m,\n"
                        "  void (*call)(struct context *c, void *user), void *user);\n"))
    assert callback_of(text, "machine_each_call") == (
        "PYZC_CALLBACK(machine_each_call, void, (class, Context, arg1), (user));")
    assert handle_of(text, "Context") == "PYZC_HANDLE(Context, struct context *);"
    assert line_of(text, "context_result").endswith("(self), (int, n));")


def test_callback_gets_several_handles_and_their_number(header):
    text = draft(header(MACHINE + USER + CREATE))
    assert callback_of(text, "machine_create_func") == (
        "PYZC_CALLBACK(machine_create_func, void, (user, context_user_data(arg1_)), "
        "(class, Context, arg1), (list, class, Value, (int, struct value **), arg3));")
    assert handle_of(text, "Value") and line_of(text, "value_n").endswith("(self));")


def test_callback_that_must_be_null_is_so_and_what_gives_back_comes_after_it(header):
    text = draft(header(MACHINE + USER + CREATE))
    assert line_of(text, "machine_create").endswith(
        "(self), (add, user, func), (add, callback, machine_create_func, func), "
        "(c_only, void (*)(struct context *, int, struct value **), NULL), "
        "(c_only, void (*)(struct context *), NULL), (add, release, func));")


@pytest.mark.parametrize("old, new", [
    # Nothing says that they are NULL, or gives the void *.
    ("must be passed", "may be passed"), ("context_user_data", "context_next"),
    ("void *context_user_data(struct context *c)",
     "void *context_user_data(struct context *c, int n)"),
    # The handles may be a place for one, or as many as another number says.
    ("void (*func)", "int (*func)"),
    ("(*func)(struct context *, int, struct value **)",
     "(*func)(struct context *, int, struct value **, int)"),
    ("(*func)(struct context *, int, struct value **)",
     "(*func)(int, struct context *, struct value **)"),
    ("(*func)(struct context *, int, struct value **)",
     "(*func)(struct context *, int, const struct value **)"),
])
def test_callback_that_is_not_certain_has_no_line(old, new, header):
    text = draft(header((MACHINE + USER + CREATE).replace(old, new)))
    assert line_of(text, "machine_create") is None


def test_handle_that_may_keep_callables_is_not_lent_to_callbacks(header):
    text = draft(header(
        MACHINE + "void machine_each(struct machine *m,\n"
        "  void (*call)(const char *text, struct machine *m, void *user), void *user);\n"))
    assert "(ignore, struct machine *, arg2)" in callback_of(text, "machine_each_call")


def test_handle_that_no_callback_of_a_line_gets_has_no_class(header):
    text = draft(header(MACHINE + "int machine_run(struct machine *m,\n"
                        "  int (*call)(struct context *c));\n"))
    assert handle_of(text, "Context") is None
    assert reason_of(text, "context_result").endswith(
        "a handle that no function with a line makes")


def test_handle_that_functions_only_read_has_no_class(header):
    text = draft(header(MACHINE + "struct note; int note_n(const struct note *n);\n"
                        "void machine_each(struct machine *m,\n"
                        "  void (*call)(struct note *n, void *user), void *user);\n"))
    assert handle_of(text, "Note") is None
    assert line_of(text, "machine_each") is None


# Kinds of one type

KINDS = ("struct box; struct box *box_read_new(void); int box_read_free(struct box *);\n"
         "struct box *box_write_new(void); int box_write_free(struct box *);\n"
         "int box_read_turn(struct box *); int box_write_turn(struct box *);\n"
         "struct box *box_read_disk_new(void);\n")


def test_opaque_type_of_two_ends_is_two_classes(header):
    text = draft(header(KINDS))
    assert handle_of(text, "Read") == (
        "PYZC_HANDLE(Read, struct box *, (destroy, box_read_free));")
    assert handle_of(text, "Write") == (
        "PYZC_HANDLE(Write, struct box *, (destroy, box_write_free));")
    assert " Read, " in line_of(text, "box_read_turn")
    assert " Write, " in line_of(text, "box_write_turn")
    assert "(class, Read, null" in line_of(text, "box_read_disk_new")


@pytest.mark.parametrize("more", [
    "struct box *box_new(void);", "struct box *other_open(const char *path);",
])
def test_opaque_type_of_two_ends_and_another_maker_has_no_class(more, header):
    text = draft(header(KINDS + more + "int lib_version(void);"))
    assert "PYZC_HANDLE" not in text


def test_function_of_no_kind_or_of_two_objects_has_no_line(header):
    text = draft(header(KINDS + "int box_error(struct box *);\nvoid box_free(struct box *);\n"
                        "int box_read_copy(struct box *from, struct box *to);\n"))
    for name in "box_error", "box_read_copy", "box_free":
        assert line_of(text, name) is None


# Places for handles

LOOKUP = ("struct repo; struct repo *repo_new(void); void repo_free(struct repo *r);\n"
          "enum error { ERROR_OK, ERROR_NONE }; const char *error_text(enum error e);\n"
          "struct entry; void entry_free(struct entry *c); int entry_n(struct entry *c);\n"
          "struct tree; void tree_free(struct tree *t); int tree_n(struct tree *t);\n"
          "/* Look up. The entry should be released with entry_free(). */\n"
          "int entry_lookup(struct entry **out, struct repo *r, int n);\n\n")


def test_what_is_stored_as_another_is_that_must_be_freed_is_new(header):
    text = draft(header(LOOKUP + "int tree_lookup(struct tree **out, struct repo *r, int n);\n"))
    assert line_of(text, "tree_lookup").endswith("(out, class, Tree, out), (self), (int, n));")
    assert "is the result a new Tree, to be freed by tree_free()" in " ".join(
        text.replace("\n// ", " ").split())


@pytest.mark.parametrize("prototype", [
    "int tree_find(struct tree **out, struct repo *r, int n);",
    "struct tree *tree_lookup(struct repo *r, int n);",
    "/* The tree must not be freed. */\nint tree_lookup(struct tree **out, struct repo *r, int n);",
])
def test_what_may_be_lent_is_not_new(prototype, header):
    text = draft(header(LOOKUP + prototype))
    assert handle_of(text, "Tree") is None


# Deprecated

@pytest.mark.parametrize("line", ["API LIB_DEPRECATED int f(int x);",
                                  "int f(int x) LIB_DEPRECATED;",
                                  "DEPRECATED\nint f(int x);"])
def test_macro_of_nothing_may_say_deprecated(line, header):
    text = draft(header("#define API\n#define LIB_DEPRECATED\n#define DEPRECATED\n"
                        f"int g(int x);\n{line}\nint h(int x);\n"))
    assert reason_of(text, "f") == ("deprecated" if "\nint" not in line else None)
    assert line_of(text, "g") and line_of(text, "h")


# Texts with an end of their own

NAMES = ("typedef const char *lib_name; struct box; struct box *box_new(void);\n"
         "void box_free(struct box *b); lib_name box_get_name(struct box *b);\n"
         "const char *lib_name_part(lib_name n); lib_name lib_name_create(int n);\n")


def test_text_that_a_function_frees_by_its_type_is_a_handle(header):
    text = draft(header(NAMES + "void lib_name_free(lib_name n);\n"))
    assert handle_of(text, "LibName") == "PYZC_HANDLE(LibName, lib_name, (destroy, lib_name_free));"
    assert line_of(text, "box_get_name_lent").startswith(
        "PYZC_METHOD((or_none, borrowed, class, LibName),")
    assert line_of(text, "lib_name_part").startswith(
        "PYZC_METHOD(const char *, lib_name_part, LibName,")


@pytest.mark.parametrize("more", [
    "", "void lib_name_free(const char *n);", "int lib_name_free(lib_name n);",
    "void lib_name_free(lib_name n, int how);", "void lib_name_use(lib_name n);",
])
def test_text_that_nothing_frees_by_its_type_is_no_handle(more, header):
    text = draft(header(NAMES + more + "\nint box_n(struct box *b);\n"))
    assert handle_of(text, "LibName") is None
