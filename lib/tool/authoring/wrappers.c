// wrappers.c - C functions of a draft, for what a line alone cannot say.
// SPDX-License-Identifier: MIT

#include "wrappers.h"

#include <string.h>

#include "naming.h"

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

bool
is_printf(const struct c_function *function)
{
    const struct c_type *type = function->type;
    guint n = type != NULL ? type->inner->len - 1 : 0;
    const char *name = n > 0 && n <= function->names->len
                           ? function->names->pdata[n - 1]
                           : "";

    return n > 0 && type->is_variadic && c_is_text(type->inner->pdata[n]) &&
           strstr(function->name, "scan") == NULL &&
           // Formats of their own.
           !function->has_own_formats &&
           !name_has(function->name, " pack unpack parse build ") &&
           (name_has(name, " format fmt ") ||
            g_regex_match_simple("(?:printf|appendf)$", function->name, 0, 0));
}

const struct c_function *
printf_of(const struct header *header, const struct c_function *function)
{
    for (guint i = 0; i < header->functions->len; i++) {
        const struct c_function *other = header->functions->pdata[i];
        size_t n = 0;

        // The same name, without one v.
        while (other->name[n] != '\0' && other->name[n] == function->name[n]) {
            n++;
        }
        if (is_printf(other) && function->name[n] == 'v' &&
            strcmp(other->name + n, function->name + n + 1) == 0) {
            return other;
        }
    }
    return NULL;
}

void
make_printf(struct making *self)
{
    const struct c_type *result = self->line->function->type->inner->pdata[0];
    guint n = self->parameters->len;
    GString *start =
        g_string_new(result->kind == c_void ? "    " : "    return ");
    GString *whole;

    if (self->line->reason != NULL || self->line->wrapper != NULL) {
        refuse(self, line_c_only, "variadic");
        g_string_free(start, TRUE);
        return;
    }
    g_string_append(start, "%s;\n");
    make_wrapper(self, "_text", result->text, start->str);
    whole =
        g_string_new(self->line->before->pdata[self->line->before->len - 1]);
    g_free(self->line->before->pdata[self->line->before->len - 1]);
    // The last argument of the call is what is formatted.
    g_string_truncate(start, 0);
    g_string_printf(start, "%s%s);\n}", n > 1 ? ", " : "(",
                    python_name(self, n - 1));
    g_string_replace(whole, start->str, "@", 0);
    g_string_truncate(start, 0);
    g_string_printf(start, "%s\"%%s\", %s);\n}", n > 1 ? ", " : "(",
                    python_name(self, n - 1));
    g_string_replace(whole, "@", start->str, 0);
    self->line->before->pdata[self->line->before->len - 1] =
        g_string_free(whole, FALSE);
    note(self, "Python formats %s itself: C writes it as it is",
         python_name(self, n - 1));
    g_string_free(start, TRUE);
}
