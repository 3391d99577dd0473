// match.c - what the names of pointers and of their lengths have in common.
// SPDX-License-Identifier: MIT

#include "match.h"

#include <glib.h>
#include <string.h>

#include "naming.h"

// Words of a length.
static const char length_words[] =
    " n nb no num number nr len length size sz bytes nbytes nbyte byte count "
    "cnt cb nelem nelems nmemb nitems items elems elements total ";

// What any memory may be called.
static const char any_words[] =
    " buf data mem memory ptr p lp array arr vec vector bytes block ";

// What bytes that C reads may be, besides their names.
static const char input_words[] =
    " in compressed encoded packed encrypted content ";

// Returns the words of a name, in small letters, with numbers as words.
static GPtrArray *
words_of(const char *name)
{
    static const char *const same[][2] = {
        { "source", "src" },  { "dest", "dst" },    { "destination", "dst" },
        { "input", "in" },    { "output", "out" },  { "buffer", "buf" },
        { "string", "str" },  { "message", "msg" }, { "password", "pass" },
        { "passwd", "pass" },
    };
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    while (*name != '\0') {
        size_t len = 1;
        char *word;

        if (g_ascii_isdigit(*name)) {
            len = strspn(name, G_CSET_DIGITS);
        } else if (g_ascii_isalpha(*name)) {
            while (g_ascii_isalpha(name[len]) &&
                   !(g_ascii_isupper(name[len]) &&
                     !g_ascii_isupper(name[len - 1]))) {
                len++;
            }
        } else {
            name++;
            continue;
        }
        word = g_ascii_strdown(name, (gssize)len);
        for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
            if (strcmp(word, same[i][0]) == 0) {
                g_free(word);
                word = g_strdup(same[i][1]);
            }
        }
        g_ptr_array_add(words, word);
        name += len;
    }
    return words;
}

// Returns how long [word] is without the word of a length at its end: that of
// "srclen" is 3.
static size_t
stem_length(const char *word)
{
    static const char *const ends[] = { "length", "len", "size", "sz", "bytes",
                                        "count",  "cnt", "num",  "cap" };

    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (g_str_has_suffix(word, ends[i]) &&
            strlen(word) > strlen(ends[i])) {
            return strlen(word) - strlen(ends[i]);
        }
    }
    return strlen(word);
}

// Whether [word] is n and what it counts: npts, nfds, ny. "name" is not.
static bool
counts(const char *word)
{
    return word[0] == 'n' && word[1] != '\0' &&
           (word[2] == '\0' || strchr("aeiouyn", word[1]) == NULL ||
            is_among(word, " nitem narg nargs nout nin niov "));
}

// Appends to [key] the words that are not among [left_out], or all if none
// would be left.
static void
append_key(GString *key, const GPtrArray *words, const char *left_out)
{
    for (guint i = 0; i < words->len; i++) {
        if (!is_among(words->pdata[i], left_out)) {
            g_string_append(key, words->pdata[i]);
        }
    }
    for (guint i = 0; key->len == 0 && i < words->len; i++) {
        g_string_append(key, words->pdata[i]);
    }
}

// Returns what the name of a pointer and that of its length have in common.
static char *
pointer_key(const char *name)
{
    GPtrArray *words = words_of(name);
    GString *key = g_string_new(NULL);

    append_key(key, words, any_words);
    g_ptr_array_free(words, TRUE);
    return g_string_free(key, FALSE);
}

// The same for that of a length. NULL if it is not that of one, "" if it says
// no more than that.
static char *
length_key(const char *name)
{
    GPtrArray *words = words_of(name);
    GPtrArray *rest = g_ptr_array_new_with_free_func(g_free);
    GString *key = g_string_new(NULL);
    bool is_length = false;

    for (guint i = 0; i < words->len; i++) {
        char *word = words->pdata[i];

        if (is_among(word, length_words) || is_among(word, MATCH_LIMITS)) {
            is_length = true;
        } else if (stem_length(word) < strlen(word)) {
            is_length = true;
            g_ptr_array_add(rest, g_strndup(word, stem_length(word)));
        } else {
            g_ptr_array_add(rest, g_strdup(word));
        }
    }
    if (!is_length && words->len == 1 && counts(words->pdata[0])) {
        is_length = true;
        g_ptr_array_set_size(rest, 0);
        g_ptr_array_add(rest, g_strdup((char *)words->pdata[0] + 1));
    }
    // The words of its pointer may have been cut out of one: inputlen.
    for (guint i = 0; i < rest->len; i++) {
        GPtrArray *again = words_of(rest->pdata[i]);

        if (again->len == 1) {
            g_free(rest->pdata[i]);
            rest->pdata[i] = g_strdup(again->pdata[0]);
        }
        g_ptr_array_free(again, TRUE);
    }
    append_key(key, rest, any_words);
    g_ptr_array_free(rest, TRUE);
    g_ptr_array_free(words, TRUE);
    if (!is_length) {
        g_string_free(key, TRUE);
        return NULL;
    }
    return g_string_free(key, FALSE);
}

enum match
match_names(const char *length, const char *pointer, bool is_const)
{
    char *key = length_key(length);
    char *of = pointer_key(pointer);
    enum match result = match_none;

    if (key == NULL) {
        result = match_none;
    } else if (*key != '\0' && (strcmp(key, of) == 0 ||
                                (g_str_has_prefix(key, of) && *of != '\0' &&
                                 strcmp(key + strlen(of), "s") == 0))) {
        result = match_exact;
    } else if (*key == '\0' || is_among(key, any_words) ||
               is_among(key, " str text msg ") ||
               is_among(key, is_const ? input_words : " out ")) {
        result = match_any;
    } else if (strlen(key) >= 3 && g_str_has_prefix(of, key)) {
        result = match_near;
    }
    g_free(key);
    g_free(of);
    return result;
}

bool
match_says_length(const char *name)
{
    char *key = length_key(name);

    g_free(key);
    return key != NULL;
}

bool
match_says_input(const char *name)
{
    return name_has(name, input_words);
}

bool
match_says_bytes(const char *name)
{
    return name_has(name, " data buf buffer bytes mem key nonce salt iv seed "
                          "hash digest mac tag secret ctx context uuid id ");
}
