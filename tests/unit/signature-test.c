// signature-test.c - the reader of signature texts, by itself.
//
// Each text is read from a buffer that ends with its NUL: a sanitizer sees a
// read beyond it.
// SPDX-License-Identifier: MIT

#include <glib.h>
#include <string.h>

#include "../../lib/core/signature.h"

// Reads [text] to its end and returns the items, each followed by a blank:
// "name", "name=default", "/", ")" for the end and "!" for broken, where
// reading stops; "?" if it has no beginning. The caller frees it.
static char *
items_of(const char *text)
{
    char *exact = g_malloc(strlen(text) + 1);
    GString *items = g_string_new(NULL);
    struct pyzc_parameter parameter;
    const char *cursor;
    bool is_going;

    strcpy(exact, text);
    cursor = pyzc_signature_begin(exact);
    is_going = cursor != NULL;
    if (!is_going) {
        g_string_append(items, "? ");
    }
    while (is_going) {
        const char *before = cursor;

        switch (pyzc_signature_next(&cursor, &parameter)) {
        case pyzc_signature_end:
            g_string_append(items, ") ");
            is_going = false;
            break;
        case pyzc_signature_kwargs:
            g_string_append_c(items, '*');
            // fall through
        case pyzc_signature_args:
            g_string_append_c(items, '*');
            // fall through
        case pyzc_signature_parameter:
            g_string_append_len(items, parameter.name,
                                (gssize)parameter.name_len);
            if (parameter.value != NULL) {
                g_string_append_c(items, '=');
                g_string_append_len(items, parameter.value,
                                    (gssize)parameter.value_len);
            }
            g_string_append_c(items, ' ');
            break;
        case pyzc_signature_slash:
            g_string_append(items, "/ ");
            break;
        case pyzc_signature_star:
            g_string_append(items, "* ");
            break;
        case pyzc_signature_broken:
            g_string_append(items, "! ");
            g_assert_true(cursor == before);
            is_going = false;
            break;
        }
        g_assert_true(cursor >= exact && cursor <= exact + strlen(exact));
    }
    g_free(exact);
    return g_string_free(items, FALSE);
}

static void
assert_items(const char *text, const char *expected)
{
    char *items = items_of(text);

    g_assert_cmpstr(items, ==, expected);
    g_free(items);
}

static void
no_parameters_are_an_end(void)
{
    assert_items("f($self)", ") ");
    assert_items("f($type, x)", "x ) ");
    assert_items("f($module)", ") ");
    assert_items("f($module)\n--\n\nText (with, a=b) more.", ") ");
}

static void
parameters_come_in_order_with_their_defaults(void)
{
    assert_items("f($module, x)", "x ) ");
    assert_items("f($module, x, by=2.0, n=-1)", "x by=2.0 n=-1 ) ");
    assert_items("longer_name($module, _, x1=None)", "_ x1=None ) ");
}

static void
a_slash_is_an_item_of_its_own(void)
{
    assert_items("f($module, x, /)", "x / ) ");
    assert_items("f($module, x, /, y=1)", "x / y=1 ) ");
    assert_items("f($module, /)", "/ ) ");
}

static void
a_star_is_an_item_of_its_own_or_begins_a_name(void)
{
    assert_items("f($module, a, *, b=1)", "a * b=1 ) ");
    assert_items("f($module, *args, b, **kwargs)", "*args b **kwargs ) ");
    assert_items("f($module, *)", "* ) ");
    assert_items("f($module, **)", "! ");
    assert_items("f($module, *a=1)", "*a ! ");
}

static void
a_string_keeps_commas_parentheses_and_escaped_quotes(void)
{
    assert_items("f($module, s=\", )\", t=1)", "s=\", )\" t=1 ) ");
    assert_items("f($module, s=\"\\\"\", t=1)", "s=\"\\\"\" t=1 ) ");
    assert_items("f($module, s=\"\\\\\", t=1)", "s=\"\\\\\" t=1 ) ");
    assert_items("f($module, s='a\", \"b', t='\\'')",
                 "s='a\", \"b' t='\\'' ) ");
    assert_items("f($module, s=\"(\", t=\"[{\")", "s=\"(\" t=\"[{\" ) ");
}

