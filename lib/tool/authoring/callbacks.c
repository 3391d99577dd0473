// callbacks.c - the lines of callbacks.
// SPDX-License-Identifier: MIT

#include "callbacks.h"

#include <string.h>

#include "callback_lines.h"
#include "extent.h"
#include "handle_names.h"
#include "naming.h"
#include "remarks.h"

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
           callback_is_user(function->inner->pdata[1]);
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
    if (callback_make(self, parameter(self, i), name)) {
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

    if (!callback_is_user(result) ||
        !name_has(function->name, " hook trace profile handler ")) {
        return false;
    }
    for (guint i = 1; i + 1 < inner->len; i++) {
        if (is_function(inner->pdata[i]) &&
            callback_is_user(inner->pdata[i + 1])) {
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

    if (callback_is_user(type) && is_function(parameter(self, i + 1))) {
        return take_callable(self, i + 1, (int)i);
    }
    if (!is_function(type)) {
        return 0;
    }
    if (callback_is_user(parameter(self, i + 1))) {
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
