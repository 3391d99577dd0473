// python.c - names, annotations and literals.
// SPDX-License-Identifier: MIT

#include "python.h"

#include <string.h>

bool
is_identifier(const char *text, size_t len)
{
    if (len == 0 || g_ascii_isdigit(*text)) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (!g_ascii_isalnum(text[i]) && text[i] != '_' &&
            (unsigned char)text[i] < 0x80) {
            return false;
        }
    }
    return true;
}

size_t
word_len(const char *text)
{
    size_t len = *text == '$';

    if (*text == '"' || *text == '\'') {
        const char *end = strchr(text + 1, *text);

        return end != NULL ? (size_t)(end - text) + 1 : strlen(text);
    }
    while (g_ascii_isalnum(text[len]) || text[len] == '_' ||
           text[len] == '.' || (unsigned char)text[len] >= 0x80) {
        len++;
    }
    return len > 0 ? len : 1;
}

bool
is_own_class(const char *word)
{
    return *word == '$' && is_identifier(word + 1, 1);
}

char **
union_split(const char *type)
{
    GPtrArray *found = g_ptr_array_new();
    const char *start = type;
    int depth = 0;

    for (const char *at = type; *at != '\0'; at++) {
        if (*at == '"' || *at == '\'') {
            const char *end = strchr(at + 1, *at);

            at = end != NULL ? end : at;
        } else if (strchr("[(", *at) != NULL) {
            depth++;
        } else if (strchr("])", *at) != NULL) {
            depth--;
        } else if (depth == 0 && g_str_has_prefix(at, " | ")) {
            g_ptr_array_add(found, g_strndup(start, (size_t)(at - start)));
            start = at + strlen(" | ");
            at = start - 1;
        }
    }
    g_ptr_array_add(found, g_strdup(start));
    g_ptr_array_add(found, NULL);
    return (char **)g_ptr_array_free(found, FALSE);
}

// The Python literals that may be defaults. An escape in a string must mean
// the same in C, where a string is UTF-8 and ends at a NUL, and in Python. The
// quantifiers of strings are possessive, so that a long string needs no stack.
#define DIGITS "[0-9](?:_?[0-9])*"
#define EXPONENT "[eE][+-]?" DIGITS
#define HEX "[0-9a-fA-F]"
#define ESCAPE(numeric)                                                       \
    "\\\\(?:[abfnrtv\\\\'\"]|" numeric "|u" HEX "{4}|U" HEX "{8})"
#define ANY "[0-7]{1,3}|x" HEX "{2}(?!" HEX ")"
#define ASCII                                                                 \
    "(?!0{1,3}(?![0-7]))[01]?[0-7]{1,2}(?![0-7])|x(?!00)[0-7]" HEX "(?!" HEX  \
    ")"
#define STRING(quote)                                                         \
    quote "(?:[^" quote "\\\\\\r\\n]++|" ESCAPE(ASCII) ")*+" quote
#define BYTES(quote)                                                          \
    "b" quote "(?:(?![" quote                                                 \
    "\\\\\\r\\n])[\\x01-\\x7f]|" ESCAPE(ANY) ")*+" quote
static const char literal_pattern[] =
    "^(?:None|True|False|\\(\\)|"
    "[+-]?(?:0[xX](?:_?" HEX ")+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|"
    "0(?:_?0)*|[1-9](?:_?[0-9])*|"
    "(?:" DIGITS "\\.(?:" DIGITS ")?|\\." DIGITS ")(?:" EXPONENT
    ")?|" DIGITS EXPONENT
    ")|" STRING("\"") "|" STRING("'") "|" BYTES("\"") "|" BYTES("'") ")\\z";

GRegex *
literal_new(void)
{
    return g_regex_new(literal_pattern, 0, 0, NULL);
}
