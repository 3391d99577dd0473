// method_names.c - what classes of handles and their methods are called.
// SPDX-License-Identifier: MIT

#include "handle_names.h"

#include <string.h>

#include "naming.h"

// Returns how many words all functions of [handle] begin with.
static guint
count_prefix(const struct handle *handle)
{
    guint n = G_MAXUINT;
    GPtrArray *first = NULL;

    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];
        GPtrArray *words = words_in_name(function->name);

        n = MIN(n, words->len - 1);
        if (first == NULL) {
            first = words;
            continue;
        }
        n = MIN(n, words_in_common(first, words));
        g_ptr_array_free(words, TRUE);
    }
    if (first != NULL) {
        g_ptr_array_free(first, TRUE);
    }
    return handle->functions->len > 1 ? n : 0;
}

// Returns how many functions of [handle] begin with [len] letters of [name],
// and go on with another.
static guint
count_beginning(const struct handle *handle, const char *name, size_t len)
{
    guint n = 0;

    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        n += strncmp(function->name, name, len) == 0 &&
             g_ascii_isalpha(function->name[len]);
    }
    return n;
}

// Returns how many capitals [name] begins with, if most functions of [handle]
// begin so: PQ of PQexec, and GEOS of GEOSArea.
static size_t
count_capitals(const struct handle *handle, const char *name)
{
    size_t len = strspn(name, G_CSET_A_2_Z);
    guint n = len > 1 && g_ascii_islower(name[len])
                  ? count_beginning(handle, name, len)
                  : 0;

    if (len > 2 && g_ascii_islower(name[len]) &&
        2 * n <= handle->functions->len) {
        len--;
        n = count_beginning(handle, name, len);
    }
    return n > 2 && 2 * n > handle->functions->len ? len : 0;
}

// Returns how many letters all functions of [handle] begin with that are of
// no word: gz of gzread, as in gzFile.
static size_t
count_letters(const struct handle *handle)
{
    size_t small = strspn(handle->name, G_CSET_a_2_z);
    bool result = small > 1 && g_ascii_isupper(handle->name[small]);

    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        result &= strncmp(handle->name, function->name, small) == 0;
    }
    return result ? small : 0;
}

// Returns how many of [words] are the prefix of the library and of the class.
static guint
count_dropped(const struct handle *handle, const GPtrArray *words)
{
    GPtrArray *type = words_of_type(handle->name);
    guint n = MAX(words_in_common(type, words), count_prefix(handle));

    g_ptr_array_free(type, TRUE);
    if (n >= words->len) {
        n = words->len - 1;
    }
    while (n > 0 && !g_ascii_isalpha(*(char *)words->pdata[n])) {
        n--;
    }
    return n;
}

// Returns what [function] is called without the prefix. To be freed.
static char *
without_prefix(const struct handle *handle, const struct c_function *function)
{
    GPtrArray *words = words_in_name(function->name);
    guint n = count_dropped(handle, words);
    size_t letters = n > 0 ? 0 : count_capitals(handle, function->name);
    GString *name = g_string_new(NULL);

    if (n == 0 && letters == 0) {
        letters = count_letters(handle);
    }
    for (guint i = n; i < words->len; i++) {
        g_string_append_printf(name, "%s%s", i > n ? "_" : "",
                               (char *)words->pdata[i]);
    }
    if (letters > 0 && g_ascii_isalpha(name->str[letters])) {
        g_string_erase(name, 0, (gssize)letters);
    }
    g_ptr_array_free(words, TRUE);
    return g_string_free(name, FALSE);
}

char *
handle_method(const struct handle *handle, const struct c_function *function)
{
    char *name = without_prefix(handle, function);
    char *small = g_ascii_strdown(name, -1);
    char *result = name_in_python(small);

    g_free(name);
    g_free(small);
    return result;
}

// Whether no word has a small letter.
static bool
is_all_capitals(const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        if (strpbrk(words->pdata[i], G_CSET_a_2_z) != NULL) {
            return false;
        }
    }
    return true;
}

char *
handle_class_name(const struct header *self, const struct handle *handle,
                  const char *prefix)
{
    GPtrArray *words;
    GString *name = g_string_new(NULL);
    guint first = 0, n = 0;
    size_t len = prefix != NULL ? strlen(prefix) : 0;
    bool has_prefix = len > 0 && strlen(handle->name) > len &&
                      g_ascii_strncasecmp(handle->name, prefix, len) == 0;

    words = words_of_type(has_prefix ? handle->name + len : handle->name);
    // What most functions begin with is the library's.
    for (guint i = 0; i < self->functions->len && words->len > 1; i++) {
        const struct c_function *function = self->functions->pdata[i];

        n += g_ascii_strncasecmp(function->name, words->pdata[0],
                                 strlen(words->pdata[0])) == 0;
    }
    first = words->len > 1 && 2 * n > self->functions->len &&
            g_ascii_isalpha(*(char *)words->pdata[1]) &&
            !is_version_word(words->pdata[1]);
    for (guint i = first; i < words->len; i++) {
        const char *word = words->pdata[i];
        bool is_loud = words->len - first > 1 && is_all_capitals(words);
        char *rest =
            is_loud ? g_ascii_strdown(word + 1, -1) : g_strdup(word + 1);

        g_string_append_c(name, g_ascii_toupper(*word));
        g_string_append(name, rest);
        g_free(rest);
    }
    if (!g_ascii_isalpha(*name->str)) {
        g_string_prepend(name, "Handle");
    }
    g_ptr_array_free(words, TRUE);
    return g_string_free(name, FALSE);
}
