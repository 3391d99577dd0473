// handles.c - finds the handles of a header, by its functions.
// SPDX-License-Identifier: MIT

#include "handles.h"

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

// What frees all by its name; and what may do it.
static const char freeing_words[] =
    " free destroy delete finalize dispose unref ";
static const char closing_words[] =
    " close cleanup release finish disconnect clear fini ";

// What the names of newer versions end with.
static const char version_words[] = " t v2 v3 2 3 ";

// What may be the end of a handle that is all that a function takes.
static const char ending_words[] =
    " abort term terminate deinit uninit put drop quit done end commit remove "
    "join discard kill exit unlink logout rollback ";

// What asks, and does nothing.
static const char asking_words[] = " is has can get needs are was count ";

// What locks wait for threads that wait for Python.
static const char lock_words[] =
    " mutex lock semaphore sem cond condvar thread barrier rwlock ";

void
handle_free(void *data)
{
    struct handle *self = data;

    g_free(self->key);
    g_free(self->type);
    g_free(self->name);
    g_free(self->item);
    g_free(self->why);
    g_ptr_array_free(self->functions, TRUE);
    g_free(self);
}

// Types

// Returns what the handle [type] points to is called; or NULL if it is none.
static const char *
name_of_type(const struct c_type *type)
{
    const struct c_type *to = c_target(type);
    bool is_hidden = to != NULL && c_is_hidden(type);

    if (to == NULL || type->extent != NULL || type->is_va_list ||
        (to->kind != c_record && to->kind != c_void)) {
        return NULL;
    }
    if (is_hidden) {
        return type->name;
    }
    if (to->kind == c_void) {
        return c_is_named_void(to) ? to->text : NULL;
    }
    return to->name != NULL                        ? to->name
           : to->base != NULL && *to->base != '\0' ? to->base
                                                   : NULL;
}

// Returns what all types of the same handle have in common, const or not; or
// NULL. To be freed.
static char *
key_of_type(const struct c_type *type)
{
    const char *name = name_of_type(type);
    const struct c_type *to = c_target(type);

    return name == NULL         ? NULL
           : to->kind == c_void ? g_strconcat("void ", name, NULL)
           : to->base != NULL && *to->base != '\0'
               ? g_strconcat("struct ", to->base, NULL)
               : g_strdup(to->id);
}

static struct handle *
find_handle(const struct header *self, const char *key)
{
    for (guint i = 0; self->handles != NULL && i < self->handles->len; i++) {
        struct handle *handle = self->handles->pdata[i];

        if (strcmp(handle->key, key) == 0) {
            return handle;
        }
    }
    return NULL;
}

struct handle *
handle_of(const struct header *self, const struct c_type *type)
{
    char *key = key_of_type(type);
    struct handle *handle = key != NULL ? find_handle(self, key) : NULL;

    g_free(key);
    return handle;
}

struct handle *
handle_of_place(const struct header *self, const struct c_type *type)
{
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_pointer && !c_is_hidden(type) &&
                   !to->is_const && type->extent == NULL
               ? handle_of(self, to)
               : NULL;
}

bool
handle_has_class(const struct handle *self)
{
    return self != NULL && self->why == NULL;
}

// Functions

static const struct c_type *
type_at(const struct c_function *function, guint i)
{
    return function->type->inner->pdata[i];
}

static guint
count_types(const struct c_function *function)
{
    return function->type != NULL ? function->type->inner->len : 0;
}

// Whether a line can call it.
static bool
is_usable(const struct c_function *function)
{
    return function->type != NULL && !function->is_missing &&
           !function->is_deprecated && function->flaw == NULL &&
           function->macro == NULL && !function->is_overloaded &&
           !function->returns_never && !function->type->is_variadic;
}

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
            char *part = parts->pdata[i];
            size_t len = strlen(*verb);
            size_t n = strlen(part);

            // gzopen64
            while (n > 1 && g_ascii_isdigit(part[n - 1])) {
                part[--n] = '\0';
            }
            result = len > 3 && n <= len + 4 &&
                     g_str_has_suffix(part, *verb) &&
                     !g_str_has_prefix(part, "re");
        }
    }
    g_strfreev(verbs);
    g_ptr_array_free(parts, TRUE);
    return result;
}

