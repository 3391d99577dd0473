// template-test.c - templates that are filled, and such that are not.
// SPDX-License-Identifier: MIT

#include <glib.h>
#include <string.h>

#include "../../lib/tool/output.h"
#include "../../lib/tool/template.h"

// Fills [template] with NAME and VALUE pairs that end with NULL.
static GString *
fill(const char *kind, const char *template, GError **error, ...)
{
    GHashTable *values = g_hash_table_new(g_str_hash, g_str_equal);
    GString *text;
    char *name;
    va_list pairs;

    va_start(pairs, error);
    while ((name = va_arg(pairs, char *)) != NULL) {
        g_hash_table_insert(values, name, va_arg(pairs, char *));
    }
    va_end(pairs);
    text = template_fill(template, strlen(template), template_kind_named(kind),
                         values, error);
    g_hash_table_unref(values);
    return text;
}

// The text of kind "raw" that [template] becomes, but for its last line.
static void
assert_filled(const char *template, const char *value, const char *expected)
{
    GError *error = NULL;
    GString *text = fill("raw", template, &error, "NAME", value, NULL);
    char *last;

    g_assert_no_error(error);
    last = strstr(text->str, "# pyzc sync, sha256 ");
    g_assert_nonnull(last);
    *last = '\0';
    g_assert_cmpstr(text->str, ==, expected);
    g_string_free(text, TRUE);
}

static void
assert_refused(const char *kind, const char *template, const char *message)
{
    GError *error = NULL;

    g_assert_null(fill(kind, template, &error, "NAME", "value", NULL));
    g_assert_cmpstr(error->message, ==, message);
    g_error_free(error);
}

// What the value [value] becomes in the kind [kind].
static void
assert_escaped(const char *kind, const char *value, const char *expected)
{
    GError *error = NULL;
    GString *text =
        fill(kind, "<@NAME@>@CHECKSUM@", &error, "NAME", value, NULL);
    char *end;

    g_assert_no_error(error);
    g_assert_cmpint(text->str[0], ==, '<');
    end = strstr(text->str, ">pyzc sync, sha256 ");
    g_assert_nonnull(end);
    *end = '\0';
    g_assert_cmpstr(text->str + 1, ==, expected);
    g_string_free(text, TRUE);
}

static void
a_place_gets_its_value(void)
{
    assert_filled("@NAME@\n", "v", "v\n");
    assert_filled("a@NAME@@NAME@b\n", "v", "avvb\n");
    assert_filled("@NAME@ @NAME@\n", "", " \n");
}

static void
an_at_that_is_no_place_stands_for_itself(void)
{
    assert_filled("x@y @ @1@ @a b@ @NAME @NAME@\n", "v",
                  "x@y @ @1@ @a b@ @NAME v\n");
    assert_filled("@NAME@ @", "v", "v @\n");
    assert_filled("@NAME@ @NAME", "v", "v @NAME\n");
}

static void
two_ats_are_one(void)
{
    assert_filled("@@ @@NAME@@ @NAME@\n", "v", "@ @NAME@ v\n");
    assert_filled("@@@NAME@@@\n", "v", "@v@\n");
}

static void
a_value_is_not_filled_again(void)
{
    assert_filled("@NAME@\n", "@NAME@@@", "@NAME@@@\n");
}

static void
a_text_without_a_newline_at_its_end_gets_one(void)
{
    assert_filled("@NAME@", "v", "v\n");
}

static void
numbers_and_names_are_no_escape(void)
{
    static const char *const names[] = { "c", "json", "python", "toml",
                                         "raw" };

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        assert_escaped(names[i], "-12.5e3 PyExc_Error(x)",
                       "-12.5e3 PyExc_Error(x)");
        assert_escaped(names[i], "\xe6\x97\xa5", "\xe6\x97\xa5");
    }
}

static void
values_are_escaped_for_a_literal(void)
{
    static const char value[] = "\"it's\" \\ \?\?/ \n\t\r \x01"
                                "2 \x7f";

    assert_escaped("c", value,
                   "\\\"it\\'s\\\" \\\\ \\\?\\\?/ \\n\\t\\r \\0012 \\177");
    assert_escaped("python", value,
                   "\\\"it\\'s\\\" \\\\ \?\?/ \\n\\t\\r \\x012 \\x7f");
    assert_escaped("json", value,
                   "\\\"it's\\\" \\\\ \?\?/ \\n\\t\\r \\u00012 \\u007f");
    assert_escaped("toml", value,
                   "\\\"it's\\\" \\\\ \?\?/ \\n\\t\\r \\u00012 \\u007f");
    assert_escaped("raw", value, value);
}

