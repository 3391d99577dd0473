// callbacks.c - the lines of callbacks.
// SPDX-License-Identifier: MIT

#include "callbacks.h"

#include <string.h>

#include "extent.h"
#include "handle_names.h"
#include "layout.h"
#include "lends.h"
#include "match.h"
#include "naming.h"
#include "remarks.h"

// A callback whose line is being made.
struct callback {
    const struct c_type *function;
    GPtrArray *names;    // of its parameters, "" where it has none
    GPtrArray *entries;  // of the line
    guint n_given;       // that tell Python something: not the numbers
    guint n_ignored;
    guint n_users;
};

static bool
is_user(const struct c_type *type)
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
        has_user |= is_user(inner->pdata[k]);
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

// Makes the line of a callback [name] of the type [type]. Returns false if it
// has been refused.
static bool
make_callback(struct making *self, const struct c_type *type, const char *name)
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

// Whether C calls it before the function returns, by its name.
static bool
is_called_now(const struct making *self)
{
    static const char now[] =
        " each foreach walk visit visitor scan iterate iter enumerate enum "
        "apply call exec execute map for sort search find filter list dump "
        "print traverse ";
    static const char later[] =
        " set add register install on hook handler connect subscribe watch "
        "async start open create new init begin schedule queue submit ";
    const char *name = self->line->function->name;

    return name_has(name, now) && !name_has(name, later);
}

// Whether C keeps it beside others.
static bool
is_added(const struct making *self)
{
    return name_has(self->line->function->name,
                    " add register subscribe listen append connect create "
                    "insert attach watch schedule queue submit push ");
}

// Returns the handle that may keep a callback: that of the method, or what it
// makes; or NULL.
static const struct handle *
find_keeper(const struct making *self)
{
    const struct line *line = self->line;
    const struct handle *keeper = line->self >= 0 ? line->home : line->made;

    return keeper != NULL && !keeper->is_struct && keeper->destroy != NULL
               ? keeper
               : NULL;
}

bool
callback_is_release(const struct c_type *type)
{
    const struct c_type *function = c_target(type);

    return function != NULL && function->kind == c_function &&
           function->inner->len == 2 && !function->is_variadic &&
           ((struct c_type *)function->inner->pdata[0])->kind == c_void &&
           is_user(function->inner->pdata[1]);
}

// Whether the comment says that the callback at [i] may be NULL.
static bool
may_be_null(const struct making *self, guint i)
{
    const char *name = c_name(self, i);
    char *pattern = g_strdup_printf(
        "\\bNULL\\b[^.]{0,60}\\b(?:callback|handler|hook|function|%s)\\b|"
        "\\b(?:callback|handler|hook|function|%s)\\b[^.]{0,60}\\bNULL\\b",
        *name != '\0' ? name : "callback", *name != '\0' ? name : "callback");
    bool result = remarks_match(self->line->function->remarks, pattern);

    g_free(pattern);
    return result;
}

// Adds the entries of a callback that C keeps: the function at [i], its void *
// at [user], -1 if the handle has one, and what gives that back at [release],
// or -1.
static guint
add_kept(struct making *self, const char *callback, guint i, int user,
         int release)
{
    bool is_more = release >= 0 || (user >= 0 && is_added(self));
    const char *word = is_more ? "add" : "keep";
    const char *name = python_name(self, i);
    bool is_last = true;
    guint first = user >= 0 ? MIN(i, (guint)user) : i;
    guint n = 1U + (user >= 0);

    if (release == (int)(first + n)) {
        n++;
    } else if (release >= 0) {
        self->line->release = release;
        self->line->kept = i;
    }
    for (guint k = i + 1; k < self->parameters->len; k++) {
        is_last &= (int)k == user || (int)k == release;
    }
    for (guint k = first; k < first + n; k++) {
        if (k == i) {
            add(self, "(%s%s, callback, %s, %s)",
                is_last && may_be_null(self, i) ? "or_none, " : "", word,
                callback, name);
        } else {
            add(self, "(%s, %s, %s)", word,
                (int)k == release ? "release" : "user", name);
        }
    }
    self->line->is_keeping = true;
    note(self,
         release >= 0 ? "does C keep %s until it gives it back"
         : is_more    ? "does C keep %s beside others, until it frees the %s"
                   : "does C keep %s in the place of the one before, until it "
                     "frees the %s",
         name, find_keeper(self)->item);
    return n;
}

static bool
is_function(const struct c_type *type)
{
    return c_target(type) != NULL && c_target(type)->kind == c_function;
}

