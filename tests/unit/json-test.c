// json-test.c - the reader of JSON.
// SPDX-License-Identifier: MIT

#include "../../lib/tool/authoring/json.h"

#include <string.h>

static struct json_document *
read_text(const char *text, GError **error)
{
    return json_read(g_strdup(text), strlen(text), error);
}

static void
values_are_found_by_their_names(void)
{
    struct json_document *document = read_text(
        " { \"a\" : [ 1 , -2.5e3, true ] , \"b\" : { \"c\" : \"text\" } , "
        "\"d\" : { } , \"a\" : null } \n",
        NULL);
    const struct json *root = json_root(document);
    const struct json *array = json_get(root, "a");

    g_assert_cmpint(array->kind, ==, json_array);
    g_assert_cmpstr(array->first->text, ==, "1");
    g_assert_cmpstr(array->first->next->text, ==, "-2.5e3");
    g_assert_cmpstr(array->last->text, ==, "true");
    g_assert_null(array->last->next);
    g_assert_cmpstr(json_text(json_get(root, "b"), "c"), ==, "text");
    g_assert_null(json_get(root, "d")->first);
    g_assert_null(json_get(root, "e"));
    g_assert_null(json_get(json_get(root, "e"), "f"));
    g_assert_null(json_get(array, "a"));
    json_free(document);
}

static void
escapes_are_decoded(void)
{
    struct json_document *document = read_text(
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u00e9\\ud83d\\ude00\", "
        "\"\\u0000|\\ud83d|\\ude00|\\ud83dx\"]",
        NULL);
    const struct json *first = json_root(document)->first;

    g_assert_cmpstr(first->text, ==, "\"\\/\b\f\n\r\t");
    g_assert_cmpstr(first->next->text, ==, "\303\251\360\237\230\200");
    g_assert_cmpstr(first->next->next->text, ==,
                    "\357\277\275|\357\277\275|\357\277\275|\357\277\275x");
    json_free(document);
}

static void
what_is_no_json_is_refused_with_its_place(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        { "", "invalid JSON at offset 0" },
        { " ", "invalid JSON at offset 1" },
        { "[", "invalid JSON at offset 1" },
        { "]", "invalid JSON at offset 0" },
        { "[1", "invalid JSON at offset 2" },
        { "[1,", "invalid JSON at offset 3" },
        { "[1,]", "invalid JSON at offset 3" },
        { "[,1]", "invalid JSON at offset 1" },
        { "[1 2]", "invalid JSON at offset 3" },
        { "[1}", "invalid JSON at offset 2" },
        { "[]]", "invalid JSON at offset 2" },
        { "[][]", "invalid JSON at offset 2" },
        { "{\"a\"}", "invalid JSON at offset 5" },
        { "{\"a\":}", "invalid JSON at offset 5" },
        { "{\"a\":1,}", "invalid JSON at offset 7" },
        { "{1:1}", "invalid JSON at offset 1" },
        { "{\"a\":1 \"b\":2}", "invalid JSON at offset 7" },
        { "[\"", "invalid JSON at offset 1" },
        { "[\"a", "invalid JSON at offset 1" },
        { "[\"\\", "invalid JSON at offset 1" },
        { "[\"\\x\"]", "invalid JSON at offset 1" },
        { "[\"\\u12\"]", "invalid JSON at offset 1" },
        { "[\"\\ud83d\\u12\"]", "invalid JSON at offset 1" },
        { "[\"a\nb\"]", "invalid JSON at offset 1" },
        { "[#]", "invalid JSON at offset 1" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;

        g_assert_null(read_text(cases[i].text, &error));
        g_assert_cmpstr(error->message, ==, cases[i].message);
        g_error_free(error);
    }
}

static void
nul_inside_is_refused(void)
{
    GError *error = NULL;
    char *text = g_strdup("[1]-[2]");

    text[3] = '\0';
    g_assert_null(json_read(text, 7, &error));
    g_assert_cmpstr(error->message, ==, "invalid JSON at offset 3");
    g_error_free(error);
}

static void
no_depth_is_too_much(void)
{
    enum { depth = 1000000 };
    char *text = g_malloc(2 * depth + 1);
    struct json_document *document;
    const struct json *at;
    int n = 0;

    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    text[2 * depth] = '\0';
    document = json_read(text, 2 * depth, NULL);
    for (at = json_root(document); at != NULL; at = at->first) {
        n++;
    }
    g_assert_cmpint(n, ==, depth);
    json_free(document);
}

static void
each_beginning_of_a_text_is_refused(void)
{
    static const char text[] =
        "{\"kind\": \"A\\n\\u00e9\", \"inner\": [{\"a\": [1, {}, []]}, 2.5]}";

    for (size_t len = 0; len < strlen(text); len++) {
        GError *error = NULL;
        char *part = g_strndup(text, len);

        g_assert_null(json_read(part, len, &error));
        g_error_free(error);
    }
    json_free(read_text(text, NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/json/" #name, name)
    TEST(values_are_found_by_their_names);
    TEST(escapes_are_decoded);
    TEST(what_is_no_json_is_refused_with_its_place);
    TEST(nul_inside_is_refused);
    TEST(no_depth_is_too_much);
    TEST(each_beginning_of_a_text_is_refused);
#undef TEST
    return g_test_run();
}
