// callbacks.c - the lines of callbacks.
// SPDX-License-Identifier: MIT

#include <string.h>

#include "callbacks.h"
#include "layout.h"

// Whether an integer is among the arguments, which may be the length of a
// text: no name tells.
static bool
has_integer(const struct c_type *function)
{
    for (guint k = 1; k < function->inner->len; k++) {
        if (c_is_length(function->inner->pdata[k])) {
            return true;
        }
    }
    return false;
}

// Makes the entry of parameter [k]. Returns how many it took; 0 if there is
// none.
static guint
make_entry(struct making *self, const struct c_type *function, guint k,
           GPtrArray *entries)
{
    const GPtrArray *inner = function->inner;
    const struct c_type *type = inner->pdata[k];
    const struct c_type *after =
        k + 1 < inner->len ? inner->pdata[k + 1] : NULL;
    const struct c_type *to = c_target(type);

    if (to != NULL && to->kind == c_void && !to->is_const) {
        g_ptr_array_add(entries, g_strdup("(user)"));
        return 1;
    }
    if (c_is_bytes(type) && to->is_const && to->kind != c_char &&
        c_is_length(after) && strcmp(after->text, "size_t") == 0) {
        g_ptr_array_add(entries, g_strdup_printf("(bytes, (%s, %s), arg%u)",
                                                 type->text, after->text, k));
        note(self, "the size_t after arg%u must be how many bytes there are",
             k);
        return 2;
    }
    if (c_is_number(type) || (c_is_text(type) && !has_integer(function))) {
        g_ptr_array_add(entries,
                        g_strdup_printf("(%s, arg%u)", type->text, k));
        return 1;
    }
    return refuse(self, line_open, "a callback with an argument of %s",
                  type->text);
}

bool
make_callback(struct making *self, const struct c_type *function,
              const char *name)
{
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    const struct c_type *result = function->inner->pdata[0];
    GString *text = g_string_new(NULL);
    guint users = 0;

    g_ptr_array_add(arguments, g_strdup(name));
    g_ptr_array_add(arguments, g_strdup(result->text));
    for (guint k = 1;
         k < function->inner->len && self->line->reason == NULL;) {
        k += make_entry(self, function, k, arguments);
        users += strcmp(arguments->pdata[arguments->len - 1], "(user)") == 0;
    }
    if (result->kind != c_void && !c_is_number(result)) {
        refuse(self, line_open, "a callback with a result of %s",
               result->text);
    }
    if (function->is_variadic || users != 1) {
        refuse(self, line_c_only, "a callback without one void * of its own");
    }
    layout_call(text, "PYZC_CALLBACK", arguments);
    g_ptr_array_add(self->line->before, g_string_free(text, FALSE));
    g_ptr_array_free(arguments, TRUE);
    return self->line->reason == NULL;
}
