// naming.c - words in names.
// SPDX-License-Identifier: MIT

#include "naming.h"

#include <glib.h>
#include <string.h>

bool
is_among(const char *name, const char *words)
{
    char *word = g_strconcat(" ", name, " ", NULL);
    bool result = *name != '\0' && strchr(name, ' ') == NULL &&
                  strstr(words, word) != NULL;

    g_free(word);
    return result;
}

bool
name_is(const char *name, const char *words)
{
    char *lower = g_ascii_strdown(name, -1);
    bool result = is_among(lower, words);

    g_free(lower);
    return result;
}

// Whether a word that begins at [at] ends after [len] letters, before a
// capital letter: after a small one, or at the last of several capitals, TIFF
// of TIFFOpen.
static bool
is_word_end(const char *at, size_t len)
{
    return g_ascii_isupper(at[len]) &&
           (!g_ascii_isupper(at[len - 1]) ||
            (len > 1 && g_ascii_islower(at[len + 1]) &&
             g_ascii_islower(at[len + 2])));
}

// Returns how long the word at [at], a letter, is.
static size_t
next_word(const char *at)
{
    size_t len = 1;

    while (g_ascii_isalpha(at[len]) && !is_word_end(at, len)) {
        len++;
    }
    return len;
}

bool
name_has(const char *name, const char *words)
{
    for (; *name != '\0'; name++) {
        size_t len;

        if (!g_ascii_isalpha(*name)) {
            continue;
        }
        len = next_word(name);
        char *word = g_strndup(name, len);
        bool found = name_is(word, words);

        g_free(word);
        if (found) {
            return true;
        }
        name += len - 1;
    }
    return false;
}

GPtrArray *
words_in_name(const char *name)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    const char *begin = name;

    for (const char *at = name;; at++) {
        bool is_end = *at == '\0' || *at == '_';

        if (at > begin &&
            (is_end || (g_ascii_isupper(*at) && !g_ascii_isupper(at[-1])))) {
            g_ptr_array_add(words, g_strndup(begin, (size_t)(at - begin)));
            begin = at;
        }
        begin = is_end ? at + 1 : begin;
        if (*at == '\0') {
            break;
        }
    }
    if (words->len == 0) {
        g_ptr_array_add(words, g_strdup(name));
    }
    return words;
}

char *
name_in_python(const char *c)
{
    GString *name = g_string_new(NULL);

    // Dollars, and what is not ASCII.
    for (; *c != '\0'; c++) {
        if (g_ascii_isalnum(*c) || *c == '_') {
            g_string_append_c(name, *c);
        } else if (name->len == 0 || name->str[name->len - 1] != '_') {
            g_string_append_c(name, '_');
        }
    }
    // Names as __name__ are Python's.
    if (g_str_has_prefix(name->str, "__") && name->len > 4 &&
        g_str_has_suffix(name->str, "__")) {
        while (name->str[name->len - 1] == '_') {
            g_string_truncate(name, name->len - 1);
        }
    }
    if (is_keyword(name->str)) {
        g_string_append_c(name, '_');
    }
    return g_string_free(name, FALSE);
}

// Returns the name of what is in a class, whose own names are [words]: none of
// them, and no private one.
static char *
name_inside(const char *c, const char *words)
{
    char *plain = name_in_python(c);
    char *public = plain + strspn(plain, "_");
    char *name = g_strconcat(
        *public == '\0' || g_ascii_isdigit(*public) ? "n" : "", public,
        is_among(public, words) || is_keyword(public) ? "_" : "", NULL);

    g_free(plain);
    return name;
}

char *
name_of_member(const char *c)
{
    return name_inside(c, " mro name value names values "
                          "as_integer_ratio bit_count bit_length conjugate "
                          "denominator from_bytes imag is_integer numerator "
                          "real to_bytes ");
}

char *
name_of_field(const char *c)
{
    return name_inside(c, " count index n_fields n_sequence_fields "
                          "n_unnamed_fields ");
}