struct handle *
handle_made(const struct header *self, const struct c_function *function,
            int *out)
{
    const struct c_type *result;
    struct handle *found = NULL;

    *out = -1;
    if (!is_usable(function) || !has_verb(function->name, making_words) ||
        name_has(function->name, lending_words)) {
        return NULL;
    }
    result = type_at(function, 0);
    if (c_target(result) != NULL) {
        found = c_target(result)->is_const ? NULL : handle_of(self, result);
    } else if (result->kind == c_void || result->kind == c_enum ||
               c_is_length(result)) {
        for (guint i = 1; i < count_types(function); i++) {
            struct handle *handle =
                handle_of_place(self, type_at(function, i));

            if (handle != NULL && found != NULL) {
                return NULL;
            }
            if (handle != NULL) {
                found = handle;
                *out = (int)i - 1;
            }
        }
        if (found != NULL &&
            c_target(c_target(type_at(function, (guint)*out + 1)))->is_const) {
            return NULL;
        }
    }
    return found;
}

// Names

// Returns [words] of [name], without what types end with.
static GPtrArray *
words_of_type(const char *name)
{
    GPtrArray *words = words_in_name(name);

    while (words->len > 1 &&
           name_is(words->pdata[words->len - 1], " t s st ptr p ref type ")) {
        g_ptr_array_remove_index(words, words->len - 1);
    }
    return words;
}

// Returns how many words [left] and [right] begin with, both.
static guint
count_common(const GPtrArray *left, const GPtrArray *right)
{
    guint n = 0;

    while (n < left->len && n < right->len &&
           g_ascii_strcasecmp(left->pdata[n], right->pdata[n]) == 0) {
        n++;
    }
    return n;
}

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
        n = MIN(n, count_common(first, words));
        g_ptr_array_free(words, TRUE);
    }
    if (first != NULL) {
        g_ptr_array_free(first, TRUE);
    }
    return handle->functions->len > 1 ? n : 0;
}

// Returns how many capitals [name] begins with before a small letter, if most
// functions of [handle] begin so: PQ of PQexec.
static size_t
count_capitals(const struct handle *handle, const char *name)
{
    size_t len = strspn(name, G_CSET_A_2_Z);
    guint n = 0;

    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        n += strncmp(function->name, name, len) == 0 &&
             g_ascii_islower(function->name[len]);
    }
    return len > 1 && n > 2 && 2 * n > handle->functions->len ? len : 0;
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
    guint n = MAX(count_common(type, words), count_prefix(handle));

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
            g_ascii_isalpha(*(char *)words->pdata[1]);
    for (guint i = first; i < words->len; i++) {
        const char *word = words->pdata[i];

        g_string_append_c(name, g_ascii_toupper(*word));
        g_string_append(name, word + 1);
    }
    if (!g_ascii_isalpha(*name->str)) {
        g_string_prepend(name, "Handle");
    }
    g_ptr_array_free(words, TRUE);
    return g_string_free(name, FALSE);
}

// What frees a handle

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
                 strstr(joined->str, rest->str) != NULL;
        g_string_free(rest, TRUE);
    }
    g_string_free(joined, TRUE);
    g_ptr_array_free(type, TRUE);
    g_ptr_array_free(words, TRUE);
    return result;
}

// Whether the comment of [function] begins by saying that it frees something.
static bool
begins_by_freeing(const struct c_function *function)
{
    static const char pattern[] =
        "^\\W*(?:\\w+\\W+){0,8}(?:free|releas|deallocat|destroy|delet|clos)";

    return remarks_match(function->remarks, pattern) ||
           remarks_match(function->comment, pattern);
}

