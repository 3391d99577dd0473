// callback_lines.c - makes the lines of callbacks.
// SPDX-License-Identifier: MIT

#include "callback_lines.h"

#include <string.h>

#include "layout.h"
#include "lends.h"
#include "match.h"
#include "naming.h"

// A callback whose line is being made.
struct callback {
    const struct c_type *function;
    GPtrArray *names;    // of its parameters, "" where it has none
    GPtrArray *entries;  // of the line
    guint n_given;       // that tell Python something: not the numbers
    guint n_ignored;
    guint n_users;
};

bool
callback_is_user(const struct c_type *type)
{
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_void && !to->is_const &&
           !c_is_hidden(type) && !c_is_named_void(to);
}

// Returns the last word of [text], if it is the name of a parameter. To be
// freed.
static char *
last_word_of(const char *text)
{
    GMatchInfo *info = NULL;
    GRegex *regex = g_regex_new("^\\s*(?:[\\w\\s]+[\\s*]|.*[*])\\s*(\\w+)\\s*"
                                "(?:\\[[^]]*\\]\\s*)*$",
                                G_REGEX_DOTALL, 0, NULL);
    char *name = NULL;

    if (g_regex_match(regex, text, 0, &info)) {
        name = g_match_info_fetch(info, 1);
        if (is_among(name, " int char long short unsigned signed float double "
                           "void const size_t ")) {
            g_clear_pointer(&name, g_free);
        }
    }
    g_match_info_free(info);
    g_regex_unref(regex);
    return name != NULL ? name : g_strdup("");
}

// Returns the names of the parameters of [function], whose type is [type].
static GPtrArray *
find_names(const struct making *self, const struct c_type *type,
           const struct c_type *function)
{
    const char *text =
        g_hash_table_lookup(self->header->callbacks, type->text);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    char **parts = g_strsplit(text != NULL ? text : "", ",", -1);
    bool is_plain = text != NULL && strchr(text, '(') == NULL &&
                    strstr(text, "/*") == NULL && strstr(text, "//") == NULL &&
                    g_strv_length(parts) == function->inner->len - 1;

    for (guint k = 1; k < function->inner->len; k++) {
        g_ptr_array_add(names,
                        is_plain ? last_word_of(parts[k - 1]) : g_strdup(""));
    }
    g_strfreev(parts);
    return names;
}

// Returns what Python calls parameter [k], from 1. To be freed.
static char *
name_of(const struct making *self, const struct callback *callback, guint k)
{
    const char *c = callback->names->pdata[k - 1];
    char *name = name_in_python(c);

    for (guint i = 1; i < callback->function->inner->len; i++) {
        if (i != k && strcmp(callback->names->pdata[i - 1], c) == 0) {
            *name = '\0';
        }
    }
    if (*name == '\0' || g_str_has_prefix(name, "py_") ||
        g_hash_table_contains(self->header->macros->bodies, name)) {
        g_free(name);
        return g_strdup_printf("arg%u", k);
    }
    return name;
}

// Whether an integer is the length of the text or bytes [k], by their names:
// match_none if none is. Without names any integer may be.
static enum match
find_length(const struct callback *callback, guint k, guint *length)
{
    enum match best = match_none;
    const char *name = callback->names->pdata[k - 1];

    for (guint i = 1; i < callback->function->inner->len; i++) {
        const char *other = callback->names->pdata[i - 1];
        enum match match = match_none;

        if (c_is_length(callback->function->inner->pdata[i])) {
            match =
                *other == '\0' || (*name == '\0' && match_says_length(other))
                    ? match_any
                : *name == '\0' ? match_none
                                : match_names(other, name, true);
        }
        if (match > best) {
            best = match;
            *length = i;
        }
    }
    return best;
}

// Whether parameter [k] is several texts that C has, by its name, and not a
// place for one.
static bool
is_several_texts(const struct callback *callback, guint k)
{
    const char *name = callback->names->pdata[k - 1];
    const struct c_type *result = callback->function->inner->pdata[0];

    return c_is_text(c_target(callback->function->inner->pdata[k])) &&
           result->kind == c_void && g_str_has_suffix(name, "s") &&
           !g_str_has_suffix(name, "ss");
}

