// pair.c - what is told of what is being compared.
// SPDX-License-Identifier: MIT

#include "pair.h"

#include <string.h>

#include "hash.h"
#include "python.h"
#include "text.h"

void
tell(const struct pair *pair, bool is_breaking, char *text)
{
    GString *line = g_string_new(NULL);
    const struct api_item *item =
        pair->item[0] != NULL ? pair->item[0] : pair->item[1];
    int side = pair->module[0] != NULL ? 0 : 1;

    if (item == NULL) {
        g_string_append(line, "module ");
    }
    text_name(line, pair->api[side], pair->module[side],
              pair->class != NULL ? pair->class : "");
    if (item != NULL) {
        g_string_append_printf(line, ".%s", item->name);
    }
    g_string_append(line, item != NULL && (item->kind == api_function ||
                                           item->kind == api_method)
                              ? "()"
                              : "");
    g_string_append(line, text);
    g_free(text);
    g_ptr_array_add(is_breaking ? pair->changes->breaking
                                : pair->changes->compatible,
                    g_string_free(line, FALSE));
}

// Types

// Returns whether a value of [narrow], which is not a union, is one of the
// types [wide].
static bool
is_one(const char *narrow, GHashTable *wide, bool is_converted)
{
    static const char *const tower[] = { "bool", "int", "float", "complex" };
    size_t n = is_converted ? G_N_ELEMENTS(tower) : 2;
    bool below = false;

    if (g_hash_table_contains(wide, "object") ||
        g_hash_table_contains(wide, narrow)) {
        return true;
    }
    for (size_t i = 0; i < n; i++) {
        if (below && g_hash_table_contains(wide, tower[i])) {
            return true;
        }
        below |= strcmp(tower[i], narrow) == 0;
    }
    return false;
}

bool
is_within(const char *narrow, const char *wide, bool is_converted)
{
    char **each = union_split(narrow);
    char **all = union_split(wide);
    GHashTable *table = table_new(NULL, NULL);
    bool result = true;

    for (char **one = all; *one != NULL; one++) {
        g_hash_table_add(table, *one);
    }
    for (char **one = each; *one != NULL && result; one++) {
        result = is_one(*one, table, is_converted);
    }
    g_hash_table_unref(table);
    g_strfreev(each);
    g_strfreev(all);
    return result;
}

void
tell_types(const struct pair *pair, bool is_breaking, const char *what,
           const char *was, const char *before, const char *after)
{
    GString *text = g_string_new(what);

    g_string_append_c(text, ' ');
    text_type(text, after, pair->api[1]->name);
    g_string_append_printf(text, ", %s ", was);
    text_type(text, before, pair->api[0]->name);
    tell(pair, is_breaking, g_string_free(text, FALSE));
}

void
compare_given(const struct pair *pair, const char *what, const char *was,
              const char *before, const char *after)
{
    if (strcmp(before, after) != 0) {
        tell_types(pair, !is_within(after, before, false), what, was, before,
                   after);
    }
}
