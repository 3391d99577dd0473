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

// Returns how long the word at [at], a letter, is: to what is no letter, or a
// capital behind a small one.
static size_t
next_word(const char *at)
{
    size_t len = 1;

    while (g_ascii_isalpha(at[len]) &&
           !(g_ascii_isupper(at[len]) && !g_ascii_isupper(at[len - 1]))) {
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

// Whether [name] is in small letters and ends in [word]: buflen.
static bool
ends_small(const char *name, const char *word)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < len; i++) {
        if (!g_ascii_islower(name[i])) {
            return false;
        }
    }
    return g_str_has_suffix(name, word);
}

bool
name_says_length(const char *name)
{
    return name_is(name, " n ") ||
           name_has(name, " len length bytes nbytes nbyte count cnt num ") ||
           ((*name == 'n' || *name == 'N') &&
            (g_ascii_isupper(name[1]) || name[1] == '_')) ||
           ends_small(name, "len") || ends_small(name, "length") ||
           ends_small(name, "bytes");
}

bool
name_says_size(const char *name)
{
    return name_has(name, " size sz ") || ends_small(name, "size");
}

bool
name_is_length_of(const char *length, const char *pointer)
{
    // What says length itself, and what any memory may be called.
    static const char any[] =
        " n nb num no len length size sz count cnt bytes byte nbytes nbyte "
        "max "
        "total buf buffer data in out input output str string text mem ";
    static const char *const ends[] = { "length", "len", "size", "bytes" };
    char *lower = g_ascii_strdown(pointer, -1);
    bool result = true;

    for (; *length != '\0' && result; length++) {
        char *word;

        if (!g_ascii_isalpha(*length)) {
            continue;
        }
        word = g_ascii_strdown(length, (gssize)next_word(length));
        length += strlen(word) - 1;
        for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
            if (strcmp(word, ends[i]) != 0 &&
                g_str_has_suffix(word, ends[i])) {
                word[strlen(word) - strlen(ends[i])] = '\0';
                break;
            }
        }
        result = name_is(word, any) || strstr(lower, word) != NULL ||
                 (*lower != '\0' && g_str_has_prefix(word, lower));
        g_free(word);
    }
    g_free(lower);
    return result;
}

bool
is_keyword(const char *name)
{
    // PYZC_KEYWORD_ in pyzc/detail/names.h is the same list.
    static const char keywords[] =
        " False None True and as assert async await break class continue def "
        "del elif else except finally for from global if import in is lambda "
        "nonlocal not or pass raise return try while with yield ";

    return is_among(name, keywords);
}
