// handle_names.c - what names tell of the functions of handles.
// SPDX-License-Identifier: MIT

#include "handle_names.h"

#include <string.h>

#include "naming.h"
#include "remarks.h"

// Words of functions that make something, and of those that lend it.
static const char making_words[] =
    " new create open alloc allocate make dup duplicate copy clone init "
    "prepare connect ";
static const char lending_words[] =
    " get find lookup next prev previous first last parent child root "
    "current peek at default ref self instance shared borrow static temp "
    "global set add append insert reopen realloc ";

// Words of what gives the result of some work; and of what may be there
// already, although nothing says that it is lent.
static const char producing_words[] =
    " run recv receive read parse load decode import deserialize unserialize "
    "unpack compile execute ";
static const char unsure_words[] =
    " main stdin stdout stderr builtin std standard active existing known "
    "registered any some list table entry all next root self cast as "
    "singleton null none this ";

// What frees all by its name; and what may do it.
static const char freeing_words[] =
    " free destroy delete dispose unref decref ";
static const char close_word[] = " close ";
static const char closing_words[] =
    " close cleanup release finish disconnect clear fini finalize ";

// What the names of newer versions end with.
static const char version_words[] = " t r v2 v3 2 3 ";

// What may be the end of a handle that is all that a function takes.
static const char ending_words[] =
    " abort cancel term terminate deinit uninit put drop quit done end commit "
    "remove "
    "join discard kill exit unlink unload logout rollback ";

// What frees a handle if nothing else does.
static const char last_words[] = " cleanup finish disconnect fini finalize "
                                 "end term terminate deinit uninit ";

// What asks, and does nothing.
static const char asking_words[] = " is has can get needs are was count ";

// Whether [name] has one of [words]; a word may end with it, as gzopen does,
// but not as reopen.
static bool
has_verb(const char *name, const char *words)
{
    GPtrArray *parts = words_in_name(name);
    char **verbs = g_strsplit(words, " ", -1);
    bool result = name_has(name, words);

    for (guint i = 0; i < parts->len && !result; i++) {
        for (char **verb = verbs; *verb != NULL && !result; verb++) {
            char *part = g_ascii_strdown(parts->pdata[i], -1);
            size_t len = strlen(*verb);
            size_t n = strlen(part);

            // gzopen64
            while (n > 1 && g_ascii_isdigit(part[n - 1])) {
                part[--n] = '\0';
            }
            result = len > 3 && n <= len + 4 &&
                     g_str_has_suffix(part, *verb) &&
                     !g_str_has_prefix(part, "re");
            g_free(part);
        }
    }
    g_strfreev(verbs);
    g_ptr_array_free(parts, TRUE);
    return result;
}

// Names

bool
is_version_word(const char *word)
{
    return name_is(word, version_words);
}

GPtrArray *
words_of_type(const char *name)
{
    GPtrArray *words = words_in_name(name);

    while (words->len > 1 &&
           name_is(words->pdata[words->len - 1], " t s st ptr p ref type ")) {
        g_ptr_array_remove_index(words, words->len - 1);
    }
    return words;
}

guint
words_in_common(const GPtrArray *left, const GPtrArray *right)
{
    guint n = 0;

    while (n < left->len && n < right->len &&
           g_ascii_strcasecmp(left->pdata[n], right->pdata[n]) == 0) {
        n++;
    }
    return n;
}

// What functions do

// Whether a function that makes [handle] has [words] in its name: what
// open_file() makes may be closed by close_file().
static bool
is_made_as(const struct handle *handle, const char *words)
{
    bool result = false;

    for (guint i = 0; *words != '\0' && i < handle->functions->len && !result;
         i++) {
        const struct c_function *function = handle->functions->pdata[i];
        char *name = g_ascii_strdown(function->name, -1);

        result = strstr(name, words) != NULL && says_it_makes(function) &&
                 function->type != NULL && function->type->inner->len != 2;
        g_free(name);
    }
    return result;
}

