// twin_escape.c - what markupsafe does with a str, by a line alone.
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <string.h>

// What stands for [letter]; NULL if that is itself.
static const char *
entity_of(char letter)
{
    switch (letter) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&#34;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

// Returns [text] escaped, in [arena], and writes how long it is.
static const char *
escape(struct pyzc_arena *arena, const char *text, size_t len, size_t *size)
{
    char *result;
    char *out;

    *size = len;
    for (size_t i = 0; i < len; i++) {
        const char *entity = entity_of(text[i]);

        *size += entity != NULL ? strlen(entity) - 1 : 0;
    }
    if (*size == len) {
        return text;
    }
    out = result = pyzc_arena_alloc(arena, *size);
    for (size_t i = 0; result != NULL && i < len; i++) {
        const char *entity = entity_of(text[i]);
        size_t n = entity != NULL ? strlen(entity) : 1;

        memcpy(out, entity != NULL ? entity : &text[i], n);
        out += n;
    }
    return result;
}
PYZC_FN((local, const char *), escape, "Replace what HTML would read.",
        (arena), (str, (const char *, size_t), text), (local, size_t, size),
        (positional_only), (result, str, result_, size_));

PYZC_MODULE(twin_escape, "Escapes for HTML.", escape);
