// given.c - finds arguments that a macro of the header gives a function.
// SPDX-License-Identifier: MIT

#include "given.h"

#include <string.h>

// Returns the parts of [text] between commas, outside of parentheses, up to
// the parenthesis that ends it; NULL if there is none, or something behind it.
static GPtrArray *
split_arguments(const char *text)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    const char *begin = text;
    int depth = 0;

    for (; *text != '\0' && depth >= 0; text++) {
        depth += *text == '(';
        depth -= *text == ')';
        if (depth < 0 || (depth == 0 && *text == ',')) {
            char *part = g_strndup(begin, (gsize)(text - begin));

            g_ptr_array_add(parts, g_strstrip(part));
            begin = text + 1;
        }
    }
    if (depth >= 0 || text[strspn(text, " ;")] != '\0') {
        g_ptr_array_free(parts, TRUE);
        return NULL;
    }
    return parts;
}

// Whether [text] is a macro's parameter alone, in parentheses or not.
static bool
is_one_of(const char *text, GPtrArray *names)
{
    char *plain = g_strndup(text + (*text == '('),
                            strlen(text) - 2 * (size_t)(*text == '('));
    bool result =
        g_ptr_array_find_with_equal_func(names, plain, g_str_equal, NULL);

    g_free(plain);
    return result;
}

// Whether the expression [text] has a parameter of the macro in it, which is
// no word of a text.
static bool
has_one_of(const char *text, const GPtrArray *names)
{
    GRegex *texts = g_regex_new("\"(?:[^\"\\\\]|\\\\.)*\"", 0, 0, NULL);
    char *plain = g_regex_replace_literal(texts, text, -1, 0, "", 0, NULL);
    bool result = false;

    for (guint i = 0; i < names->len && !result; i++) {
        char *pattern = g_strdup_printf("\\b%s\\b", (char *)names->pdata[i]);

        result = g_regex_match_simple(pattern, plain, 0, 0);
        g_free(pattern);
    }
    g_free(plain);
    g_regex_unref(texts);
    return result;
}

// Whether the expression [text] names only what there is outside of functions:
// a macro may also use variables of the function that it is used in.
static bool
is_known(const struct header *header, const char *text)
{
    static const char words[] =
        " sizeof NULL __FILE__ __LINE__ const volatile struct union enum void "
        "char short int long signed unsigned float double ";
    char **parts = g_regex_split_simple(
        "\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\W+", text, 0, 0);
    bool result = true;

    for (char **part = parts; *part != NULL && result; part++) {
        char *word = g_strdup_printf(" %s ", *part);

        result = **part == '\0' || g_ascii_isdigit(**part) ||
                 strstr(words, word) != NULL || header_has_name(header, *part);
        g_free(word);
    }
    g_strfreev(parts);
    return result;
}

// Returns what a macro with the parameters [names] and the arguments [values]
// gives of its own; NULL if that is nothing, or depends on its arguments or on
// where it is used. Frees both.
static GPtrArray *
constants_of(const struct header *header, GPtrArray *names, GPtrArray *values)
{
    GPtrArray *given = g_ptr_array_new_with_free_func(g_free);
    guint n = 0;
    bool is_plain = true;

    for (guint i = 0; i < values->len; i++) {
        const char *value = values->pdata[i];
        bool is_argument = is_one_of(value, names);

        is_plain &= is_argument ||
                    (!has_one_of(value, names) && is_known(header, value));
        n += !is_argument;
        g_ptr_array_add(given, is_argument ? NULL : g_strdup(value));
    }
    is_plain &= n > 0 && names->len == values->len - n;
    g_ptr_array_free(names, TRUE);
    g_ptr_array_free(values, TRUE);
    if (!is_plain) {
        g_ptr_array_free(given, TRUE);
    }
    return is_plain ? given : NULL;
}

GPtrArray *
given_find(const struct header *header, const struct c_function *function)
{
    const struct macros *macros = header->macros;
    char *call = g_strconcat(function->name, "(", NULL);
    guint n = function->type != NULL ? function->type->inner->len - 1 : 0;
    GPtrArray *found = NULL;

    for (guint i = 0; i < macros->names->len && found == NULL; i++) {
        const char *body =
            g_hash_table_lookup(macros->bodies, macros->names->pdata[i]);
        const char *end =
            body != NULL && *body == '(' ? strchr(body, ')') : NULL;
        const char *rest = end != NULL ? end + 1 + strspn(end + 1, " ") : "";
        GPtrArray *names, *values;
        char *list;

        if (!g_str_has_prefix(rest, call)) {
            continue;
        }
        list = g_strndup(body + 1, (gsize)(end - body));
        names = split_arguments(list);
        // A macro without parameters.
        if (names != NULL && names->len == 1 &&
            *(char *)names->pdata[0] == '\0') {
            g_ptr_array_set_size(names, 0);
        }
        values = split_arguments(rest + strlen(call));
        if (names != NULL && values != NULL && values->len == n) {
            found = constants_of(header, g_steal_pointer(&names),
                                 g_steal_pointer(&values));
        }
        g_clear_pointer(&names, g_ptr_array_unref);
        g_clear_pointer(&values, g_ptr_array_unref);
        g_free(list);
    }
    g_free(call);
    return found;
}

guint
rule_given(struct making *self, guint i)
{
    const char *value = self->given != NULL ? self->given->pdata[i] : NULL;

    if (value == NULL) {
        return 0;
    }
    add(self, "(c_only, %s, %s)", parameter(self, i)->text, value);
    return 1;
}