// Returns whether one of [verbs] is what the name of [function] says of
// [handle]: its last word but for [others], or before the words of the handle.
static bool
says_of(const struct handle *handle, const struct c_function *function,
        const char *verbs, const char *others)
{
    GPtrArray *words = words_in_name(function->name);
    GPtrArray *type = words_of_type(handle->name);
    GString *joined = g_string_new(NULL);
    bool result = false;

    for (guint i = 0; i < type->len; i++) {
        g_string_append(joined, type->pdata[i]);
    }
    g_string_ascii_down(joined);
    for (guint i = 0; i < words->len && !result; i++) {
        GString *rest = g_string_new(NULL);

        for (guint k = i + 1; k < words->len; k++) {
            if (!name_is(words->pdata[k], others)) {
                g_string_append(rest, words->pdata[k]);
            }
        }
        g_string_ascii_down(rest);
        result = has_verb(words->pdata[i], verbs) &&
                 (strstr(joined->str, rest->str) != NULL ||
                  (strcmp(verbs, close_word) == 0 &&
                   is_made_as(handle, rest->str)));
        g_string_free(rest, TRUE);
    }
    g_string_free(joined, TRUE);
    g_ptr_array_free(type, TRUE);
    g_ptr_array_free(words, TRUE);
    return result;
}

bool
begins_by_freeing(const struct c_function *function)
{
    static const char pattern[] =
        "^\\W*(?:\\w+\\W+){0,8}(?:free|releas|deallocat|destroy|delet|clos)";

    return remarks_match(function->remarks, pattern) ||
           remarks_match(function->comment, pattern);
}

bool
speaks_of_freeing(const struct c_function *function)
{
    return remarks_match(function->remarks,
                         "\\b(?:free[sd]?|releas|deallocat|destroy|caller|"
                         "dispos|ownership|no longer need)");
}

// Returns where the first of [words] is that is one of [verbs]; -1 if none is.
static int
word_among(const GPtrArray *words, const char *verbs)
{
    for (guint i = 0; i < words->len; i++) {
        if (name_is(words->pdata[i], verbs)) {
            return (int)i;
        }
    }
    return -1;
}

// Whether [function], which has one of [ending] in its name, ends something
// else than [handle] by it: conn_clear_error(); or it is of other words than
// what frees the handle, and that names its class: send_delete() beside
// connection_free().
static bool
ends_another(const struct handle *handle, const struct c_function *function)
{
    static const char itself[] =
        " all full now later t r w v2 v3 2 3 and it self this handle object "
        "instance context ctx ";
    GPtrArray *words = words_in_name(function->name);
    GPtrArray *ends =
        words_in_name(handle->destroy != NULL ? handle->destroy->name : "");
    GPtrArray *type = words_of_type(handle->name);
    int verb = word_among(words, closing_words);
    int end = word_among(ends, freeing_words);
    bool result = handle->destroy != NULL && verb >= 0 &&
                  (guint)verb + 1 < words->len &&
                  word_among(words, freeing_words) < 0;

    // A noun after the verb.
    for (guint i = (guint)verb + 1; result && i < words->len; i++) {
        result = !name_is(words->pdata[i], itself);
        for (guint k = 0; result && k < type->len; k++) {
            result = g_ascii_strcasecmp(words->pdata[i], type->pdata[k]) != 0;
        }
    }
    if (!result && end > 1 && (guint)end == ends->len - 1 &&
        words_in_common(ends, type) == (guint)end) {
        guint common = words_in_common(words, ends);

        result = common > 0 && common < (guint)end &&
                 common + 1 < words->len &&
                 !name_is(words->pdata[common], freeing_words) &&
                 !name_is(words->pdata[common], closing_words) &&
                 !name_is(words->pdata[common], ending_words);
    }
    g_ptr_array_free(type, TRUE);
    g_ptr_array_free(ends, TRUE);
    g_ptr_array_free(words, TRUE);
    return result;
}

bool
says_an_end_at(const struct c_function *function)
{
    return g_regex_match_simple("(?:free|unref|decref|destroy|delete|dispose|"
                                "release|close)[_p]?(?:[_A-Z]|$)",
                                function->name, 0, 0);
}

