# test_bind_classes.py - pyzc bind: handles become classes.
# SPDX-License-Identifier: MIT

import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

from drafting import TOOL, draft, header, line_of, reason_of

HERE = pathlib.Path(__file__).parent
HEADER = HERE / "bind" / "shop.h"
GOLDEN = HERE / "bind" / "shop.c"
MODULE = os.environ["PYZC_SHOP"]
CLANGS = [name for name in ("clang-14", "clang-19") if shutil.which(name)]
PAIR = "struct box; struct box *box_new(void); void box_free(struct box *box);\n"


def handle_of(text, name):
    """The line of a handle in a draft, in one line."""
    found = re.search(rf"^PYZC_HANDLE\({name},.*?\);$", text, re.MULTILINE | re.DOTALL)
    return found and " ".join(found[0].split())


def made(item, name):
    """How a line begins whose function returns a new handle."""
    return f'(class, {item}, null, PyExc_RuntimeError, "{name}() failed"), {name},'


def lent(item, name):
    """How one begins whose function returns one that something has."""
    return f"(or_none, borrowed, class, {item}), {name},"


def looked_up(item, name, suffix=""):
    """How one begins whose function returns a new one, if there is one."""
    return f'(class, {item}, null, PyExc_LookupError, "{name}() gives none"), {name}{suffix},'


def methods_of(text, name):
    """The names in the list of a class."""
    (found,) = re.findall(rf"^PYZC_CLASS\({name},.*?\",(.*?)\);$", text,
                          re.MULTILINE | re.DOTALL)
    return found.replace(",", " ").split()