bool
handle_is_freed(const struct handle *handle, const struct c_function *function)
{
    static const char others[] = " t r w v2 v3 2 3 all full now later ";
    bool is_alone = count_types(function) == 2;

    if (name_has(function->name, asking_words)) {
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
handle_is_closed(const struct handle *handle)
{
    return says_of(handle, handle->destroy,
                   " close finalize finish disconnect ", version_words);
}

// Whether a comment of the header says that [function] frees something.
static bool
says_it_frees(const struct header *self, const struct c_function *function)
{
    char *pattern =
        g_strdup_printf("\\b%s\\b[^.]{0,80}\\b(?:free|releas|deallocat|"
                        "destroy|delet|clos)",
                        function->name);
    bool result = begins_by_freeing(function);

    for (guint i = 0; i < self->functions->len && !result; i++) {
        const struct c_function *other = self->functions->pdata[i];

        result = remarks_match(other->remarks, pattern);
    }
    g_free(pattern);
    return result;
}

// Returns how sure it is that [function] frees [handle]: 2, 1, or 0 for not.
static int
rate_freeing(const struct header *self, const struct handle *handle,
             const struct c_function *function)
{
    const struct c_type *result;

    if (!is_usable(function) || count_types(function) != 2 ||
        function->is_result_needed || name_has(function->name, asking_words) ||
        handle_of(self, type_at(function, 1)) != handle) {
        return 0;
    }
    result = type_at(function, 0);
    if (result->kind != c_void && result->kind != c_enum &&
        result->kind != c_bool && !c_is_length(result)) {
        return 0;
    }
    if (says_of(handle, function, freeing_words, version_words)) {
        return 3;
    }
    if (says_of(handle, function, " close ", version_words)) {
        return 2;
    }
    return says_of(handle, function, closing_words, version_words) &&
                   says_it_frees(self, function)
               ? 1
               : 0;
}

// Returns which of two functions that free the same is meant, or NULL: a newer
// version, x_close_v2(), or the one whose name the other makes longer.
static const struct c_function *
choose(const struct c_function *left, const struct c_function *right)
{
    size_t len = strlen(left->name);
    const struct c_function *longer = right;

    if (g_str_has_prefix(left->name, right->name)) {
        len = strlen(right->name);
        longer = left;
    } else if (!g_str_has_prefix(right->name, left->name)) {
        return NULL;
    }
    return g_regex_match_simple("^_?v?[0-9]+$", longer->name + len, 0, 0)
               ? longer
           : longer == left ? right
                            : left;
}

static void
find_destroy(const struct header *self, struct handle *handle)
{
    int best = 0;

    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *function = self->functions->pdata[i];
        int rate = rate_freeing(self, handle, function);

        if (rate > best) {
            best = rate;
            handle->destroy = function;
            g_clear_pointer(&handle->why, g_free);
        } else if (rate > 0 && rate == best && handle->destroy != NULL) {
            const struct c_function *one = choose(handle->destroy, function);

            if (one == NULL) {
                handle->why =
                    g_strdup_printf("a handle: which frees it, %s() or %s()",
                                    handle->destroy->name, function->name);
            }
            handle->destroy = one;
        }
    }
    if (handle->destroy == NULL && handle->why == NULL) {
        handle->why = g_strdup("a handle that nothing frees");
    }
}

// All handles

static bool
is_error_text(const struct c_function *function)
{
    return count_types(function) == 2 && is_usable(function) &&
           c_is_text(type_at(function, 0)) &&
           name_has(function->name,
                    " error err errmsg errstr strerror errormessage ");
}

// Adds what [type] is a handle by, if it is one.
static void
add_handle(struct header *self, const struct c_type *type)
{
    char *key = key_of_type(type);

    if (key != NULL && find_handle(self, key) == NULL) {
        struct handle *handle = g_new0(struct handle, 1);

        handle->key = g_steal_pointer(&key);
        handle->name = g_strdup(name_of_type(type));
        handle->functions = g_ptr_array_new();
        g_ptr_array_add(self->handles, handle);
    }
    g_free(key);
}

// Adds a function to those of the handles that it takes and makes.
static void
add_function(const struct header *self, const struct c_function *function)
{
    for (guint i = 0; i < count_types(function); i++) {
        struct handle *handle = handle_of(self, type_at(function, i));

        if (handle == NULL) {
            handle = handle_of_place(self, type_at(function, i));
        }
        if (handle != NULL && !function->is_missing &&
            !g_ptr_array_find(handle->functions, function, NULL)) {
            g_ptr_array_add(handle->functions, (gpointer)function);
        }
    }
}

// Returns the first handle with a class that a function takes, besides [not];
// or NULL.
static struct handle *
first_taken(const struct header *self, const struct c_function *function,
            const struct handle * not )
{
    for (guint i = 1; i < count_types(function); i++) {
        struct handle *handle = handle_of(self, type_at(function, i));

        if (handle != NULL && handle != not &&handle->why == NULL) {
            return handle;
        }
    }
    return NULL;
}

// Whether a function takes [handle].
static bool
takes(const struct header *self, const struct c_function *function,
      const struct handle *handle)
{
    for (guint i = 1; i < count_types(function); i++) {
        if (handle_of(self, type_at(function, i)) == handle) {
            return true;
        }
    }
    return false;
}

// Whether [owner] is kept alive by [handle], at last.
static bool
is_kept_by(const struct handle *owner, const struct handle *handle)
{
    for (; handle != NULL; handle = handle->owner) {
        if (handle == owner) {
            return true;
        }
    }
    return false;
}

// Finds what makes [handle], and of which others it keeps one alive.
static void
find_owner(const struct header *self, struct handle *handle)
{
    bool is_made = false, has_plain = false;
    struct handle *owner = NULL;
    int out;

    for (guint i = 0; handle->why == NULL && i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (handle_made(self, function, &out) == handle &&
            !takes(self, function, handle)) {
            struct handle *other = first_taken(self, function, handle);

            is_made = true;
            has_plain |= other == NULL;
            owner = owner == NULL ? other : owner;
        }
    }
    if (handle->why == NULL && !is_made) {
        handle->why = g_strdup("a handle that nothing makes, for certain");
    }
    if (!has_plain && owner != NULL && !is_kept_by(handle, owner)) {
        handle->owner = owner;
        owner->is_owner = true;
    }
}

void
handles_find(struct header *self)
{
    GPtrArray *before = self->handles;

    self->handles = g_ptr_array_new_with_free_func(handle_free);
    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *function = self->functions->pdata[i];

        for (guint k = 0; k < count_types(function); k++) {
            add_handle(self, type_at(function, k));
            add_handle(self, c_target(type_at(function, k)));
        }
    }
    for (guint i = 0; i < self->functions->len; i++) {
        add_function(self, self->functions->pdata[i]);
    }
    for (guint i = 0; i < self->handles->len; i++) {
        struct handle *handle = self->handles->pdata[i];

        if (before != NULL) {
            const struct handle *same = before->pdata[i];

            handle->why = g_strdup(same->why);
            handle->item = g_strdup(same->item);
        }
        if (name_has(handle->name, lock_words)) {
            g_free(handle->why);
            handle->why = g_strdup("a lock of C's");
        }
        if (handle->why == NULL) {
            find_destroy(self, handle);
        }
        if (handle->why == NULL) {
            handle->type = g_strdup(type_at(handle->destroy, 1)->text);
        }
        for (guint k = 0; k < handle->functions->len; k++) {
            const struct c_function *function = handle->functions->pdata[k];

            if (is_error_text(function) &&
                handle_of(self, type_at(function, 1)) == handle &&
                handle->errors == NULL) {
                handle->errors = function;
            }
        }
    }
    for (guint i = 0; i < self->handles->len; i++) {
        find_owner(self, self->handles->pdata[i]);
    }
    if (before != NULL) {
        g_ptr_array_free(before, TRUE);
    }
}