// Adds an entry for a pointer to what C has, which is not passed on.
static guint
ignore(struct making *self, struct callback *callback, guint k,
       const char *why)
{
    const struct c_type *type = callback->function->inner->pdata[k];
    char *name = name_of(self, callback, k);

    if (c_target(type) == NULL || strpbrk(type->text, "([") != NULL ||
        (!c_target(type)->is_const && !is_several_texts(callback, k) &&
         !handle_has_class(handle_of(self->header, type)))) {
        refuse(self, line_open, "a callback with an argument of %s",
               type->text);
    }
    g_ptr_array_add(callback->entries,
                    g_strdup_printf("(ignore, %s, %s)", type->text, name));
    note(self, "Python does not get %s of the callback, a %s%s", name,
         type->text, why);
    callback->n_ignored++;
    g_free(name);
    return 1;
}

// Whether two texts without names are beside each other, so that no integer
// is their length.
static bool
has_texts_in_a_row(const struct callback *callback)
{
    for (guint k = 2; k < callback->function->inner->len; k++) {
        if (c_is_text(callback->function->inner->pdata[k - 1]) &&
            c_is_text(callback->function->inner->pdata[k])) {
            return true;
        }
    }
    return false;
}

// Whether all integers of a callback stand before bytes, each before its own,
// and there are several: int, const void *, int, const void *.
static bool
has_lengths_first(const struct callback *callback)
{
    const GPtrArray *inner = callback->function->inner;
    guint n = 0;

    for (guint k = 1; k < inner->len; k++) {
        bool is_length = c_is_length(inner->pdata[k]);
        const struct c_type *after =
            k + 1 < inner->len ? inner->pdata[k + 1] : NULL;
        bool is_pair = is_length && c_is_bytes(after) &&
                       c_target(after)->is_const && !c_is_text(after) &&
                       !c_is_hidden(after);

        if (is_pair) {
            n++;
            k++;
        } else if (is_length || (c_is_bytes(inner->pdata[k]) &&
                                 c_target(inner->pdata[k])->is_const)) {
            return false;
        }
    }
    return n > 1;
}

// Adds the entry of a text or of bytes.
static guint
add_bytes(struct making *self, struct callback *callback, guint k)
{
    const struct c_type *type = callback->function->inner->pdata[k];
    guint at = 0;
    enum match match = find_length(callback, k, &at);
    bool is_named = *(char *)callback->names->pdata[k - 1] != '\0';
    const struct c_type *length =
        match != match_none ? callback->function->inner->pdata[at] : NULL;
    char *name = name_of(self, callback, k);

    if (!is_named && has_texts_in_a_row(callback)) {
        match = match_none;
    }
    if (match != match_none && at == k + 1 &&
        (is_named ? match != match_any || !c_is_text(type) ||
                        name_has(callback->names->pdata[at - 1],
                                 " len length size bytes nbytes ")
                  : !c_is_text(type) && strcmp(length->text, "size_t") == 0)) {
        g_ptr_array_add(callback->entries,
                        g_strdup_printf("(bytes, (%s, %s), %s)", type->text,
                                        length->text, name));
        note(self, "the %s after %s must be how many bytes there are",
             length->text, name);
        callback->n_given++;
        g_free(name);
        return 2;
    }
    if (match == match_none && c_is_text(type)) {
        g_ptr_array_add(callback->entries,
                        g_strdup_printf("(%s, %s)", type->text, name));
        callback->n_given++;
        g_free(name);
        return 1;
    }
    g_free(name);
    return ignore(self, callback, k,
                  match != match_none ? ", of unknown length" : "");
}

// Adds the entry of a handle that C lends.
static guint
add_lent(struct making *self, struct callback *callback, guint k)
{
    const struct handle *handle =
        lends_one(self->header, callback->function->inner->pdata[k]);
    char *name = name_of(self, callback, k);

    g_ptr_array_add(callback->entries,
                    g_strdup_printf("(class, %s, %s)", handle->item, name));
    g_ptr_array_add(self->line->called, (gpointer)handle);
    note(self,
         "does %s, a %s, live until the callback returns, and is it "
         "never NULL",
         name, handle->item);
    callback->n_given++;
    g_free(name);
    return 1;
}

// Adds the entry of several handles and their number, if parameter [k] is the
// first of these. Returns whether it is.
static bool
add_several(struct making *self, struct callback *callback, guint k)
{
    const GPtrArray *inner = callback->function->inner;
    guint list = c_is_length(inner->pdata[k]) ? k + 1 : k;
    const struct handle *handle =
        list < inner->len ? lends_several(self->header, inner->pdata[list])
                          : NULL;
    guint count = handle != NULL
                      ? lends_count(self->header, callback->function, list)
                      : 0;
    char *name;

    if (count == 0 || MIN(count, list) != k) {
        return false;
    }
    name = name_of(self, callback, list);
    g_ptr_array_add(
        callback->entries,
        g_strdup_printf("(list, class, %s, (%s, %s), %s)", handle->item,
                        ((struct c_type *)inner->pdata[k])->text,
                        ((struct c_type *)inner->pdata[k + 1])->text, name));
    g_ptr_array_add(self->line->called, (gpointer)handle);
    note(self, "is the %s beside %s how many there are",
         ((struct c_type *)inner->pdata[count])->text, name);
    callback->n_given++;
    g_free(name);
    return true;
}