@pytest.fixture(scope="module")
def shop():
    spec = importlib.util.spec_from_file_location("shop", MODULE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("clang", CLANGS)
def test_draft_of_classes_is_the_golden_one(clang):
    text = draft(HEADER.name, "--clang", clang, cwd=HEADER.parent)
    assert text == GOLDEN.read_text()


def test_each_function_has_a_line_or_a_reason_or_frees_a_handle():
    text, golden = HEADER.read_text(), GOLDEN.read_text()
    names = set(re.findall(r"^(?:\w.* \*?)?((?:shop|shelf|Ticket|lent|found|twice|kept)\w*)\(",
                           text, re.MULTILINE))
    destroyed = set(re.findall(r"\(destroy, (\w+)\)", golden))
    assert len(names) > 30 and destroyed <= names
    for name in names:
        has_line = line_of(golden, name) is not None or name in destroyed
        assert has_line != (reason_of(golden, name) is not None), name


# The module of the draft works

def test_handles_are_made_used_and_freed(shop):
    one = shop.Shop("tea")
    assert (one.name(), one.errmsg(), shop.shop_count_alive()) == (
        "tea", "the shop is full", 1)
    assert one.add_up(3) == 3 and one.add_up(4) == 7
    other = shop.Shop("silk")
    assert one.compare(other) > 0 and one.compare(one) == 0
    other.exchange(one)
    assert (one.add_up(0), other.add_up(0)) == (0, 7)
    assert other.count_both(None) == other.count_both(one) == 7
    del one, other
    assert shop.shop_count_alive() == 0


def test_new_handle_keeps_all_that_it_was_made_of_alive(shop):
    one, other = shop.Shop("tea"), shop.Shop("silk")
    shelf = one.shelf_new_between(other)
    beside = shop.Shop.new_beside(shop.Shop("tin"))
    del one, other
    assert (beside.name(), shop.shop_count_alive()) == ("tin", 5)
    del shelf
    assert shop.shop_count_alive() == 2
    del beside
    assert shop.shop_count_alive() == 0


def test_part_keeps_what_lends_it_alive(shop):
    sign = shop.Shop("tea").get_sign()
    assert sign.count_letters() == 3 and shop.shop_count_alive() == 1
    del sign
    assert shop.shop_count_alive() == 0


def test_handle_that_is_made_by_a_call_that_fails_is_freed(shop):
    with pytest.raises(RuntimeError, match="failed"):
        shop.Shop.open_as("tea", 1)
    assert shop.shop_count_alive() == 0


def test_handle_keeps_the_one_alive_that_has_made_it(shop):
    shelf = shop.Shop("tea").new_shelf(3)
    assert (shelf.places, shop.shop_count_alive()) == (3, 2)
    shelf.places = 5
    copy = shelf.dup()
    del shelf
    assert (copy.places, shop.shop_count_alive()) == (5, 2)
    del copy
    assert shop.shop_count_alive() == 0


def test_shelf_is_closed_before_its_shop(shop):
    one = shop.Shop("tea")
    shelf = one.new_shelf(3)
    one.close()
    assert shop.shop_count_alive() == 0
    with pytest.raises(ValueError, match="Shelf is closed"):
        shelf.dup()


def test_handle_that_is_not_made_is_an_error(shop):
    one = shop.Shop("tea")
    with pytest.raises(RuntimeError, match=r"shop_new_shelf\(\) failed"):
        one.new_shelf(-1)
    with pytest.raises(RuntimeError, match="the shop is full"):
        one.new_shelf_checked(11)
    del one
    assert shop.shop_count_alive() == 0


def test_hidden_handle_is_made_used_and_freed(shop):
    ticket = shop.Ticket()
    ticket.reset()
    assert (ticket.next_number(), ticket.next_number()) == (1, 2)
    del ticket
    assert shop.shop_count_alive() == 0


def test_stub_of_the_draft_is_accepted_by_mypy(tmp_path):
    stub = tmp_path / "shop.pyi"
    subprocess.run([TOOL, "stubs", MODULE, stub], check=True)
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", stub],
        capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


# What frees a handle

@pytest.mark.parametrize("name", [
    "box_free", "box_destroy", "box_delete", "box_dispose", "box_unref", "free_box", "freeBox",
    "BoxFree", "box_close", "boxclose",
])
def test_handle_is_freed_by(name, header):
    text = draft(header(f"struct box; struct box *box_new(void); void {name}(struct box *b);"))
    assert handle_of(text, "Box") == f"PYZC_HANDLE(Box, struct box *, (destroy, {name}));"


@pytest.mark.parametrize("prototype", [
    "void box_free_all(struct box *b);", "void box_clear(struct box *b);",
    "void box_free(struct box *b, int flags);", "char *box_free(struct box *b);",
    "__attribute__((warn_unused_result)) int box_free(struct box *b);",
    "void box_is_free(struct box *b);",
    "void box_free(struct box **b);", "void box_free_lid(struct box *b);",
])
def test_handle_is_not_known_to_be_freed_by(prototype, header):
    text = draft(header("struct box; struct box *box_new(void); int f(void);" + prototype))
    assert reason_of(text, "box_new") == "struct box *, a handle that nothing frees"


def test_function_whose_comment_says_so_frees_a_handle(header):
    text = draft(header("struct box; struct box *box_new(void);\n"
                        "/* Releases all that the box has. */\nvoid box_finish(struct box *b);"))
    assert "(destroy, box_finish)" in handle_of(text, "Box")


def test_what_ends_something_else_by_its_name_is_a_method_with_a_question(header):
    text = draft(header("struct lib_conn; struct lib_conn *lib_conn_new(void);\n"
                        "void lib_conn_free(struct lib_conn *c);\n"
                        "void lib_send_delete(struct lib_conn *c, int id);\n"
                        "void lib_response_finish(struct lib_conn *c);\n"
                        "void lib_conn_clear_error(struct lib_conn *c);\n"
                        "void lib_conn_finish(struct lib_conn *c); void lib_close(struct lib_conn *c);\n"
                        "void lib_conn_clear_all(struct lib_conn *c);"))
    for name in ("lib_send_delete", "lib_response_finish", "lib_conn_clear_error"):
        assert line_of(text, name)
    assert text.count("// Check: does it free the Conn, as lib_conn_free() does\n") == 3
    for name in ("lib_conn_finish", "lib_close", "lib_conn_clear_all"):
        assert reason_of(text, name) == "does it free the Conn, as lib_conn_free() does"


def test_handle_that_a_pointer_to_const_frees_is_not_const(header):
    text = draft(header("struct box; struct box *box_new(void); void box_free(const struct box *b);\n"
                        "struct jar; const struct jar *jar_new(void); void jar_free(const struct jar *j);"))
    assert handle_of(text, "Box") == "PYZC_HANDLE(Box, struct box *, (destroy, box_free));"
    assert handle_of(text, "Jar") == "PYZC_HANDLE(Jar, const struct jar *, (destroy, jar_free));"


def test_newer_version_of_what_frees_a_handle_is_meant(header):
    text = draft(header("struct box; struct box *box_new(void);\n"
                        "void box_close(struct box *b); void box_close_v2(struct box *b);"))
    assert "(destroy, box_close_v2)" in handle_of(text, "Box")
    assert "// Check: does it free the Box whatever it returns, as box_close_v2() does:" in text
    assert line_of(text, "box_close").endswith("(close));")


def test_two_that_free_a_handle_are_a_question(header):
    text = draft(header("int f(void);" + PAIR + "void box_destroy(struct box *b);"))
    assert (reason_of(text, "box_new") ==
            "struct box *, a handle: which frees it, box_free() or box_destroy()")


def test_what_else_may_free_a_handle_has_no_line(header):
    text = draft(header(PAIR + "void box_close(struct box *b);\n"
                               "void box_free_now(struct box *b, int n);\n"
                               "void box_abort(struct box *b);\n"
                               "typedef struct box crate; void free_crate(crate *c);\n"
                               "int box_can_free(struct box *b);\n"
                               "/* Deallocate it. */\nvoid box_drain(struct box *b);\n"
                               "void box_remove(struct box *b, struct box *other);"))
    for name in ("box_close", "box_abort", "free_crate"):
        assert reason_of(text, name) == "does it free the Box, as box_free() does"
    assert reason_of(text, "box_free_now") == "does it free the Box, or a part of it"
    assert reason_of(text, "box_drain") == "does it free the Box, as box_free() does"
    assert reason_of(text, "box_remove") == "does it free the Box"
    assert line_of(text, "box_can_free")


def test_what_frees_a_handle_more_clearly_is_a_question(header):
    text = draft(header("struct box; struct box *box_open(void); int f(void);\n"
                        "void box_close(struct box *b); void box_destroy(struct box *b, int all);"))
    assert (reason_of(text, "box_close") ==
            "struct box *, a handle: which frees it, box_close() or box_destroy()")


@pytest.mark.parametrize("name", ["box_mutex", "PRLock", "RMutex", "rw_lock_t", "Monitor"])
def test_lock_has_no_class(name, header):
    text = draft(header(f"struct {name}; struct {name} *x_new(void); int f(void);\n"
                        f"void x_free(struct {name} *x);"))
    assert reason_of(text, "x_new") == f"struct {name} *, a lock of C's"


def test_block_is_no_lock(header):
    assert handle_of(draft(header(PAIR.replace("box", "block"))), "Block")


def test_handle_that_is_closed_has_a_method_for_it(header):
    text = draft(header("struct box; struct box *box_open(void); int box_close(struct box *b);"))
    assert line_of(text, "box_close") == 'PYZC_METHOD((local, int), box_close, Box, close, "", (close));'
    assert "close" not in methods_of(draft(header(PAIR)), "Box")


def test_status_of_what_closes_a_handle_is_raised(header):
    box = "struct box; struct box *box_open(void); int box_size(struct box *b);\n"
    text = draft(header("#define BOX_OK 0\n" + box + "int box_close(struct box *b);"))
    assert line_of(text, "box_close") == (
        'PYZC_METHOD((status, int, nonzero, PyExc_RuntimeError, "box_close() failed"), box_close, '
        'Box, close, "", (close));')
    assert ("// Check: does it free the Box also if it fails: (close), or (close,\n// unless_failed)\n"
            in text)
    text = draft(header(box + "/* Returns 1 on success, 0 on failure. */\nint box_close(struct box *b);"))
    assert "(status, int, zero, " in line_of(text, "box_close")
    text = draft(header("#define BOX_OK 0\n" + PAIR + "struct lid; struct lid *box_new_lid(struct box *b);\n"
                        "int lid_free(struct lid *l);"))
    assert line_of(text, "lid_free").endswith('"lid_free() failed"), lid_free, Lid, close, "", (close));')


def test_number_that_closing_a_handle_returns_is_no_status(header):
    text = draft(header("#define BOX_OK 0\nstruct box; struct box *box_open(void);\n"
                        "long box_close(struct box *b);"))
    assert line_of(text, "box_close").startswith("PYZC_METHOD((local, long), box_close,")


CONTEXT = ("struct lib_context; struct lib_context *lib_context_new(void);\n"
           "void lib_context_free(struct lib_context *c); struct item;\n"
           "struct item *item_new(struct lib_context *c, int n); void item_free(struct item *i);\n")


def test_what_a_context_makes_of_what_it_reads_is_new(header):
    text = draft(header(CONTEXT + "struct item *lib_get_source(struct lib_context *c, const struct item *i);\n"
                        "struct item *lib_clone(struct lib_context *c, const struct item *i);\n"
                        "struct item *lib_create_both(struct lib_context *c, const struct item *a,\n"
                        "                             const struct item *b);"))
    assert line_of(text, "lib_get_source") == (
        f'PYZC_METHOD({made("Item", "lib_get_source")} Context, get_source, "", '
        '(self), (owner, const, class, Item, i));')
    assert ("// Check: must the Item keep all of them alive\n"
            "// Check: is the result a new Item, to be freed by item_free()\n" in text)
    assert line_of(text, "lib_clone").endswith("(self), (owner, const, class, Item, i));")
    assert line_of(text, "lib_create_both").endswith(
        "(self), (owner, const, class, Item, a), (owner, const, class, Item, b));")


@pytest.mark.parametrize("prototype", [
    "struct item *lib_get_source(struct lib_context *c, struct item *i);",
    "const struct item *lib_get_source(struct lib_context *c, const struct item *i);",
    "struct item *lib_get_source(struct lib_context *c);",
    "struct item *lib_get_default(struct lib_context *c, const struct item *i);",
    "struct item *lib_create(struct lib_context *c, struct item *a, const struct item *b);",
])
def test_what_a_context_may_lend_has_no_line(prototype, header):
    text = draft(header(CONTEXT + prototype))
    assert reason_of(text, re.search(r"lib_\w+(?=\()", prototype)[0])


def test_what_a_tree_gives_of_its_parts_has_no_line(header):
    text = draft(header(CONTEXT.replace("lib_context", "lib_tree")
                        + "struct item *lib_get_source(struct lib_tree *c, const struct item *i);"))
    assert reason_of(text, "lib_get_source") == "is the Item that it gives one that another object has, and may free"


KINDS = ("enum box_kind { BOX_RED, BOX_BLUE }; enum box_kind box_get_kind(const struct box *box);\n"
         "struct lid; void lid_free(struct lid *lid); struct lid *lid_new(void); struct lid *lid_dup(const struct lid *l);\n"
         "void lid_set(struct lid *lid, int n);\n")


def test_method_that_a_comment_allows_for_one_result_of_another_requires_that(header):
    text = draft(header(PAIR + KINDS + "/* Returns the lid. Calling this function is only allowed if\n"
                        " * box_get_kind() has returned #BOX_BLUE. */\n"
                        "const struct lid *box_get_lid(const struct box *box);\n"
                        "/* This function may only be called when the box is open. */\n"
                        "const struct lid *box_get_other(const struct box *box);\n"
                        "/* This function is only valid if there is one. */\n"
                        "const char *box_get_name(const struct box *box);"))
    assert line_of(text, "box_get_lid_copy").endswith(
        '(const, self), (require, box_get_kind(self_) == BOX_BLUE, PyExc_ValueError, '
        '"box_get_lid() is for BOX_BLUE only"));')
    asked = "the comment says when it may be called: (require, condition, exception, message)"
    assert reason_of(text, "box_get_other") == asked
    assert line_of(text, "box_get_name") and f"// Check: {asked[:50]}" in text


def test_copy_of_a_part_is_given_where_one_handle_owns_both(header):
    text = draft(header("struct con; struct con *con_new(void); void con_free(struct con *c);\n"
                        "struct box; struct box *con_new_box(struct con *c); void box_free(struct box *b);\n"
                        "struct lid; struct lid *con_new_lid(struct con *c); void lid_free(struct lid *l);\n"
                        "struct lid *lid_dup(const struct lid *l); void lid_set(struct lid *l, int n);\n"
                        "const struct lid *box_get_lid(const struct box *b);"))
    assert (line_of(text, "box_get_lid_copy")
            == f'PYZC_METHOD({looked_up("Lid", "box_get_lid", "_copy")} Box, get_lid, "", (const, self));')


LENT = ("struct con; struct con *con_new(void); void con_free(struct con *c); struct pair;\n"
        "/* The caller must dispose it with con_return_pair(). */\n"
        "__attribute__((malloc)) struct pair *con_recv_pair(struct con *c);\n"
        "const char *pair_name(const struct pair *p);\n"
        "struct song; __attribute__((malloc)) struct song *song_begin(const struct pair *p);\n"
        "void song_free(struct song *s);\n")


def test_part_that_is_given_back_is_closed(header):
    text = draft(header(LENT + "void con_return_pair(struct con *c, struct pair *p);"))
    assert handle_of(text, "Pair") == "PYZC_HANDLE(Pair, struct pair *, (owner, Con));"
    assert line_of(text, "con_recv_pair").startswith('PYZC_METHOD((or_none, class, Pair), con_recv_pair, Con,')
    assert "// Check: must the Pair be given to con_return_pair() at last\n" in text
    assert line_of(text, "con_return_pair").endswith("(self), (close, class, Pair, p));")
    # It outlives what it was made of.
    assert handle_of(text, "Song") == "PYZC_HANDLE(Song, struct song *, (destroy, song_free));"
    assert "// Check: does the Song use the Pair when the call is over\n" in text


@pytest.mark.parametrize("prototype", [
    "void con_return_pair(struct con *c, const struct pair *p);",
    "int con_return_pair(struct con *c, struct pair *p);",
    "void con_enqueue_pair(struct con *c, struct pair *p);"])
def test_part_of_which_nobody_knows_who_frees_it_has_no_line(prototype, header):
    text = draft(header(LENT + prototype))
    assert line_of(text, "con_recv_pair") is None
    assert "(close, class, Pair" not in text


def test_operation_that_was_used_last_is_no_part(header):
    text = draft(header(PAIR + "struct box *box_get_last_used_form(struct box *b); struct box *box_get_last(struct box *b);"))
    assert reason_of(text, "box_get_last_used_form") == "is the Box that it gives new, to be freed by box_free(), or lent"
    assert line_of(text, "box_get_last")


def test_numbers_and_texts_of_one_of_several_parts_are_outputs(header):
    text = draft(header(PAIR + "int box_get_axis(const struct box *box, int index, const char **out_name, double *out_scale);\n"
                        "int box_get_axes(const struct box *box, int count, const char **out_name, double *out_scale);\n"
                        "int box_set_axis(const struct box *box, int index, const char **name, double *size);\n"
                        "int find_axis(int index, const char **out_name, double *out_scale);"))
    assert line_of(text, "box_get_axis").endswith(
        '(const, self), (int, index), (out, const char *, out_name), (out, double, out_scale));')
    for name in ("box_get_axes", "box_set_axis", "find_axis"):
        assert reason_of(text, name), name


LIST = "typedef char **TEXTS; "


def test_list_of_texts_that_a_function_frees_is_a_list(header):
    text = draft(header(PAIR + LIST + "void texts_destroy(TEXTS list); TEXTS box_names(struct box *b, int more);\n"
                        "struct box *box_new_of(const char *text, TEXTS *out_warnings);"))
    assert line_of(text, "box_names") == (
        'PYZC_METHOD((local, TEXTS, texts_destroy), box_names, Box, names, "", '
        '(result, list, str, result_), (self), (int, more));')
    assert line_of(text, "box_new_of").endswith(
        '(const char *, text), (local, TEXTS, out_warnings, texts_destroy), (result, list, str, out_warnings_));')
    assert reason_of(text, "texts_destroy") == "the lines that give a TEXTS free it"


@pytest.mark.parametrize("prototypes", [
    "TEXTS names(void);",
    "TEXTS names(void); void texts_destroy(TEXTS list); void texts_free(TEXTS list);",
    "TEXTS names(int *n); void texts_destroy(TEXTS list);",
    "TEXTS get_names(int n); void texts_destroy(TEXTS list);",
    "TEXTS names(void); void texts_destroy(TEXTS list, int n);"])
def test_list_of_texts_that_may_be_another_has_no_line(prototypes, header):
    text = draft(header("int f(int x);" + LIST + prototypes))
    assert line_of(text, "names") is None and line_of(text, "get_names") is None


def test_text_is_freed_by_the_only_function_that_frees_texts(header):
    text = draft(header("char *suggest(int n); void lib_string_destroy(char *str);"))
    assert line_of(text, "suggest").startswith("PYZC_FN((owned, char *, lib_string_destroy), suggest,")
    assert "// Check: does lib_string_destroy() give the result back\n" in text
    assert reason_of(draft(header("int f(int x); char *get_suggest(int n); void lib_string_destroy(char *str);")),
                     "get_suggest").startswith("who owns the text that it returns")
    for more in ("", "void lib_data_destroy(char *str);",
                 "void lib_string_destroy(char *str); void lib_text_free(char *text);"):
        text = draft(header("int f(int x); char *suggest(int n);" + more))
        assert reason_of(text, "suggest").startswith("who owns the text that it returns"), more


def test_handle_that_others_need_is_closed_after_them(header):
    text = draft(header("struct box; struct lid; struct box *box_open(void);\n"
                        "void box_close(struct box *b); struct lid *lid_new(struct box *b);\n"
                        "void lid_free(struct lid *l);"))
    assert (handle_of(text, "Lid")
            == "PYZC_HANDLE(Lid, struct lid *, (destroy, lid_free), (owner, Box));")
    assert "close" in methods_of(text, "Box")


# What makes one

@pytest.mark.parametrize("prototype", [
    "struct box *box_create(int n);", "struct box *new_box(int n);", "struct box *boxopen(int n);",
    "struct box *BoxCreate(int n);", "struct box *box_alloc(int n);", "struct box *boxopen64(int n);",
])
def test_handle_is_made_by(prototype, header):
    name = re.search(r"\*(\w+)", prototype)[1]
    text = draft(header("struct box; void box_free(struct box *b);" + prototype))
    assert (line_of(text, name)
            == f'PYZC_METHOD({made("Box", name)} Box, __new__, "", (int, n));')


@pytest.mark.parametrize("prototype", [
    "struct box *box_get_new(int n);", "struct box *box_reopen(int n);",
    "struct box *box_find(int n);", "const struct box *box_new(int n);",
    "struct box *box_first_open(int n);", "struct box *box_default_init(void);",
])
def test_handle_is_not_known_to_be_made_by(prototype, header):
    name = re.search(r"\*(\w+)", prototype)[1]
    text = draft(header("struct box; void box_free(struct box *b); struct box *box_make(void);"
                        + prototype))
    assert (reason_of(text, name)
            == "whose is the Box that it gives")


def test_plainest_of_several_makes_the_object(header):
    text = draft(header("struct box; void box_free(struct box *b);\n"
                        "struct box *box_new_with(int n, int m); struct box *box_new(int n);\n"
                        "struct box *box_new_of(int n, int m);"))
    assert methods_of(text, "Box") == ["new_with", "__new__", "new_of"]


def test_handle_with_an_end_of_its_own_is_a_question(header):
    text = draft(header(PAIR + "struct box *box_new_event(int n);\n"
                               "void box_destroy_event(struct box *b);"))
    assert (reason_of(text, "box_new_event")
            == "is the Box to be freed by box_free() or by box_destroy_event()")


def test_handle_that_is_a_void_pointer_asks_how_its_maker_fails(header):
    text = draft(header("typedef void *box_t; box_t box_open(int n); void box_close(box_t b);"))
    assert ("// Check: is the result NULL if it fails, and no other value\n"
            "PYZC_METHOD((class, Box), box_open," in text)


@pytest.mark.parametrize("name, python", [
    ("struct box_lid", "BoxLid"), ("struct boxLid_t", "BoxLid"), ("struct BOX_LID_st", "BoxLid"),
    ("struct Box2", "Box2"), ("struct B2", "B2"),
])
def test_class_is_called_as_the_type(name, python, header):
    text = draft(header(f"{name}; {name} *it_make(void); void it_free({name} *b);"))
    assert handle_of(text, python) is not None, text


def test_handle_by_a_parameter_needs_a_status(header):
    text = draft(header("struct box; void box_free(struct box *b); int f(void);\n"
                        "int box_new(struct box **out);"))
    assert reason_of(text, "box_new").startswith("is its result an error, with no output then")
    text = draft(header("#define BOX_OK 0\nstruct box; void box_free(struct box *b);\n"
                        "int box_new(struct box **out);"))
    assert line_of(text, "box_new") == (
        'PYZC_METHOD((status, int, nonzero, PyExc_RuntimeError, "box_new() failed"), box_new, '
        'Box, __new__, "", (out, class, Box, out));')


def test_function_that_copies_a_handle_is_a_method_that_makes_one(header):
    text = draft(header(PAIR + "struct box *box_dup(const struct box *b);\n"
                               "struct box *box_new_in(struct box *b); struct box *box_clone(struct box *b);\n"
                               "struct box *box_copy(struct box *to, const struct box *from);"))
    assert (line_of(text, "box_dup")
            == f'PYZC_METHOD({made("Box", "box_dup")} Box, dup, "", (const, self));')
    assert line_of(text, "box_clone").endswith("Box, clone, \"\", (self));")
    assert line_of(text, "box_new_in").endswith("Box, new_in, \"\", (owner, class, Box, b));")
    assert reason_of(text, "box_copy") == "is the Box that it gives new, or one of those that it is given"


@pytest.mark.parametrize("name", ["box_finish", "box_finalize", "box_cleanup", "box_end"])
def test_what_alone_may_free_a_handle_is_a_question(name, header):
    text = draft(header(f"struct box; struct box *box_new(void); void {name}(struct box *b);"))
    assert handle_of(text, "Box") == f"PYZC_HANDLE(Box, struct box *, (destroy, {name}));"
    assert f"// Check: does {name}() free the Box\nPYZC_METHOD" in text


FREE = "struct lid; void lid_free(struct lid *lid); int lid_n(const struct lid *lid);\n"


@pytest.mark.parametrize("prototype", [
    "__attribute__((malloc)) struct lid *box_get_lid(struct box *b);",
    "/* To be freed by lid_free(). */\nstruct lid *box_get_lid(struct box *b);",
    "struct lid *box_read_lid(struct box *b);", "struct lid *box_exec(struct box *b, int n);",
])
def test_handle_of_another_is_new_where_that_is_said(prototype, header):
    text = draft(header(PAIR + FREE + prototype))
    name = re.search(r"\*(box_\w+)", prototype)[1]
    assert line_of(text, name).startswith(f"PYZC_METHOD({made('Lid', name)} Box, ")


def test_handle_that_is_made_of_nothing_of_the_library_is_new(header):
    text = draft(header("struct box; void box_free(struct box *b); int box_n(struct box *b);\n"
                        "struct box *box(int n); struct box *box_main(void);"))
    assert "// Check: is the result a new Box, to be freed by box_free()\nPYZC_METHOD" in text
    assert line_of(text, "box") == f'PYZC_METHOD({made("Box", "box")} Box, __new__, "", (int, n));'
    assert line_of(text, "box_main") is None


def test_handle_is_new_where_all_that_is_lent_is_const(header):
    turned = "struct box *box_turn(const struct box *b, const struct box *other);\n"
    inner = "const struct box *box_inner(const struct box *b);\n"
    assert line_of(draft(header(PAIR + turned + inner)), "box_turn") == (
        f'PYZC_METHOD({made("Box", "box_turn")} Box, turn, "", (const, self), '
        "(const, class, Box, other));")
    assert line_of(draft(header(PAIR + turned)), "box_turn") is None


# Handles that are lent

def test_part_that_nothing_frees_is_lent_by_what_it_is_of(header):
    text = draft(header(PAIR + "struct lid *box_get_lid(struct box *b); int lid_n(struct lid *l);"))
    assert handle_of(text, "Lid") == "PYZC_HANDLE(Lid, struct lid *);"
    assert ('// Check: does the Lid live as long as the Box\n'
            'PYZC_METHOD((or_none, borrowed, class, Lid),') in text


@pytest.mark.parametrize("more", [
    "void lid_reset(struct lid *l);", "void box_remove_lid(struct box *b, struct lid *l);",
    "/* The caller must dispose of it. */\nstruct lid *box_top_lid(struct box *b);",
])
def test_part_that_something_may_end_is_not_lent(more, header):
    text = draft(header(PAIR + "int lid_n(struct lid *l);\n" + more
                        + ("" if "top_lid" in more else "struct lid *box_top_lid(struct box *b);")))
    assert line_of(text, "box_top_lid") is None


def test_owner_is_lent_by_what_it_owns(header):
    text = draft(header(PAIR + FREE + "struct lid *box_new_lid(struct box *b);\n"
                        "struct box *lid_get_box(struct lid *l);"
                        "struct lid *box_next_lid(struct box *b);"))
    assert line_of(text, "lid_get_box").startswith("PYZC_METHOD(" + lent("Box", "lid_get_box"))
    assert (reason_of(text, "box_next_lid")
            == "is the Lid that it gives one that another object has, and may free")


def test_parts_of_a_tree_are_lent_by_names_of_trees(header):
    text = draft(header(PAIR + "struct box *box_parent(struct box *b);\n"
                        "struct box *box_turned(struct box *b);"))
    assert line_of(text, "box_parent").startswith("PYZC_METHOD(" + lent("Box", "box_parent"))
    assert (reason_of(text, "box_turned")
            == "is the Box that it gives new, to be freed by box_free(), or lent")


def test_const_handle_is_copied_or_lent_where_nothing_changes_it(header):
    lends = ("const struct lid *box_get_lid(const struct box *b, int n);\n"
             "struct lid *lid_new(void);\n")
    copied = draft(header(PAIR + FREE + lends + "struct lid *lid_dup(const struct lid *l);\n"
                          "void lid_turn(struct lid *l);"))
    assert (looked_up("Lid", "box_get_lid", "_copy") + " Box, get_lid,"
            in line_of(copied, "box_get_lid_copy"))
    assert "return lent != NULL ? lid_dup(lent) : NULL;" in copied
    # A copy that could change what it copies, by its prototype.
    copied = draft(header(PAIR + FREE + lends + "struct lid *lid_dup(struct lid *l);"))
    assert "return lent != NULL ? lid_dup((struct lid *)lent) : NULL;" in copied
    text = draft(header(PAIR + FREE + lends))
    assert "(or_none, borrowed, class, Lid), box_get_lid_lent," in line_of(text, "box_get_lid_lent")
    changed = draft(header(PAIR + FREE + lends + "void lid_turn(struct lid *l);"))
    assert line_of(changed, "box_get_lid") is None


def test_handle_with_references_is_referred_to_where_it_is_lent(header):
    text = draft(header("struct box; struct box *box_new(void); struct box *box_ref(struct box *b);\n"
                        "void box_unref(struct box *b); int box_n(struct box *b);\n"
                        "struct box *box_get_inner(struct box *b);"))
    assert "return lent != NULL ? box_ref(lent) : NULL;" in text


# What frees

@pytest.mark.parametrize("frees", [
    "struct box *box_free(struct box *b);", "void BOXClose(struct box *b);",
    "void box_finish_r(struct box *b);", "void box_end(struct box *b);",
    "int box_close_file(struct box *b); struct box *box_open_file(const char *path, int n);",
])
def test_handle_is_freed_by_what_is_called_so(frees, header):
    text = draft(header("struct box; struct box *box_open(int n); int box_n(struct box *b);" + frees))
    name = re.search(r"\*?(\w+)\(", frees)[1]
    assert handle_of(text, "Box") == f"PYZC_HANDLE(Box, struct box *, (destroy, {name}));"


def test_what_frees_a_part_by_its_name_is_not_what_frees_the_whole(header):
    text = draft(header("struct box; struct box *box_open(int n); void box_close(struct box *b);\n"
                        "int box_delete(struct box *b, const char *field);"))
    assert handle_of(text, "Box") == "PYZC_HANDLE(Box, struct box *, (destroy, box_close));"


def test_class_without_another_method_is_closed_by_one(header):
    text = draft(header(PAIR + "struct lid; int box_count(struct box *b, const struct lid *lid);\n"
                        "struct lid *box_new_lid(struct box *b); void lid_free(struct lid *lid);"))
    assert 'PYZC_METHOD(void, lid_free, Lid, close, "", (close));' in text


def test_what_may_free_a_part_by_its_arguments_has_no_line(header):
    text = draft(header(PAIR + "void box_close_lid(struct box *b, int n); void box_delete_at(struct box *b, int n);"))
    assert reason_of(text, "box_delete_at") == "does it free the Box, or a part of it"


# What comments tell of what frees

def test_handle_is_freed_by_what_gives_it_up_if_the_comment_says_so(header):
    text = draft(header(PAIR + "struct txn; int txn_id(struct txn *t);\n"
                        "/* May be ended by txn_abort(). @param parent If this is non-NULL, it is\n"
                        " * the outer one. @return 0 on success. */\n"
                        "int txn_begin(struct box *b, struct txn *parent, struct txn **out);\n"
                        "/* Keep nothing. The handle is freed. */\nvoid txn_abort(struct txn *t);\n"
                        "/* Keep all. The handle is freed. Returns 0 on success. */\n"
                        "int txn_commit(struct txn *t);"))
    assert handle_of(text, "Txn") == "PYZC_HANDLE(Txn, struct txn *, (destroy, txn_abort), (owner, Box));"
    assert line_of(text, "txn_begin").endswith("(self), (c_only, struct txn *, NULL), (out, class, Txn, out));")
    assert line_of(text, "txn_abort").endswith('Txn, abort, "Keep nothing. The handle is freed.", (close));')
    assert "txn_commit, Txn, commit," in line_of(text, "txn_commit")
    assert line_of(text, "txn_commit").endswith("(close));")


def test_what_must_be_freed_after_a_call_is_not_freed_by_it(header):
    text = draft(header(PAIR + "/* Delete it on disk. Callers must call `box_free`. */\n"
                               "int box_delete(struct box *box);"))
    assert handle_of(text, "Box") == "PYZC_HANDLE(Box, struct box *, (destroy, box_free));"
    assert line_of(text, "box_delete").endswith("(self));")


def test_handle_with_references_is_freed_by_what_drops_one(header):
    text = draft(header("typedef struct { int n; } val; val *val_text(const char *s); val *val_incref(val *v);\n"
                        "void val_delete(val *v); void val_decref(val *v); void val_decrefp(val **v);\n"
                        "int val_n(const val *v); void val_clear(val *v); val *val_get(const val *v, int i);\n"
                        "int val_put_new(val *v, val *other);"))
    assert handle_of(text, "Val") == "PYZC_HANDLE(Val, val *, (destroy, val_decref));"
    assert "return lent != NULL ? val_incref(lent) : NULL;" in text
    assert reason_of(text, "val_delete") == "does it free the Val, as val_decref() does"
    assert line_of(text, "val_decrefp") is None
    assert reason_of(text, "val_put_new") == "does it take the reference to other"


def test_context_is_not_what_a_function_of_a_void_pointer_frees(header):
    text = draft(header("struct ctx; struct ctx *ctx_init_r(void); void ctx_finish_r(struct ctx *c);\n"
                        "void ctx_free_r(struct ctx *c, void *buffer); int ctx_n(struct ctx *c);"))
    assert handle_of(text, "Ctx") == "PYZC_HANDLE(Ctx, struct ctx *, (destroy, ctx_finish_r));"


def test_owner_is_what_all_that_makes_a_handle_is_given(header):
    text = draft(header(PAIR + FREE + "struct ctx; struct ctx *ctx_new(void); void ctx_free(struct ctx *c);\n"
                        "struct lid *ctx_new_lid(struct ctx *c, struct box *b); struct lid *lid_new(struct box *b);"))
    assert handle_of(text, "Lid") == "PYZC_HANDLE(Lid, struct lid *, (destroy, lid_free), (owner, Box));"


@pytest.mark.parametrize("says", [
    "The box takes ownership of the lid.", "Ownership passes to the box.",
    "It takes the responsibility for the lid.", "It is destroyed even if the call fails.",
])
def test_handle_that_a_comment_says_is_taken_has_no_line(says, header):
    text = draft(header(PAIR + FREE + "struct lid *lid_new(void);\n"
                        f"/* Close. {says} */\nint box_shut(struct box *b, struct lid *lid);"))
    assert (reason_of(text, "box_shut")
            == "by the comment C takes what it is given: is that lid, (close, class, Lid, lid)")


@pytest.mark.parametrize("says", ["It does not take ownership.", "The caller takes ownership."])
def test_handle_that_a_comment_says_is_not_taken_is_an_argument(says, header):
    text = draft(header(PAIR + FREE + "struct lid *lid_new(void);\n"
                        f"/* Close. {says} */\nint box_shut(struct box *b, struct lid *lid);"))
    assert line_of(text, "box_shut").endswith("(self), (class, Lid, lid));")


def test_handle_that_frees_what_it_is_made_of_has_no_line(header):
    text = draft(header(PAIR + FREE + "/* lid_free() also frees the box. */\nstruct lid *lid_new(struct box *b);"))
    assert (reason_of(text, "lid_new")
            == "the comment says that what it is given is freed: by the Lid")


def test_what_is_made_of_an_owner_or_of_nothing_keeps_the_owner_alive(header):
    text = draft(header(PAIR + FREE + "struct lid *lid_new(void); struct lid *lid_open(struct box *b, int n);\n"
                        "struct pin; struct pin *box_new_pin(struct box *b); void pin_free(struct pin *p);"))
    assert handle_of(text, "Lid") == "PYZC_HANDLE(Lid, struct lid *, (destroy, lid_free));"
    assert line_of(text, "lid_open").endswith('Lid, open, "", (owner, class, Box, b), (int, n));')


def test_struct_that_a_method_fills_by_the_comment_is_a_new_one(header):
    text = draft(header("typedef struct { int type; char *text; } event; void event_delete(event *e);\n"
                        "/* Returns 0 on success. */\nint event_initialize(event *e, int n);\n"
                        "struct parser; struct parser *parser_new(void); void parser_free(struct parser *p);\n"
                        "/**\n * Parse.\n * An event is given back by event_delete().\n"
                        " * @param[out] e An empty event.\n * @returns 1 on success, 0 on error.\n */\n"
                        "int parser_parse(struct parser *p, event *e);"))
    assert line_of(text, "parser_parse").endswith("(self), (out, class, Event, e));")


def test_handle_that_must_be_freed_by_the_comment_is_new(header):
    text = draft(header(PAIR + FREE + "/* Get the lid. It must be freed. Returns 0 or an error code. */\n"
                        "int box_lid(struct lid **out, struct box *b);"))
    assert line_of(text, "box_lid").startswith("PYZC_METHOD((status, int, nonzero,")


@pytest.mark.parametrize("says", ["if the list is finished", "if there is no more", "at the end"])
def test_no_handle_at_an_end_is_a_lookup_error(says, header):
    text = draft(header(PAIR + FREE + f"/* Returns a lid, or NULL on error or {says}. */\n"
                        "struct lid *box_recv_lid(struct box *b);"))
    assert line_of(text, "box_recv_lid").startswith("PYZC_METHOD(" + looked_up("Lid", "box_recv_lid"))


def test_function_that_lists_by_a_callback_calls_it_now(header):
    text = draft(header(PAIR + "int box_list(struct box *b, int (*f)(const char *text, void *user), void *user);"))
    assert line_of(text, "box_list").endswith("(self), (callback, box_list_f, f), (user, f));")


def test_what_packs_by_a_format_of_its_own_has_no_line(header):
    text = draft(header(PAIR + "int box_unpack(struct box *b, const char *fmt, ...);"))
    assert reason_of(text, "box_unpack") == "variadic"


# Lines that Python takes

def test_what_gives_more_than_an_object_is_not_its_constructor(header):
    text = draft(header("struct box; void box_free(struct box *b); int box_n(struct box *b);\n"
                        "/* Sets *error. */\nstruct box *box_new(int n, int *error);"))
    assert made("Box", "box_new") + " Box, new," in line_of(text, "box_new")


def test_argument_that_may_be_none_must_be_given_before_one_that_must_be(header):
    text = draft(header(PAIR + "/* other may be NULL. */\n"
                        "int box_cmp(struct box *b, const struct box *other, int n);\n"
                        "/* other may be NULL. */\n"
                        "int box_is(struct box *b, const struct box *other);"))
    assert "(const, class, Box, other), (int, n)" in line_of(text, "box_cmp")
    assert "(or_none, const, class, Box, other)" in line_of(text, "box_is")


def test_handle_that_may_keep_bytes_has_no_line(header):
    text = draft(header(PAIR + "struct box *box_new_of(const void *data, unsigned long size);"))
    assert reason_of(text, "box_new_of") == "does the Box keep data when the call is over"


def test_what_makes_a_handle_that_is_reset_is_a_question(header):
    text = draft(header(PAIR + "void box_reset(struct box *b);"))
    assert "// Check: can the new Box be used before box_reset()\nPYZC_METHOD" in text


def test_handle_made_by_another_asks_who_frees_it_unless_the_comment_says_so(header):
    prototypes = ("struct lid;\n{}struct lid *lid_new(struct box *b);\n"
                  "void lid_free(struct lid *l);\n")
    asked = "// Check: is the new Lid to be freed by lid_free(), or does the Box free it\n"
    assert asked in draft(header(PAIR + prototypes.format("")))
    said = prototypes.format("/* To be freed by lid_free(). */\n")
    assert asked not in draft(header(PAIR + said))


def test_handle_without_a_maker_that_has_a_line_has_no_class(header):
    text = draft(header("int f(void); struct box; struct box *box_new(void *data);\n"
                        "void box_free(struct box *b); int box_count(struct box *b);"))
    assert handle_of(text, "Box") is None
    assert (reason_of(text, "box_count")
            == "struct box *, a handle that no function with a line makes")
    assert reason_of(text, "box_new") == "does the Box keep data when the call is over"


# Methods

def test_prefix_of_the_library_and_of_the_class_are_dropped(header):
    text = draft(header("typedef struct lib_Box_s lib_Box_t; lib_Box_t *lib_Box_new(void);\n"
                        "void lib_Box_free(lib_Box_t *b); int lib_BoxCountAll(lib_Box_t *b);\n"
                        "int lib_box_turn(lib_Box_t *b); int lib_Box_2nd(lib_Box_t *b);\n"
                        "int lib_Box_if(lib_Box_t *b); int lib_Box_count(lib_Box_t *b);"))
    assert methods_of(text, "Box") == ["__new__", "count_all", "turn", "box_2nd", "if_", "count"]


def test_capitals_that_most_functions_begin_with_are_dropped(header):
    text = draft(header("typedef struct pq PQbox; PQbox *PQcreate(void); void PQfree(PQbox *b);\n"
                        "int PQturn(PQbox *b); int turn_back(PQbox *b);"))
    assert methods_of(text, "PQbox") == ["__new__", "turn", "turn_back"]


def test_methods_of_the_same_name_get_longer_ones(header):
    text = draft(header(PAIR + "int box_turn(struct box *b); int boxTurn(struct box *b);"))
    assert methods_of(text, "Box") == ["__new__", "turn", "boxTurn"]


def test_methods_that_a_list_has_no_room_for_are_functions(header):
    text = draft(header(PAIR + "const char *box_error(struct box *b); void box_ok(const struct box *b);"
                        "\n#define BOX_OK 0\n"
                        + "".join(f"int box_f{i}(struct box *box);\n" for i in range(100))
                        + "struct lid; struct lid *box_new_lid(struct box *b); int lid_n(struct lid *l);\n"
                          "void lid_free(struct lid *l); void box_last(const struct box *of);"))
    assert len(methods_of(text, "Box")) == 60 and "new_lid" in methods_of(text, "Box")
    assert line_of(text, "box_f99") == 'PYZC_FN(int, box_f99, "", (class, Box, box));'
    assert line_of(text, "box_last") == 'PYZC_FN(void, box_last, "", (const, class, Box, of));'
    assert reason_of(text, "box_f99") is None


def test_error_text_of_a_method_that_became_a_function_is_of_its_argument(header):
    text = draft(header(PAIR + "const char *box_error(struct box *b);\n#define BOX_OK 0\n"
                        "/* Sets *n. */\n"
                        + "".join(f"/* Sets *n. */\nint box_f{i}(struct box *box, int *n);\n"
                                  for i in range(70))))
    assert "PyExc_RuntimeError, box_error(box_)), box_f69" in line_of(text, "box_f69")


def test_getter_and_setter_are_a_property(header):
    text = draft(header(PAIR + "int box_get_size(const struct box *b);\n"
                               "void box_set_size(struct box *b, int size);\n"
                               "int box_get_width(struct box *b); int box_get_depth(struct box *b);\n"
                               "int box_set_width(struct box *b, int n);\n"
                               "void box_set_depth(struct box *b, long n);"))
    assert (line_of(text, "box_get_size")
            == 'PYZC_GETTER(int, box_get_size, Box, size, "", (const, self));')
    assert (line_of(text, "box_set_size")
            == "PYZC_SETTER(void, box_set_size, Box, size, (self), (int, size));")
    assert "size, (setter, size)" in text
    # Neither what a setter returns nor a number of another type is lost.
    assert {"get_width", "set_width", "get_depth", "set_depth"} <= {*methods_of(text, "Box")}


def test_other_handle_is_an_argument_unless_it_may_be_kept(header):
    text = draft(header(PAIR + "int box_equal(const struct box *a, const struct box *b);\n"
                               "int box_mix(struct box *a, struct box *b);\n"
                               "int box_add(struct box *a, const struct box *b);"))
    assert line_of(text, "box_equal").endswith("(const, self), (const, class, Box, b));")
    assert ("// Check: does C keep b when the call is over, or free it\n"
            "PYZC_METHOD(int, box_mix" in text)
    assert reason_of(text, "box_add") == "does it keep b, a Box"


def test_buffer_that_a_handle_may_keep_has_no_line(header):
    text = draft(header(PAIR + "void box_set_data(struct box *b, void *data, unsigned long size);\n"
                               "void box_set_name(struct box *b, const char *name);"))
    assert reason_of(text, "box_set_data") == "does C keep data when the call is over"
    assert "// Check: does C keep name when the call is over\nPYZC_METHOD" in text


def test_handle_or_memory_that_the_library_may_keep_has_no_line(header):
    text = draft(header(PAIR + "void box_set_current(struct box *b); void set_box(struct box *b);\n"
                               "/* The text must remain in memory. */\n"
                               "void box_load(struct box *b, const char *text);\n"
                               "void box_ref_data(struct box *b, const char *data);\n"
                               "void box_set_color(struct box *b, int color);"))
    assert reason_of(text, "box_set_current") == "does it keep the Box"
    assert reason_of(text, "set_box") == "does it keep the Box"
    assert reason_of(text, "box_load") == (
        "the comment speaks of memory that must remain: does C keep what it is given")
    assert reason_of(text, "box_ref_data") == "does it keep what it is given"
    assert line_of(text, "box_set_color")


def test_length_after_the_only_text_of_a_method_is_its_length(header):
    text = draft(header(PAIR + "int box_parse(struct box *b, const char *s, int len, int is_final);"))
    assert ("// Check: is len the length of s, or a number of its own\n"
            "PYZC_METHOD(int, box_parse" in text)
    assert line_of(text, "box_parse").endswith(
        "(self), (bytes, (const char *, int), s), (int, is_final));")


def test_length_without_a_pointer_has_no_line(header):
    text = draft(header(PAIR + "int box_parse(struct box *b, int len);\n"
                               "int box_count(unsigned long setsize, struct box *b);"))
    assert reason_of(text, "box_count") == "what is setsize the length of"
    assert reason_of(text, "box_parse") == "what is len the length of"


def test_error_function_of_a_handle_is_the_text_of_errors(header):
    text = draft(header("#define BOX_OK 0\nstruct lid;" + PAIR +
                        "const char *box_strerror(struct box *b); void lid_free(struct lid *l);\n"
                        "int lid_open(struct box *b, struct lid **out);"))
    assert line_of(text, "lid_open").startswith(
        "PYZC_METHOD((status, int, nonzero, PyExc_RuntimeError, box_strerror(self_)), lid_open,")


def test_optional_place_that_no_line_can_give_is_null(header):
    text = draft(header(PAIR + "/* If end is not NULL then *end is where it ended. */\n"
                               "int box_read(struct box *b, const char *text, const char **end);"))
    assert line_of(text, "box_read").endswith("(c_only, const char **, NULL));")


def test_number_that_a_comment_says_is_written_is_a_result(header):
    text = draft(header("/* Stores the size in *size. */\nvoid box_measure(int n, long *size);\n"
                        "/* Stores the size in *room. The room must be set. */\n"
                        "void box_fit(long *room);"))
    assert line_of(text, "box_measure").endswith("(int, n), (out, long, size));")
    assert reason_of(text, "box_fit").startswith("is room one number that C writes")


def test_number_of_a_method_is_one_by_its_name_or_type_unless_there_is_a_count(header):
    text = draft(header(PAIR + "typedef unsigned long digit; enum box_e { BOX_OK, BOX_BAD };\n"
                               "enum box_e box_div(struct box *b, digit by, digit *rest);\n"
                               "enum box_e box_is_full(const struct box *b, int *result);\n"
                               "enum box_e box_all(const struct box *b, int *result, int n);\n"
                               "enum box_e box_many(const struct box *b, digit *digits);\n"
                               "enum box_e box_plain(const struct box *b, int *x);\n"
                               "enum box_e box_crop(struct box *b, digit *width);\n"
                               "enum box_e box_solve(struct box *b, double *result);\n"
                               "enum box_e box_sum(const struct box *b, const int *x, int *result);"))
    assert line_of(text, "box_div").endswith("(self), (digit, by), (out, digit, rest));")
    assert line_of(text, "box_is_full").endswith("(const, self), (out, int, result));")
    assert "// Check: is *rest one number, which C writes, and does not read\n" in text
    assert "(array, (int *, int), result)" in line_of(text, "box_all")
    for name in ("box_many", "box_plain", "box_crop", "box_solve", "box_sum"):
        assert line_of(text, name) is None


def test_bytes_that_a_method_gives_have_the_length_that_it_writes(header):
    text = draft(header(PAIR + "#include <stddef.h>\n"
                               "const void *box_data(struct box *b, size_t *len);\n"
                               "const char *box_context(struct box *b, int *offset, int *size);\n"
                               "const char *box_part(struct box *b, const char *text, size_t *len);\n"
                               "const char *part(const char *text, size_t *len);\n"
                               "const void *box_both(struct box *b, size_t *len, size_t *size);"))
    assert line_of(text, "box_data") == (
        'PYZC_METHOD((local, const void *), box_data, Box, data, "", '
        "(result, bytes, result_, result_ != NULL ? len_ : 0), (self), (local, size_t, len));")
    assert line_of(text, "box_context").endswith("(self), (out, int, offset), (local, int, size));")
    for name in ("box_part", "part", "box_both"):
        assert line_of(text, name) is None


def test_bytes_that_a_method_gives_have_the_length_that_its_twin_says(header):
    text = draft(header(PAIR + "#include <stddef.h>\n"
                               "const void *box_row_blob(struct box *b, int i); int box_row_bytes(struct box *b, int i);\n"
                               "const unsigned char *box_text(struct box *b); size_t box_text_len(struct box *b);\n"
                               "/* The length of the result is told by box_count(). */\n"
                               "const unsigned char *box_run(struct box *b, int x); int box_count(struct box *b);\n\n"
                               "int other(int x);\n\n"
                               "const void *box_key(struct box *b); int box_key_size(struct box *b, int i);"))
    assert "(result, bytes, result_, result_ != NULL ? box_row_bytes(self_, i_) : 0)" in line_of(text, "box_row_blob")
    assert "(result, str, (const char *)result_, result_ != NULL ? box_text_len(self_) : 0)" in line_of(text, "box_text")
    assert "result_ != NULL ? box_count(self_) : 0)" in line_of(text, "box_run")
    assert line_of(text, "box_key") is None


def test_memory_that_another_comment_says_is_referenced_has_no_line(header):
    text = draft(header(PAIR + "/* secret is referenced, it must outlive the box. */\n"
                               "void box_start(struct box *b, const void *secret, unsigned long secretSize);\n"
                               "int other(int x);\n"
                               "void box_begin(struct box *b, const void *secret, unsigned long secretSize);"))
    for name in ("box_start", "box_begin"):
        assert reason_of(text, name).startswith("the comment speaks of memory that must remain")


def test_function_is_a_method_of_the_handle_that_it_is_named_after(header):
    text = draft(header("struct lib_ctx; struct lib_ctx *lib_ctx_new(void); void lib_ctx_free(struct lib_ctx *c);\n"
                        "struct lib_box; struct lib_box *lib_box_new(void); void lib_box_free(struct lib_box *b);\n"
                        "void lib_box_set_size(struct lib_ctx *c, struct lib_box *b, int size);"))
    assert line_of(text, "lib_box_set_size").endswith(
        "Box, set_size, \"\", (class, Ctx, c), (self), (int, size));")


HOOKS = PAIR + """
#define BOX_COPY_TRANSIENT ((box_free_fn)-1)
typedef void (*box_free_fn)(void *);
int box_put(struct box *b, int, const void *, int n, void (*)(void *));
int box_put_text(struct box *b, int, const char *, int, void (*)(void *), unsigned char code);
void *box_hook(struct box *b, void (*f)(void *, int, const char *, const char *, long long), void *);
void *box_find(struct box *b, void (*f)(void *, int), void *);
int box_create_order(struct box *b, const char *zName, void *user, int (*f)(void *, int, const void *, int, const void *));
typedef void (*need_fn)(void *user, struct box *b, int eRep, const char *name);
int box_on_need(struct box *b, void *user, need_fn f);
int box_read_at(struct box *b, void *out, int n, int offset);
void *box_on_row(struct box *b, void (*f)(void *, const char *, int), void *);
"""


def test_callbacks_that_a_handle_keeps_are_known_by_their_types(header):
    text = draft(header(HOOKS))
    flat = " ".join(text.split())
    copied = "(c_only, box_free_fn, BOX_COPY_TRANSIENT)"
    assert line_of(text, "box_put").endswith(
        f"(self), (int, arg2), (bytes, (const void *, int), arg3), {copied});")
    assert line_of(text, "box_put_text").endswith(
        f"(self), (int, arg2), (bytes, (const char *, int), arg3), {copied}, (unsigned char, code));")
    assert line_of(text, "box_hook").startswith("PYZC_METHOD((local, void *), box_hook, ")
    assert "(user), (int, arg2), (const char *, arg3), (const char *, arg4), (long long, arg5));" in flat
    assert "(user), (bytes, (int, const void *), arg3), (bytes, (int, const void *), arg5));" in flat
    assert "(user), (ignore, struct box *, b), (int, eRep), (const char *, name));" in flat
    assert line_of(text, "box_read_at").endswith("(self), (bytes, (void *, int), out), (int, offset));")
    assert "// Check: is offset a place in what the object has, not in out\n" in text
    assert reason_of(text, "box_find").startswith("it returns a void *")
    assert reason_of(text, "box_on_row") is not None


def test_result_that_a_comment_says_is_given_to_what_frees_it_is_new(header):
    text = draft(header("struct unit; struct unit *unit_parse(const char *s); void unit_free(struct unit *u);\n"
                        "/* The result should be passed to unit_free(). */\n"
                        "struct unit *unit_scale(double x, const struct unit *u);\n\n"
                        "int other(int x);\n\n"
                        "struct unit *unit_base(int x, const struct unit *u);"))
    assert made("Unit", "unit_scale") in line_of(text, "unit_scale")
    assert line_of(text, "unit_base") is None


def test_other_version_of_what_closes_a_handle_closes_it_unless_it_owns_others(header):
    text = draft(header("struct box; struct box *box_open(void); int box_count(struct box *b);\n"
                        "int box_close(struct box *b); int box_close_r(struct box *b);\n"
                        "struct lid; struct lid *box_open_lid(struct box *b); void lid_close(struct lid *l);\n"
                        "struct cup; struct cup *cup_open(void); int cup_size(struct cup *c);\n"
                        "int cup_close(struct cup *c); int cup_close_r(struct cup *c);"))
    assert reason_of(text, "box_close_r") == "its class frees it, by box_close()"
    assert line_of(text, "cup_close").endswith("Cup, close, \"\", (close));")
    assert line_of(text, "cup_close_r").startswith("PYZC_METHOD((local, int), cup_close_r, ")
    assert "(close)" in line_of(text, "cup_close_r")
    assert "does it free the Cup whatever it returns" in text


def test_copy_that_a_comment_says_is_set_is_made(header):
    text = draft(header("#define LIB_OK 0\nstruct st { int x; void *p; }; int st_init(struct st *s); void st_end(struct st *s);\n"
                        "/* Sets the destination as a complete copy of the source. */\n"
                        "int st_copy(struct st *dest, struct st *source);"))
    assert "(out, class, St, dest)" in line_of(text, "st_copy")


def test_items_of_fread_are_bytes(header):
    text = draft(header("#include <stddef.h>\nsize_t f_read(void *buf, size_t size, size_t nitems, int flags);\n"
                        "size_t g(void *buf, size_t size, size_t nitems, size_t n);"))
    assert line_of(text, "f_read").endswith(
        "(bytes, void *, buf), (c_only, size_t, 1), (length, size_t, buf), (int, flags));")


def test_function_that_formats_writes_a_text_as_it_is(header):
    text = draft(header("#include <stdarg.h>\nint lib_log(int level, const char *format, ...);\n"
                        "int lib_vlog(int level, const char *format, va_list list);\n"
                        "int lib_scan(const char *format, ...); int lib_set(int x, ...);"))
    assert 'return lib_log(level, "%s", format);' in text
    assert line_of(text, "lib_log_text").endswith("lib_log, \"\", (int, level), (const char *, format));")
    assert reason_of(text, "lib_vlog") == "for a va_list, as lib_log() without"
    assert reason_of(text, "lib_scan") == reason_of(text, "lib_set") == "variadic"


def test_lists_of_enums_and_of_texts_are_lists(header):
    text = draft(header("enum kind { KIND_A, KIND_B }; int f(const enum kind *kinds, unsigned n);\n"
                        "int g(const char *const *options); int h(const char *const *paths, int x);\n"
                        "int k(const char *const *paths, int npaths); int l(const enum kind *kinds);\n\n"
                        "/* Returns names, a NULL terminated array. */\nconst char **m(void);\n\n"
                        "const char **n(void);"))
    assert line_of(text, "f").endswith("(list, enum, kind, (const enum kind *, unsigned int), kinds));")
    assert line_of(text, "g").endswith("(list, str, const char *const *, options));")
    assert line_of(text, "k").endswith("(list, str, (const char *const *, int), paths));")
    assert line_of(text, "m") == 'PYZC_FN((local, const char **), m, "Returns names, a NULL terminated array.", ' \
        "(result, list, str, result_));"
    for name in "hln":
        assert line_of(text, name) is None


def test_line_that_gets_reads_is_bytes(header):
    text = draft(header("char *f_gets(char *buf, int len); char *other(char *buf, int len);"))
    assert line_of(text, "f_gets") == (
        'PYZC_FN((local, char *), f_gets, "", (python_only, int, len), (out, bytes, (char *, int), buf, len_), '
        "(filled, buf, result_ != NULL ? (Py_ssize_t)strlen(buf_.data) : 0));")
    assert line_of(text, "other") is None


def test_several_numbers_of_names_of_their_own_are_one_each(header):
    text = draft(header("void split(double t, int *year, int *month, double *day);\n"
                        "void transform(double *first, double *second, double *third);\n"
                        "void lib_get_color(int kind, double *red, double *green, double *blue);\n"
                        "void few(double t, int *year, int *month);\n"
                        "void many(int n, int *year, int *month, int *day);\n"
                        "void plural(double t, int *years, int *months, int *days);"))
    assert line_of(text, "split").endswith("(double, t), (out, int, year), (out, int, month), (out, double, day));")
    assert "(out, double, red), (out, double, green), (out, double, blue)" in line_of(text, "lib_get_color")
    for name in ("transform", "few", "many", "plural"):
        assert line_of(text, name) is None


def test_formula_of_a_comment_tells_what_is_written(header):
    text = draft(header(PAIR + "#define BOX_OK 0\n/* computes c = (a | n) */\n"
                               "int box_symbol(const struct box *a, const struct box *n, int *c);\n\n"
                               "int box_other(const struct box *a, const struct box *n, int *c);\n\n"
                               "/* y = A * x */\nint box_times(const struct box *a, double *y);"))
    assert "(out, int, c)" in line_of(text, "box_symbol")
    assert line_of(text, "box_other") is line_of(text, "box_times") is None


def test_bytes_that_a_method_loads_from_are_a_question(header):
    text = draft(header(PAIR + "/* Initializes the words from the given bytes. */\n"
                               "void box_set_words(struct box *b, const void *words, unsigned len);\n\n"
                               "void box_set_other(struct box *b, const void *other, unsigned len);"))
    assert "// Check: does C keep words when the call is over\n" in text and line_of(text, "box_set_words")
    assert line_of(text, "box_set_other") is None


def test_handle_is_freed_by_what_gives_its_text_if_a_comment_says_what_frees_that(header):
    text = draft(header("struct lib_str; struct lib_str *lib_str_new(void); void lib_free(void *p);\n"
                        "void lib_str_add(struct lib_str *s, const char *text);\n\n"
                        "/* Returns the text, to be given to lib_free(). */\nchar *lib_str_finish(struct lib_str *s);\n\n"
                        "struct tin; struct tin *tin_new(void); char *tin_finish(struct tin *t);"))
    assert "(destroy, lib_str_finish_free)" in handle_of(text, "Str")
    assert "    lib_free(lib_str_finish(self));\n" in text
    assert line_of(text, "lib_str_finish").startswith("PYZC_METHOD((owned, char *, lib_free), lib_str_finish, Str, ")
    assert line_of(text, "lib_str_finish").endswith("(close));")
    assert reason_of(text, "tin_new").endswith("a handle that nothing frees")


def test_text_that_a_method_writes_is_a_result(header):
    text = draft(header(PAIR + "int box_info(struct box *b, const char **out_name, double *out_scale);\n"
                               "int box_names(struct box *b, const char **out_names);"))
    assert line_of(text, "box_info").endswith("(self), (out, const char *, out_name), (out, double, out_scale));")
    assert line_of(text, "box_names") is None


def test_formula_of_a_comment_keeps_nothing(header):
    text = draft(header(PAIR + "/* a = a + b */\nvoid box_add(struct box *a, const struct box *b);"))
    assert line_of(text, "box_add").endswith("(self), (const, class, Box, b));")


def test_place_beside_a_text_of_a_name_is_a_number_of_its_own(header):
    text = draft(header("int f(const char *uri, unsigned offset); int g(const char *uri, unsigned length);"))
    assert line_of(text, "f").endswith("(const char *, uri), (unsigned int, offset));")
    assert line_of(text, "g") is None


def test_references_are_counted_by_python(header):
    text = draft(header("struct box; struct box *box_new(void); void box_ref(struct box *b);\n"
                        "void boxReference(struct box *b); void box_unref(struct box *b);"))
    assert "(destroy, box_unref)" in handle_of(text, "Box")
    assert reason_of(text, "box_ref") == reason_of(text, "boxReference") == "Python counts references itself"


if __name__ == "__main__" and sys.argv[1:] == ["--renew"]:
    GOLDEN.write_text(draft(HEADER.name, cwd=HEADER.parent))


# Structs that C makes ready

STRUCT = ("struct box { int n; char *data; };\n"
          "void box_init(struct box *box); void box_clear(struct box *box);\n")


def test_struct_that_c_makes_ready_is_a_class(header):
    text = draft(header(STRUCT + "int box_sum(const struct box *a, struct box *sum);\n"
                                 "void box_init_copy(struct box *to, const struct box *from);"))
    assert "PYZC_STRUCT(Box, struct box, (destroy, box_clear));" in text
    assert (line_of(text, "box_init")
            == 'PYZC_METHOD(void, box_init, Box, __new__, "", (out, class, Box, box));')
    assert "(const, self), (class, Box, sum)" in line_of(text, "box_sum")
    assert "(out, class, Box, to), (const, self)" in line_of(text, "box_init_copy")
    assert "// Check: does the function set the whole Box, or must something be set" in " ".join(text.split())


def test_struct_of_which_c_gives_pointers_is_not_the_callers(header):
    text = draft(header(STRUCT + "struct box *box_new(void); int f(void);"))
    assert "PYZC_STRUCT" not in text


def test_struct_that_may_be_several_has_no_line(header):
    text = draft(header(STRUCT + "int box_sum(const struct box *boxes);"))
    assert reason_of(text, "box_sum") == "is boxes one Box, or several"


def test_struct_that_is_copied_to_must_be_known_to_be_made(header):
    copies = "void box_copy(struct box *to, struct box *from);\n"
    made = "void box_init_copy(struct box *to, const struct box *from);\n"
    assert line_of(draft(header(STRUCT + copies)), "box_copy") is None
    assert line_of(draft(header(STRUCT + copies + made)), "box_copy") is not None


FAMILIES = """
struct stream { void *next_in, *next_out; unsigned int avail_in, avail_out; void *state; };
#define STREAM_OK 0
int pack_init_(struct stream *s, int level, const char *version, int size);
#define pack_init(s, level) pack_init_((s), (level), "1", (int)sizeof(struct stream))
int pack(struct stream *s, int flush);
int pack_end(struct stream *s);
int unpack_init(struct stream *s);
int unpack(struct stream *s, int flush);
int unpack_end(struct stream *s);
int stream_both(struct stream *s);
"""


def test_struct_that_is_freed_in_two_ways_is_two_classes(header):
    text = draft(header(FAMILIES))
    assert "PYZC_STRUCT(Pack, struct stream, (destroy, pack_end));" in text
    assert "PYZC_STRUCT(Unpack, struct stream, (destroy, unpack_end));" in text
    assert reason_of(text, "stream_both").startswith("struct stream *, ")


def test_what_a_macro_gives_is_given_by_the_line(header):
    line = line_of(draft(header(FAMILIES)), "pack_init_")
    assert ('(out, class, Pack, s), (int, level), (c_only, const char *, "1"), '
            "(c_only, int, (int)sizeof(struct stream))") in line


def test_stream_is_given_its_buffers_and_they_are_taken_back(header):
    text = draft(header(FAMILIES))
    assert ("(self), (int, flush), (bytes, (const void *, size_t), data), "
            "(python_only, size_t, capacity), (out, bytes, (void *, size_t *), output, capacity_), "
            "(out, size_t, taken)") in line_of(text, "pack_buffers")
    for member in ("next_in", "next_out"):
        assert f"s->{member} = NULL;" in text


# What the comment says of the result

@pytest.mark.parametrize("comment, when", [
    ("Returns 0 on success, -1 on error.", "nonzero"),
    ("@return a non-zero error value on failure and 0 on success", "nonzero"),
    ("@returns 1 if the function succeeded, 0 on error.", "zero"),
    ("\\return 1 on success, 0 on exception", "zero"),
    ("Returns the number of bytes, or 0.", None), ("", None),
])
def test_status_is_as_the_comment_says(comment, when, header):
    text = draft(header(PAIR + f"/* @param[out] n the number\n * {comment} */\n"
                               "int box_get_n(const struct box *b, int *n);"))
    line = line_of(text, "box_get_n")
    assert "(out, int, n)" in line
    if when is not None:
        assert f"((status, int, {when}, " in line
    else:
        assert line.startswith("PYZC_METHOD(int, box_get_n, ")


@pytest.mark.parametrize("said", ["array of 4 numbers", "buffer", "pointer to at least 3 ints"])
def test_parameter_that_is_several_by_the_comment_has_no_line(said, header):
    text = draft(header(PAIR + f"/* @param[out] n {said}\n * @return 0 on success */\n"
                               "int box_get_n(const struct box *b, int *n);"))
    assert line_of(text, "box_get_n") is None


# Callables that are kept

def test_callable_is_kept_by_the_handle_of_the_method(header):
    text = draft(header(PAIR + "typedef int (*box_fn)(void *user, const char *name, int code);\n"
                        "void box_set_hook(struct box *b, box_fn hook, void *user);\n"
                        "void box_add_hook(struct box *b, void *user, box_fn hook);\n"
                        "void install(box_fn hook, void *user);"))
    assert handle_of(text, "Box") == "PYZC_HANDLE(Box, struct box *, (destroy, box_free), (keeps));"
    assert ("(self), (keep, callback, box_set_hook_hook, hook), (keep, user, hook)"
            in line_of(text, "box_set_hook"))
    assert ("(self), (add, user, hook), (add, callback, box_add_hook_hook, hook)"
            in line_of(text, "box_add_hook"))
    assert ("PYZC_CALLBACK(box_set_hook_hook, int, (user), (const char *, name), (int, code));"
            in " ".join(text.split()))
    assert line_of(text, "install") is None


def test_callable_is_kept_until_c_gives_it_back(header):
    text = draft(header(PAIR + "void box_set_hook(struct box *b, int (*hook)(void *),\n"
                               "                  void *user, void (*destroy)(void *));"))
    assert ("(add, callback, box_set_hook_hook, hook), (add, user, hook), (add, release, hook)"
            in line_of(text, "box_set_hook"))


def test_callables_without_a_void_pointer_are_told_that_of_the_handle(header):
    hooks = "typedef void (*box_fn)(void *user);\nvoid box_set_hook(struct box *b, box_fn hook);\n"
    data = "void box_set_user_data(struct box *b, void *data);\n"
    text = draft(header(PAIR + hooks + data))
    assert "(user, box_set_user_data)" in handle_of(text, "Box")
    assert "(self), (keep, callback, box_set_hook_hook, hook)" in line_of(text, "box_set_hook")
    assert line_of(text, "box_set_user_data") is reason_of(text, "box_set_user_data") is None
    assert line_of(draft(header(PAIR + hooks)), "box_set_hook") is None


def test_text_of_a_callback_with_its_length_is_bytes(header):
    text = draft(header(PAIR + "typedef void (*box_fn)(void *user, const char *data, int data_len);\n"
                               "void box_set_hook(struct box *b, box_fn hook, void *user);"))
    assert "(bytes, (const char *, int), data)" in text


@pytest.mark.parametrize("parameters", [
    "void *, const char *, int", "void *user, const char *text, int n", "void *user, struct box *inner", "void *user, int *out",
    "void *user, const char **out", "void *user, void *other",
])
def test_callback_that_cannot_be_told_what_it_is_given_has_no_line(parameters, header):
    text = draft(header(PAIR + f"typedef int (*box_fn)({parameters});\n"
                               "void box_set_hook(struct box *b, box_fn hook, void *user);"))
    assert line_of(text, "box_set_hook") is None


# Characters and twins

def test_char_is_a_number(header):
    text = draft(header("char first(const char *name, char end);"))
    assert (line_of(text, "first")
            == 'PYZC_FN((local, char), first, "", (result, int, result_), (const char *, name), '
               "(c_only, char, (char)end_), (python_only, signed char, end));")


def test_function_for_utf_16_is_left_out_beside_that_for_utf_8(header):
    text = draft(header("int x_open(const char *name); int x_open16(const void *name);\n"
                        "int y_open16(const void *name);"))
    assert reason_of(text, "x_open16") == "for UTF-16, as x_open() for UTF-8"
    assert reason_of(text, "y_open16") != "for UTF-16, as y_open() for UTF-8"


def test_buffer_that_must_be_large_enough_has_no_line(header):
    said = "/* Stores it in dest, which must be large enough, and its length in *dest_len. */\n"
    text = draft(header("#define X_OK 0\n" + said
                        + "int x_get(unsigned char *dest, unsigned long *dest_len);\nint f(void);"))
    assert line_of(text, "x_get") is None
