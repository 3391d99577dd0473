// comment.c - finds the comment of a declaration, and its first sentence.
// SPDX-License-Identifier: MIT

#include "comment.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

// Returns where the line that [at] is in begins.
static size_t
line_begin(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n') {
        at--;
    }
    return at;
}

// Whether a line, up to its end, is empty.
static bool
is_blank(const char *line)
{
    line += strspn(line, " \t\r");
    return *line == '\n' || *line == '\0';
}

// Returns where the comment begins that ends in "*/" at [end]; [end] if it
// does not begin, or has something before it in its line.
static size_t
block_begin(const char *text, size_t end)
{
    const char *open = NULL;
    const char *line;

    if (end >= 4) {
        open = g_strrstr_len(text, (gssize)end - 2, "/*");
    }
    if (open == NULL) {
        return end;
    }
    line = text + line_begin(text, (size_t)(open - text));
    return line + strspn(line, " \t") == open ? (size_t)(open - text) : end;
}

// Returns where the lines begin that end at [end], each a "//" comment; [end]
// if there is none.
static size_t
lines_begin(const char *text, size_t end)
{
    size_t from = end;
    size_t begin = line_begin(text, end);

    while (
        g_str_has_prefix(text + begin + strspn(text + begin, " \t"), "//")) {
        from = begin;
        if (begin == 0) {
            break;
        }
        begin = line_begin(text, begin - 1);
    }
    return from;
}

// Whether a comment is Doxygen's, and of what follows it: none of a file or a
// group.
static bool
is_of_next(const char *comment)
{
    return (g_str_has_prefix(comment, "/**") ||
            g_str_has_prefix(comment, "/*!")) &&
           !g_regex_match_simple("^/\\*[*!]<|[@\\\\](?:[{}]|(?:file|name|page|"
                                 "section|mainpage|defgroup|addtogroup)\\b)",
                                 comment, 0, 0);
}

// Returns the comment directly above the line at [line], or NULL. There may be
// an empty line after one of Doxygen's.
static char *
find_above(const char *text, size_t line)
{
    size_t end = line > 0 ? line - 1 : 0;
    bool is_apart = false;
    char *result = NULL;
    size_t from;

    while (end > 0 && strchr(" \t\r", text[end - 1]) != NULL) {
        end--;
    }
    if (end > 1 && text[end - 1] == '\n') {
        is_apart = true;
        end--;
    }
    while (end > 0 && strchr(" \t\r", text[end - 1]) != NULL) {
        end--;
    }
    from = is_apart ? end : lines_begin(text, end);
    if (from == end && end >= 2 && strncmp(text + end - 2, "*/", 2) == 0) {
        from = block_begin(text, end);
    }
    if (from < end) {
        result = g_strndup(text + from, end - from);
    }
    if (is_apart && result != NULL && !is_of_next(result)) {
        g_clear_pointer(&result, g_free);
    }
    return result;
}

// Returns the comment directly below the declaration that ends at [end], or
// NULL. It is followed by an empty line.
static char *
find_below(const char *text, size_t end)
{
    const char *at = text + end + strcspn(text + end, ";{");
    const char *close;

    if (*at != ';') {
        return NULL;
    }
    at++;
    if (!is_blank(at)) {
        return NULL;
    }
    at += strspn(at, " \t\r");
    at += *at == '\n';
    at += strspn(at, " \t");
    close = g_str_has_prefix(at, "/*") ? strstr(at, "*/") : NULL;
    if (close == NULL) {
        return NULL;
    }
    close += 2;
    if (!is_blank(close)) {
        return NULL;
    }
    if (close[strcspn(close, "\n")] == '\n' &&
        !is_blank(close + strcspn(close, "\n") + 1)) {
        return NULL;
    }
    return g_strndup(at, (size_t)(close - at));
}

// Returns the words of a line of a comment, without what frames it. Borrowed
// from [line], which is changed.
static char *
strip_line(char *line)
{
    static const char *const marks[] = { "/**<", "/**", "/*!<", "/*!", "/*",
                                         "///<", "///", "//!",  "//",  "**/",
                                         "*/",   "**",  "*" };

    line = g_strstrip(line);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (g_str_has_prefix(line, marks[i])) {
            line += strlen(marks[i]);
            break;
        }
    }
    if (g_str_has_suffix(line, "*/")) {
        line[strlen(line) - 2] = '\0';
    }
    // What is left of a frame of stars or dashes tells nothing.
    if (strspn(line, "*-=+_/ \t") == strlen(line)) {
        *line = '\0';
    }
    return g_strstrip(line);
}