// Adds what gives the void * of a callback that is not given it, if one of the
// handles that it is given has it.
static void
add_asked(struct making *self, struct callback *callback)
{
    const GPtrArray *inner = callback->function->inner;
    bool has_user = false;

    for (guint k = 1; k < inner->len; k++) {
        has_user |= callback_is_user(inner->pdata[k]);
    }
    for (guint k = 1; k < inner->len && !has_user; k++) {
        const struct handle *handle = lends_one(self->header, inner->pdata[k]);
        const struct c_function *user =
            handle != NULL ? lends_user(self->header, handle) : NULL;

        if (user != NULL) {
            char *name = name_of(self, callback, k);

            g_ptr_array_add(
                callback->entries,
                g_strdup_printf("(user, %s(%s_))", header_called(user), name));
            note(self, "does %s() give the void * of this callback",
                 user->name);
            callback->n_users++;
            has_user = true;
            g_free(name);
        }
    }
}

// Adds the entry of parameter [k]. Returns how many it took.
static guint
make_entry(struct making *self, struct callback *callback, guint k)
{
    const struct c_type *type = callback->function->inner->pdata[k];
    const struct c_type *to = c_target(type);

    if (to != NULL && to->kind == c_void && !to->is_const) {
        g_ptr_array_add(callback->entries, g_strdup("(user)"));
        callback->n_users++;
        return 1;
    }
    if (lends_one(self->header, type) != NULL) {
        return add_lent(self, callback, k);
    }
    if (add_several(self, callback, k)) {
        return 2;
    }
    if (c_is_bytes(type) && to->is_const && !c_is_hidden(type)) {
        return add_bytes(self, callback, k);
    }
    if (c_is_length(type) && has_lengths_first(callback)) {
        const struct c_type *bytes = callback->function->inner->pdata[k + 1];
        char *name = name_of(self, callback, k + 1);

        g_ptr_array_add(callback->entries,
                        g_strdup_printf("(bytes, (%s, %s), %s)", type->text,
                                        bytes->text, name));
        note(self, "the %s before %s must be how many bytes there are",
             type->text, name);
        callback->n_given++;
        g_free(name);
        return 2;
    }
    if (c_is_number(type) || enum_of(self, type) != NULL) {
        char *name = name_of(self, callback, k);

        g_ptr_array_add(callback->entries,
                        enum_of(self, type) != NULL
                            ? g_strdup_printf("(enum, %s, %s)",
                                              enum_of(self, type)->item, name)
                            : g_strdup_printf("(%s, %s)", type->text, name));
        g_free(name);
        return 1;
    }
    return ignore(self, callback, k, "");
}

bool
callback_make(struct making *self, const struct c_type *type, const char *name)
{
    struct callback callback = {
        .function = c_target(type),
        .names = find_names(self, type, c_target(type)),
        .entries = g_ptr_array_new_with_free_func(g_free),
    };
    const struct c_type *result = callback.function->inner->pdata[0];
    GString *text = g_string_new(NULL);

    g_ptr_array_add(callback.entries, g_strdup(name));
    g_ptr_array_add(callback.entries, g_strdup(result->text));
    add_asked(self, &callback);
    for (guint k = 1;
         k < callback.function->inner->len && self->line->reason == NULL;) {
        k += make_entry(self, &callback, k);
    }
    if (result->kind != c_void && !c_is_number(result)) {
        refuse(self, line_open, "a callback with a result of %s",
               result->text);
    }
    if (callback.function->is_variadic || callback.n_users != 1) {
        refuse(self, line_c_only, "a callback without one void * of its own");
    }
    if (callback.n_ignored > 0 && callback.n_given == 0) {
        refuse(self, line_open,
               "a callback of which Python gets nothing but numbers");
    }
    layout_call(text, "PYZC_CALLBACK", callback.entries);
    g_ptr_array_add(self->line->before, g_string_free(text, FALSE));
    g_ptr_array_free(callback.entries, TRUE);
    g_ptr_array_free(callback.names, TRUE);
    return self->line->reason == NULL;
}