// Whether NULL must be passed for the callback [i], if it is one.
static bool
is_never(const struct making *self, guint i)
{
    return is_function(parameter(self, i)) && *c_name(self, i) != '\0' &&
           says_null_passed(self, c_name(self, i));
}

// Returns the function that gives a void * back, behind parameter [last] and
// what is NULL; or -1.
static int
find_giver(const struct making *self, guint last)
{
    guint i = last + 1;

    while (is_never(self, i)) {
        i++;
    }
    return callback_is_release(parameter(self, i)) ? (int)i : -1;
}

// The rule for [i], the function, and its void * at [user], or -1.
static guint
take_callable(struct making *self, guint i, int user)
{
    guint last = user >= 0 ? MAX(i, (guint)user) : i;
    int release = user >= 0 ? find_giver(self, last) : -1;
    const struct handle *keeper = find_keeper(self);
    bool is_now = user >= 0 && is_called_now(self);
    char *plain, *name;
    guint taken = 0;

    if (!is_now && keeper == NULL) {
        return refuse(self, line_class,
                      "a callback that C may keep when the call is over");
    }
    plain = g_strdup_printf("%s_%s", self->line->function->name,
                            python_name(self, i));
    name = header_take_name(self->header, plain);
    g_free(plain);
    if (make_callback(self, parameter(self, i), name)) {
        if (!is_now) {
            taken = add_kept(self, name, i, user, release);
        } else if (user < (int)i) {
            add(self, "(user, %s)", python_name(self, i));
            add(self, "(callback, %s, %s)", name, python_name(self, i));
            taken = 2;
        } else {
            add(self, "(callback, %s, %s)", name, python_name(self, i));
            add(self, "(user, %s)", python_name(self, i));
            taken = 2;
        }
    }
    g_free(name);
    return taken;
}

// Adds the value, if the header has one, by which C copies what is before
// parameter [i], in the place of giving it back. Returns whether it has.
static bool
add_copied(struct making *self, guint i)
{
    const struct macros *macros = self->header->macros;
    GRegex *regex =
        g_regex_new("^\\s*\\(*(\\w+)\\)\\s*\\(?-?[0-9]+\\)*\\s*$", 0, 0, NULL);
    bool result = false;

    for (guint k = 0; k < macros->names->len && !result; k++) {
        const char *name = macros->names->pdata[k];
        const char *body = g_hash_table_lookup(macros->bodies, name);
        GMatchInfo *info = NULL;

        result = name_has(name, " transient ") && body != NULL &&
                 g_regex_match(regex, body, 0, &info);
        if (result) {
            char *type = g_match_info_fetch(info, 1);

            add(self, "(c_only, %s, %s)", type, name);
            self->line->is_copied = true;
            note(self, "does C copy %s, by %s", python_name(self, i - 2),
                 name);
            g_free(type);
        }
        g_match_info_free(info);
    }
    g_regex_unref(regex);
    return result;
}

// Whether a function gives back the void * of the callback before.
bool
callback_gives_user(const struct c_function *function)
{
    const GPtrArray *inner = function->type->inner;
    const struct c_type *result = inner->pdata[0];

    if (!is_user(result) ||
        !name_has(function->name, " hook trace profile handler ")) {
        return false;
    }
    for (guint i = 1; i + 1 < inner->len; i++) {
        if (is_function(inner->pdata[i]) && is_user(inner->pdata[i + 1])) {
            return true;
        }
    }
    return false;
}

guint
rule_callback(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct handle *keeper = find_keeper(self);

    if (is_user(type) && is_function(parameter(self, i + 1))) {
        return take_callable(self, i + 1, (int)i);
    }
    if (!is_function(type)) {
        return 0;
    }
    if (is_user(parameter(self, i + 1))) {
        return take_callable(self, i, (int)i + 1);
    }
    if ((int)i == self->line->release) {
        add(self, "(add, release, %s)", python_name(self, self->line->kept));
        return 1;
    }
    if (is_never(self, i)) {
        add(self, "(c_only, %s, NULL)", type->text);
        note(self, "%s is NULL, by the comment: what is it for",
             python_name(self, i));
        return 1;
    }
    if (i > 1 && callback_is_release(type) &&
        length_of(self, i - 2) == (int)i - 1 && add_copied(self, i)) {
        return 1;
    }
    if (keeper != NULL && keeper->user != NULL && self->line->self >= 0) {
        return take_callable(self, i, -1);
    }
    return refuse(self, line_c_only, "a function pointer without its void *");
}