bool
says_it_takes(const struct c_function *function)
{
    return remarks_match(function->remarks,
                         "(?<!caller )(?<!not )(?<!not\\*\\* )"
                         "\\btak(?:es?|ing) (?:over )?(?:the )?"
                         "(?:ownership|responsibility|possession)\\b|"
                         "\\bownership\\b[^.]{0,60}\\b(?:transfer|pass)"
                         "(?![^.]{0,20}caller)|"
                         "\\btransfers?\\b[^.]{0,30}\\bownership\\b|"
                         "\\bsteals?\\b|\\bdestroyed even if\\b");
}

bool
says_handle_is_freed(const struct c_function *function)
{
    return remarks_match(function->remarks,
                         "\\b(?:handle|object) (?:is|will be|gets) "
                         "(?:always )?(?:freed|destroyed|deallocated)\\b") &&
           !remarks_match(function->remarks,
                          "\\b(?:handle|object) (?:is|will be) not\\b");
}

bool
says_freed_later(const struct c_function *function,
                 const struct c_function *other)
{
    char *pattern = g_strdup_printf(
        "\\b(?:must|should|has to|have to|needs? to)\\s+(?:\\w+\\s+)?call\\W+"
        "%s\\b|\\bfreed\\b[^.]{0,40}\\b(?:using|with|by)\\W+%s\\b|"
        "\\b(?:not|without|n't) free",
        other->name, other->name);
    bool result = remarks_match(function->remarks, pattern);

    g_free(pattern);
    return result;
}

bool
handle_is_freed(const struct handle *handle, const struct c_function *function)
{
    static const char others[] = " t r w v2 v3 2 3 all full now later ";
    bool is_alone = function->type->inner->len == 2;

    if (name_has(function->name, asking_words) ||
        ends_another(handle, function) ||
        (handle->destroy != NULL &&
         says_freed_later(function, handle->destroy))) {
        return false;
    }
    return has_verb(function->name, freeing_words) ||
           says_of(handle, function, closing_words, others) ||
           name_has(function->name, " steal take adopt detach ") ||
           (is_alone && (has_verb(function->name, closing_words) ||
                         name_has(function->name, ending_words) ||
                         begins_by_freeing(function)));
}

bool
handle_is_version(const struct handle *handle,
                  const struct c_function *function)
{
    const char *name = function->name;
    const char *end = handle->destroy != NULL ? handle->destroy->name : "";
    const char *rest = g_str_has_prefix(name, end)   ? name + strlen(end)
                       : g_str_has_prefix(end, name) ? end + strlen(name)
                                                     : "";

    return handle->destroy != NULL && handle->destroy != function &&
           function->type->inner->len == 2 && handle_is_closed(handle) &&
           g_regex_match_simple("^_?(?:v?[0-9]+|[rw])$", rest, 0, 0);
}

bool
says_an_end(const struct c_function *function)
{
    return has_verb(function->name, freeing_words) ||
           has_verb(function->name, closing_words) ||
           (function->type->inner->len == 2 &&
            name_has(function->name, ending_words));
}

bool
handle_is_prefix(const struct handle *handle,
                 const struct c_function *function)
{
    GPtrArray *words = words_in_name(function->name);
    GPtrArray *type = words_of_type(handle->name);
    bool result = type->len > 1 && words_in_common(words, type) == type->len;

    g_ptr_array_free(type, TRUE);
    g_ptr_array_free(words, TRUE);
    return result;
}

guint
handle_fits(const struct handle *handle, const struct c_function *function)
{
    GPtrArray *words = words_in_name(function->name);
    GPtrArray *type = words_of_type(handle->name);
    guint n = 1;

    while (type->len > 1 && is_version_word(type->pdata[type->len - 1])) {
        g_ptr_array_remove_index(type, type->len - 1);
    }
    while (n < type->len && n < words->len &&
           g_ascii_strcasecmp(type->pdata[n], words->pdata[n]) == 0) {
        n++;
    }
    n = n == type->len ? n - 1 : 0;
    g_ptr_array_free(type, TRUE);
    g_ptr_array_free(words, TRUE);
    return n;
}

