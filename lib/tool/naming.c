// naming.c - words in names.
// SPDX-License-Identifier: MIT

#include "naming.h"

#include <glib.h>
#include <string.h>

bool
name_is(const char *name, const char *words)
{
    char *lower = g_ascii_strdown(name, -1);
    char *word = g_strconcat(" ", lower, " ", NULL);
    bool result = strchr(lower, ' ') == NULL && strstr(words, word) != NULL;

    g_free(word);
    g_free(lower);
    return result && *name != '\0';
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
is_keyword(const char *name)
{
    // PYZC_KEYWORD_ in pyzc/detail/names.h is the same list.
    static const char keywords[] =
        " False None True and as assert async await break class continue def "
        "del elif else except finally for from global if import in is lambda "
        "nonlocal not or pass raise return try while with yield ";
    char *word = g_strconcat(" ", name, " ", NULL);
    bool result = strstr(keywords, word) != NULL;

    g_free(word);
    return result;
}
