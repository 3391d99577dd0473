// wrappers.c - C functions of a draft, for what a line alone cannot say.
// SPDX-License-Identifier: MIT

#include "wrappers.h"

#include <string.h>

// Appends [type] before a name, or before nothing.
static void
append_typed(GString *text, const char *type)
{
    g_string_append_printf(text, "%s%s", type,
                           g_str_has_suffix(type, "*") ? "" : " ");
}

void
make_wrapper(struct making *self, const char *suffix, const char *result,
             const char *body)
{
    const char *name = header_called(self->line->function);
    char *wanted = g_strconcat(name, suffix, NULL);
    GString *text = g_string_new("static ");
    GString *call = g_string_new(name);
    char **parts = g_strsplit(body, "%s", -1);
    char *whole;

    self->line->wrapper = header_take_name(self->header, wanted);
    append_typed(text, result);
    if (g_str_has_suffix(text->str, " ")) {
        g_string_truncate(text, text->len - 1);
    }
    g_string_append_printf(text, "\n%s(", self->line->wrapper);
    g_string_append_c(call, '(');
    for (guint i = 0; i < self->parameters->len; i++) {
        const char *type = parameter(self, i)->text;

        if (strpbrk(type, "([") != NULL) {
            refuse(self, line_open,
                   "its wrapper cannot have a parameter of "
                   "%s: write it",
                   type);
        }
        g_string_append(text, i > 0 ? ", " : "");
        append_typed(text, type);
        g_string_append(text, python_name(self, i));
        g_string_append_printf(call, "%s%s", i > 0 ? ", " : "",
                               python_name(self, i));
    }
    g_string_append_c(call, ')');
    whole = g_strjoinv(call->str, parts);
    g_string_append_printf(text, "%s)\n{\n%s}\n",
                           self->parameters->len == 0 ? "void" : "", whole);
    g_ptr_array_add(self->line->before, g_string_free(text, FALSE));
    g_string_free(call, TRUE);
    g_strfreev(parts);
    g_free(whole);
    g_free(wanted);
}
