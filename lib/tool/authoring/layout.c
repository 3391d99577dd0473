// layout.c - breaks lines.
// SPDX-License-Identifier: MIT

#include "layout.h"

#include <stdbool.h>
#include <string.h>

enum { width = 79 };

void
layout_comment(GString *text, const char *first, const char *mark,
               const char *words)
{
    char **word = g_strsplit(words, " ", -1);
    size_t column = strlen(first);

    g_string_append(text, first);
    for (char **at = word; *at != NULL; at++) {
        bool is_first = at == word;

        if (!is_first && column + 1 + strlen(*at) > width) {
            g_string_append_printf(text, "\n%s", mark);
            column = strlen(mark);
            is_first = true;
        }
        g_string_append_printf(text, "%s%s", is_first ? "" : " ", *at);
        column += !is_first + strlen(*at);
    }
    g_string_append_c(text, '\n');
    g_strfreev(word);
}

char *
layout_quote(const char *words)
{
    GString *text = g_string_new("\"");

    for (; *words != '\0'; words++) {
        // Not "??": that begins a trigraph.
        if (*words == '"' || *words == '\\' ||
            (*words == '?' && text->str[text->len - 1] == '?')) {
            g_string_append_c(text, '\\');
        }
        g_string_append_c(text, *words);
    }
    g_string_append_c(text, '"');
    return g_string_free(text, FALSE);
}

// Appends a docstring, broken at spaces, each part a literal of its own.
static void
append_literals(GString *text, const char *quoted, size_t indent)
{
    char *words = g_strndup(quoted + 1, strlen(quoted) - 2);
    char *at = words;

    while (strlen(at) + 3 + indent > width) {
        size_t len = width - indent - 2;

        // The space stays at the end of its line.
        while (len > 0 && at[len - 1] != ' ') {
            len--;
        }
        if (len == 0) {
            len = strcspn(at, " ");
            len += at[len] == ' ';
        }
        if (at[len] == '\0') {
            break;
        }
        g_string_append_printf(text, "\"%.*s\"\n%*s", (int)len, at,
                               (int)indent, "");
        at += len;
    }
    g_string_append_printf(text, "\"%s\"", at);
    g_free(words);
}

// Returns where to break [argument] so that not more than [room] bytes are
// before it: after a comma or &&, or else at another space, but in no string.
// 0 if it need not be, or cannot.
static size_t
find_break(const char *argument, size_t room)
{
    bool is_quoted = false;
    size_t good = 0;
    size_t any = 0;

    for (size_t i = 0; argument[i] != '\0' && (i <= room || any == 0); i++) {
        is_quoted ^= argument[i] == '"';
        if (argument[i] == ' ' && !is_quoted && i > 0) {
            any = i;
            good = argument[i - 1] == ',' || argument[i - 1] == '&' ? i : good;
        }
    }
    return strlen(argument) <= room ? 0 : good > 0 ? good : any;
}

// Appends an argument that no line has room for. What follows a break is one
// column further to the right. Returns the column after it.
static size_t
append_wrapped(GString *text, const char *argument, size_t indent)
{
    size_t column = indent;
    size_t len;

    while ((len = find_break(argument, width - 2 - column)) > 0) {
        g_string_append_len(text, argument, (gssize)len);
        column = indent + 1;
        g_string_append_printf(text, "\n%*s", (int)column, "");
        argument += len + 1;
    }
    g_string_append(text, argument);
    return column + strlen(argument);
}

// Returns how long the arguments from [i] on are, in one line, and what ends
// them.
static size_t
rest_len(const GPtrArray *arguments, guint i)
{
    size_t len = strlen(");");

    for (; i < arguments->len; i++) {
        len += strlen(arguments->pdata[i]) + strlen(", ");
    }
    return len;
}

void
layout_call(GString *text, const char *macro, const GPtrArray *arguments)
{
    size_t indent = strlen(macro) + 1;
    size_t column = indent;
    bool is_behind_text = false;

    g_string_append_printf(text, "%s(", macro);
    for (guint i = 0; i < arguments->len; i++) {
        const char *argument = arguments->pdata[i];
        size_t len = strlen(argument);
        size_t more = i + 1 < arguments->len ? strlen(",") : strlen(");");
        bool fits = column + 2 + len + more <= width;

        // What follows a docstring begins a line, unless all of it fits.
        if (is_behind_text) {
            fits = column + rest_len(arguments, i) <= width;
        }
        if (i > 0 && fits) {
            g_string_append(text, ", ");
            column += 2;
        } else if (i > 0) {
            g_string_append_printf(text, ",\n%*s", (int)indent, "");
            column = indent;
        }
        is_behind_text = *argument == '"';
        if (is_behind_text && column + len + more > width) {
            append_literals(text, argument, indent);
            column = width;
        } else if (indent + len + more > width) {
            column = append_wrapped(text, argument, indent);
        } else {
            g_string_append(text, argument);
            column += len;
        }
    }
    g_string_append(text, ");\n");
}

void
layout_list(GString *text, const char *name, const char *x,
            const GPtrArray *entries)
{
    char *first = g_strdup_printf("#define %s(%s)", name, x);

    g_string_append_printf(text, "%-78s\\\n", first);
    for (guint i = 0; i < entries->len; i++) {
        const char *entry = entries->pdata[i];

        if (i + 1 < entries->len) {
            g_string_append_printf(text, "    %-74s\\\n", entry);
        } else {
            g_string_append_printf(text, "    %s\n", entry);
        }
    }
    g_free(first);
}