// Returns the line after a command such as @brief; NULL if the command is
// about something else than the function as a whole.
static char *
strip_command(char *line)
{
    static const char *const kept[] = { "brief", "short", "summary" };

    if ((*line != '@' && *line != '\\') || !g_ascii_isalpha(line[1])) {
        return line;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        size_t len = strlen(kept[i]);

        if (strncmp(line + 1, kept[i], len) == 0 &&
            !g_ascii_isalnum(line[1 + len])) {
            return g_strstrip(line + 1 + len);
        }
    }
    return NULL;
}

// Returns the line after a tag such as "CAPI3REF:".
static char *
strip_tag(char *line)
{
    size_t len = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    return len >= 4 && line[len] == ':' ? g_strstrip(line + len + 1) : line;
}

// Returns [words], which it frees, as they are printed: without commands as
// "@p", in UTF-8, with no control characters, and one space between two.
static char *
tidy(char *words)
{
    GRegex *commands =
        g_regex_new("[@\\\\](?:p|a|b|c|e|em|ref) +|(?<= ) +", 0, 0, NULL);
    char *valid = g_utf8_make_valid(words, -1);
    char *result;

    for (char *at = valid; *at != '\0'; at++) {
        *at = g_ascii_iscntrl(*at) ? ' ' : *at;
    }
    result = g_regex_replace_literal(commands, valid, -1, 0, "", 0, NULL);
    g_regex_unref(commands);
    g_free(valid);
    g_free(words);
    return result;
}

char *
comment_find(const char *text, size_t begin, size_t end)
{
    char *comment = find_above(text, line_begin(text, begin));
    GString *result = g_string_new(NULL);
    char **lines;

    if (comment == NULL) {
        comment = find_below(text, end);
    }
    lines = g_strsplit(comment != NULL ? comment : "", "\n", -1);
    for (char **at = lines; *at != NULL; at++) {
        char *line = strip_command(strip_line(*at));

        if (line != NULL && result->len == 0) {
            line = strip_tag(line);
        }
        if (line == NULL || *line == '\0') {
            if (result->len > 0) {
                break;
            }
            continue;
        }
        if (result->len > 0 && strip_tag(line) != line) {
            break;
        }
        g_string_append_printf(result, "%s%s", result->len > 0 ? " " : "",
                               line);
    }
    g_strfreev(lines);
    g_free(comment);
    return tidy(g_string_free(result, FALSE));
}

// Appends the lines of [comment], which it frees, without what frames them.
static void
append_lines(GString *text, char *comment)
{
    char **lines = g_strsplit(comment != NULL ? comment : "", "\n", -1);

    for (char **at = lines; *at != NULL; at++) {
        char *line = tidy(g_strdup(strip_line(*at)));

        g_string_append_printf(text, "%s\n", line);
        g_free(line);
    }
    g_strfreev(lines);
    g_free(comment);
}

// Returns the comment of the group that [begin] is in, or NULL: it is that
// which begins the group, or the one above it if that says nothing else.
static char *
find_group(const char *text, size_t begin)
{
    const char *open = g_strrstr_len(text, (gssize)begin, "@{");
    const char *close = g_strrstr_len(text, (gssize)begin, "@}");
    size_t from;
    char *above;

    if (open == NULL || (close != NULL && close > open)) {
        return NULL;
    }
    from = line_begin(text, (size_t)(open - text));
    above = find_above(text, from);
    if (above != NULL) {
        return above;
    }
    open = g_strrstr_len(text, (gssize)(open - text), "/*");
    return open != NULL ? g_strndup(open, (size_t)(strstr(open, "@{") - open))
                        : NULL;
}

// Returns the comment above the declarations above the line at [line], none
// with an empty line between; NULL if there is none.
static char *
find_above_all(const char *text, size_t line)
{
    char *comment = find_above(text, line);

    while (comment == NULL && line > 0) {
        line = line_begin(text, line - 1);
        if (is_blank(text + line)) {
            break;
        }
        comment = find_above(text, line);
    }
    return comment;
}

char *
comment_all(const char *text, size_t begin, size_t end)
{
    GString *result = g_string_new(NULL);
    char *comment = find_above_all(text, line_begin(text, begin));

    append_lines(result, comment != NULL ? comment : find_below(text, end));
    append_lines(result, find_group(text, begin));
    return g_string_free(result, FALSE);
}
