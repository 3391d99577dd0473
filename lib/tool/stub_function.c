// stub_function.c - makes the text of functions and their docstrings.
// SPDX-License-Identifier: MIT

#include "stub_parts.h"

#include <string.h>

#include "text.h"

void
stub_docstring(GString *text, const char *doc, const char *indent)
{
    size_t quotes = 0;
    size_t column = 0;

    g_string_append_printf(text, "%s\"\"\"", indent);
    for (const char *at = doc; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;

        quotes = c == '"' ? quotes + 1 : 0;
        if (c == '\\' || quotes == 3 || (c == '"' && at[1] == '\0')) {
            g_string_append_c(text, '\\');
            quotes = 0;
        }
        if (c == '\n') {
            g_string_append_c(text, '\n');
            if (at[1] != '\n' && at[1] != '\0') {
                g_string_append(text, indent);
            }
        } else if (c == '\t') {
            g_string_append_printf(text, "%*s", (int)(8 - column % 8), "");
        } else if (c < 0x20 || c == 0x7f) {
            g_string_append_printf(text, "\\x%02x", c);
        } else {
            g_string_append_c(text, *at);
        }
        if (c == '\n' || c == '\r') {
            column = 0;
        } else if (c == '\t') {
            column += 8 - column % 8;
        } else if ((c & 0xc0) != 0x80) {
            column++;
        }
    }
    g_string_append(text, "\"\"\"\n");
}

void
stub_body(struct stub *stub, const char *doc, const char *indent)
{
    if (*doc == '\0') {
        g_string_append(stub->text, " ...\n");
    } else {
        char *inner = g_strconcat(indent, "    ", NULL);

        g_string_append_c(stub->text, '\n');
        stub_docstring(stub->text, doc, inner);
        g_free(inner);
    }
}

// As text_type_fn.
static void
append_type(void *stub, const char *type)
{
    stub_annotation(stub, type);
}

// Appends the line, or lines, of a function's head.
static void
append_head(struct stub *stub, const struct api_item *item, const char *result,
            const char *indent, bool is_long)
{
    char *line = g_strconcat("\n", indent, "    ", NULL);
    char *separator = g_strconcat(",", is_long ? line : " ", NULL);

    g_string_append_printf(stub->text, "%sdef %s(%s", indent, item->name,
                           is_long ? line : "");
    if (item->self != NULL) {
        g_string_append(stub->text, item->self);
        g_string_append(stub->text,
                        item->parameters->len > 0 ? separator : "");
    }
    text_parameters(stub->text, item->parameters, separator, append_type,
                    stub);
    if (is_long) {
        g_string_append_printf(stub->text, ",\n%s", indent);
    }
    g_string_append(stub->text, ") -> ");
    stub_annotation(stub, result);
    g_string_append_c(stub->text, ':');
    g_free(line);
    g_free(separator);
}

void
stub_function(struct stub *stub, const struct api_item *item,
              const char *result, const char *indent)
{
    size_t start = stub->text->len;

    append_head(stub, item, result, indent, false);
    if (item->parameters->len > 0 && stub->text->len - start > max_line) {
        g_string_truncate(stub->text, start);
        append_head(stub, item, result, indent, true);
    }
    stub_body(stub, item->doc, indent);
}