// Returns the words of [name] without those that have one of [verbs], in small
// letters. To be freed.
static char *
without_verb(const char *name, const char *verbs)
{
    GPtrArray *words = words_in_name(name);
    GString *rest = g_string_new(NULL);

    for (guint i = 0; i < words->len; i++) {
        if (!name_is(words->pdata[i], verbs)) {
            g_string_append(rest, words->pdata[i]);
        }
    }
    g_string_ascii_down(rest);
    g_ptr_array_free(words, TRUE);
    return g_string_free(rest, FALSE);
}

// Whether the name of [function], which frees something, is that of what frees
// [made]: the same words, but for the verb and a version.
static bool
is_end_of(const struct c_function *function, const char *made)
{
    char *freed = without_verb(function->name, freeing_words);
    char *closed = without_verb(function->name, closing_words);
    bool has_verb = strlen(freed) < strlen(closed);
    const char *rest = has_verb ? freed : closed;
    bool result = strcmp(freed, closed) != 0 && g_str_has_prefix(rest, made) &&
                  strlen(rest) <= strlen(made) + strlen("v2");

    g_free(freed);
    g_free(closed);
    return result;
}

const struct c_function *
handle_other_end(const struct handle *handle,
                 const struct c_function *function)
{
    char *made = without_verb(function->name, making_words);
    const struct c_function *found = NULL;

    for (guint i = 0; i < handle->functions->len &&
                      !is_end_of(handle->destroy, made) && found == NULL;
         i++) {
        const struct c_function *other = handle->functions->pdata[i];

        // It may be given a context as well.
        if (other->type != NULL && other->type->inner->len >= 2 &&
            other->type->inner->len <= 3 && is_end_of(other, made)) {
            found = other;
        }
    }
    g_free(made);
    return found;
}

bool
handle_is_closed(const struct handle *handle)
{
    return says_of(handle, handle->destroy,
                   " close finalize finish disconnect abort rollback ",
                   version_words);
}

// Whether [name] ends with what makes a set, which it does not set:
// CharSetCreate.
static bool
makes_set(const char *name)
{
    GMatchInfo *info = NULL;
    GRegex *regex = g_regex_new("^(.*)set_?(?:new|create|alloc|allocate|copy|"
                                "dup|duplicate|clone)$",
                                G_REGEX_CASELESS, 0, NULL);
    char *start = NULL;
    bool result;

    if (g_regex_match(regex, name, 0, &info)) {
        start = g_match_info_fetch(info, 1);
    }
    result = start != NULL && !name_has(start, lending_words);
    g_free(start);
    g_match_info_free(info);
    g_regex_unref(regex);
    return result;
}

bool
says_it_makes(const struct c_function *function)
{
    return has_verb(function->name, making_words) &&
           (!name_has(function->name, lending_words) ||
            makes_set(function->name));
}

bool
says_it_lends(const struct c_function *function)
{
    return name_has(function->name, lending_words) ||
           name_has(function->name, unsure_words);
}

bool
says_it_produces(const struct c_function *function)
{
    return name_has(function->name, producing_words) ||
           has_verb(function->name, " exec query ");
}

int
says_it_frees(const struct handle *handle, const struct c_function *function)
{
    return name_has(function->name, asking_words)                    ? 0
           : says_of(handle, function, freeing_words, version_words) ? 4
           : says_of(handle, function, close_word, version_words)    ? 3
           : says_of(handle, function, closing_words, version_words) ? 2
           : says_of(handle, function, last_words, version_words)    ? 1
                                                                     : 0;
}

bool
says_it_ends(const struct handle *handle, const struct c_function *function)
{
    return says_of(handle, function, last_words, version_words);
}

bool
says_lock(const struct handle *handle)
{
    // A thread that waits for it keeps Python from running. Blocks are none.
    return remarks_match(handle->name, "mutex|semaphore|monitor|condvar|"
                                       "barrier|(?:^|[^bc])lock(?:_|$)|"
                                       "(?-i:[a-z]L|[A-Z]L)ock");
}