static void
brackets_keep_commas(void)
{
    assert_items("f($module, x=(), y=(1, 2), z=[{3: (4, 5)}, \"]\"])",
                 "x=() y=(1, 2) z=[{3: (4, 5)}, \"]\"] ) ");
}

static void
a_text_that_begins_otherwise_is_none(void)
{
    assert_items("", "? ");
    assert_items("f", "? ");
    assert_items("f(", "? ");
    assert_items("f()", "? ");
    assert_items("f($modul", "? ");
    assert_items("f($sel, x)", "? ");
    assert_items("f(self, x)", "? ");
    assert_items("f(x) g($module)", "? ");
    assert_items("Text without a signature.", "? ");
}

static void
what_is_no_list_of_parameters_is_broken(void)
{
    assert_items("f($module", "! ");
    assert_items("f($modules)", "! ");
    assert_items("f($module,", "! ");
    assert_items("f($module, ", "! ");
    assert_items("f($module,x)", "! ");
    assert_items("f($module x)", "! ");
    assert_items("f($module, )", "! ");
    assert_items("f($module, x", "! ");
    assert_items("f($module, x,", "x ! ");
    assert_items("f($module, x, ", "x ! ");
    assert_items("f($module, x, , y)", "x ! ");
    assert_items("f($module, =1)", "! ");
    assert_items("f($module, x=", "! ");
    assert_items("f($module, x=)", "! ");
    assert_items("f($module, x=, y)", "! ");
    assert_items("f($module, x=1", "! ");
    assert_items("f($module, x=(1, 2)", "! ");
    assert_items("f($module, x=\"", "! ");
    assert_items("f($module, x=\"a", "! ");
    assert_items("f($module, x=\"a\\", "! ");
    assert_items("f($module, x=\"a\\\")", "! ");
    assert_items("f($module, x='a\"", "! ");
    assert_items("f($module, /", "/ ! ");
    assert_items("f($module, / x)", "/ ! ");
}

static void
a_text_cut_anywhere_is_never_read_beyond(void)
{
    static const char whole[] =
        "f($module, a, /, b=\"x\\\"(,\", c=(1, [2]), d='\\\\')";

    for (size_t len = 0; len < strlen(whole); len++) {
        char *part = g_strndup(whole, len);
        char *items = items_of(part);

        g_assert_true(g_str_has_suffix(items, "? ") ||
                      g_str_has_suffix(items, "! "));
        g_free(items);
        g_free(part);
    }
}

static void
a_text_with_any_byte_changed_is_never_read_beyond(void)
{
    static const char whole[] =
        "f($module, a, /, b=\"x\\\"(,\", c=(1, [2]), d='\\\\')";
    static const char others[] = "\0\\\"'(),/=[ $\x01\xff";

    for (size_t at = 0; at < strlen(whole); at++) {
        for (size_t i = 0; i < sizeof(others) - 1; i++) {
            char *text = g_strdup(whole);
            char *items;

            text[at] = others[i];
            items = items_of(text);
            g_assert_cmpuint(strlen(items), >=, 2);
            g_free(items);
            g_free(text);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/signature/" #name, name)
    TEST(no_parameters_are_an_end);
    TEST(parameters_come_in_order_with_their_defaults);
    TEST(a_slash_is_an_item_of_its_own);
    TEST(a_star_is_an_item_of_its_own_or_begins_a_name);
    TEST(a_string_keeps_commas_parentheses_and_escaped_quotes);
    TEST(brackets_keep_commas);
    TEST(a_text_that_begins_otherwise_is_none);
    TEST(what_is_no_list_of_parameters_is_broken);
    TEST(a_text_cut_anywhere_is_never_read_beyond);
    TEST(a_text_with_any_byte_changed_is_never_read_beyond);
#undef TEST
    return g_test_run();
}