static void
a_place_without_a_value_is_refused(void)
{
    assert_refused("raw", "@NAME@\n\n @OTHER@\n",
                   "line 3: @OTHER@ has no value; add OTHER=VALUE, or write "
                   "@@ for an @");
}

static void
a_value_without_a_place_is_refused(void)
{
    assert_refused("raw", "@@NAME@@\n",
                   "it has no @NAME@, for which a value was given");
}

static void
a_language_without_comments_needs_a_place_for_the_sum(void)
{
    assert_refused("json", "@NAME@",
                   "it has no @CHECKSUM@, and json has no comments: write "
                   "\"@CHECKSUM@\" as the value of a key");
}

static void
a_second_place_for_the_sum_is_refused(void)
{
    assert_refused("raw", "@NAME@ @CHECKSUM@\n@CHECKSUM@",
                   "line 2: a second @CHECKSUM@");
}

static void
what_is_no_text_is_refused(void)
{
    GHashTable *values = g_hash_table_new(g_str_hash, g_str_equal);
    GError *error = NULL;

    assert_refused("raw", "@NAME@ \xff", "it is not UTF-8 text");
    g_assert_null(
        template_fill("a\0b", 3, template_kind_named("raw"), values, &error));
    g_assert_cmpstr(error->message, ==, "it is not UTF-8 text");
    g_error_free(error);
    g_hash_table_unref(values);
}

static void
the_suffix_says_the_kind(void)
{
    static const char *const kinds[][2] = {
        { "a.c", "c" },       { "x/a.b.hpp", "c" }, { "a.pyi", "python" },
        { "a.json", "json" }, { "a.toml", "toml" }, { "a", "raw" },
        { "a.c/b", "raw" },   { "a.", "raw" },      { "a.p", "raw" },
        { "a.C", "raw" },     { ".c", "c" },        { "a.h.in", "raw" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_assert_cmpstr(template_kind_of(kinds[i][0])->name, ==, kinds[i][1]);
    }
    g_assert_null(template_kind_named("C"));
}

// Each byte of a text with its sum is in the sum.
static void
the_sum_finds_any_changed_byte(void)
{
    static const char *const templates[] = { "@NAME@\n",
                                             "{\"@CHECKSUM@\": @NAME@}" };
    static const char *const kinds[] = { "c", "json" };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        GError *error = NULL;
        GString *text =
            fill(kinds[i], templates[i], &error, "NAME", "value", NULL);

        g_assert_no_error(error);
        g_assert_cmpint(seal_check(text->str, text->len, template_mark), ==,
                        1);
        for (size_t at = 0; at < text->len; at++) {
            text->str[at] ^= 1;
            g_assert_cmpint(seal_check(text->str, text->len, template_mark),
                            !=, 1);
            text->str[at] ^= 1;
        }
        for (size_t len = 0; len < text->len; len++) {
            g_assert_cmpint(seal_check(text->str, len, template_mark), !=, 1);
        }
        g_string_free(text, TRUE);
    }
}

static void
a_text_without_a_sum_has_none(void)
{
    static const char mark_only[] = "pyzc sync, sha256 0123456789abcdef";

    g_assert_cmpint(seal_check("", 0, template_mark), ==, -1);
    g_assert_cmpint(seal_check("text\n", 5, template_mark), ==, -1);
    g_assert_cmpint(seal_check(mark_only, strlen(mark_only), template_mark),
                    ==, -1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/template/" #name, name)
    TEST(a_place_gets_its_value);
    TEST(an_at_that_is_no_place_stands_for_itself);
    TEST(two_ats_are_one);
    TEST(a_value_is_not_filled_again);
    TEST(a_text_without_a_newline_at_its_end_gets_one);
    TEST(numbers_and_names_are_no_escape);
    TEST(values_are_escaped_for_a_literal);
    TEST(a_place_without_a_value_is_refused);
    TEST(a_value_without_a_place_is_refused);
    TEST(a_language_without_comments_needs_a_place_for_the_sum);
    TEST(a_second_place_for_the_sum_is_refused);
    TEST(what_is_no_text_is_refused);
    TEST(the_suffix_says_the_kind);
    TEST(the_sum_finds_any_changed_byte);
    TEST(a_text_without_a_sum_has_none);
#undef TEST
    return g_test_run();
}
