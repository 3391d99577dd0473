// handles.c - finds the handles of a header, by its functions.
// SPDX-License-Identifier: MIT

#include "handles.h"

#include <string.h>

#include "ends.h"
#include "families.h"
#include "handle_names.h"
#include "makers.h"
#include "naming.h"
#include "remarks.h"

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
        (to->kind != c_record && to->kind != c_void &&
         // A text with an end of its own.
         (to->kind != c_char || type->family == NULL))) {
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

    return name == NULL           ? NULL
           : to->kind == c_void   ? g_strconcat("void ", name, NULL)
           : type->family != NULL ? g_strconcat("of ", type->family, NULL)
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

const struct c_type *
handle_freed(const struct handle *self)
{
    return self->destroy->type->inner->pdata[self->end_at];
}

bool
handle_is_number(const struct handle *handle)
{
    return g_str_has_prefix(handle->key, "void ");
}

// All handles

static bool
is_error_text(const struct c_function *function)
{
    return count_types_in(function) == 2 && function_is_usable(function) &&
           c_is_text(type_in(function, 0)) &&
           name_has(function->name,
                    " error err errmsg errstr strerror errormessage ");
}

// Whether a function sets the void * of all callbacks of a handle.
static bool
is_user_setter(const struct header *self, const struct c_function *function)
{
    const struct c_type *to =
        count_types_in(function) == 3 ? c_target(type_in(function, 2)) : NULL;

    return to != NULL && to->kind == c_void && !to->is_const &&
           !c_is_named_void(to) && function_is_usable(function) &&
           type_in(function, 0)->kind == c_void &&
           handle_of(self, type_in(function, 1)) != NULL &&
           name_has(function->name, " set ") &&
           (name_has(function->name, " userdata userptr userctx opaque ") ||
            (name_has(function->name, " user ") &&
             name_has(function->name, " data ptr pointer context ctx ")));
}

// Adds what [type] is a handle by, if it is one.
static void
add_handle(struct header *self, const struct c_type *type)
{
    char *key = key_of_type(type);

    if (key != NULL && find_handle(self, key) == NULL) {
        struct handle *handle = g_new0(struct handle, 1);

        handle->key = g_steal_pointer(&key);
        handle->name =
            g_strdup(type->family != NULL ? type->family : name_of_type(type));
        handle->target = c_target(type);
        handle->functions = g_ptr_array_new();
        g_ptr_array_add(self->handles, handle);
    }
    g_free(key);
}

// Adds a function to those of the handles that it takes and makes.
static void
add_function(const struct header *self, const struct c_function *function)
{
    for (guint i = 0; i < count_types_in(function); i++) {
        struct handle *handle = handle_of(self, type_in(function, i));

        if (handle == NULL) {
            handle = handle_of_place(self, type_in(function, i));
        }
        if (handle != NULL && !function->is_missing &&
            !g_ptr_array_find(handle->functions, function, NULL)) {
            g_ptr_array_add(handle->functions, (gpointer)function);
        }
    }
}

// Whether a function takes [handle].
static bool
takes(const struct header *self, const struct c_function *function,
      const struct handle *handle)
{
    for (guint i = 1; i < count_types_in(function); i++) {
        if (handle_of(self, type_in(function, i)) == handle &&
            !handle_is_left_out(self, function, i - 1, handle)) {
            return true;
        }
    }
    return false;
}

// Whether a function takes [handle], not const, and does not free it.
static bool
changes(const struct header *self, const struct c_function *function,
        const struct handle *handle)
{
    for (guint i = 1; i < count_types_in(function); i++) {
        if (function != handle->destroy &&
            handle_of(self, type_in(function, i)) == handle &&
            !c_target(type_in(function, i))->is_const) {
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

const struct c_function *
handle_copy(const struct header *self, const struct handle *handle,
            const char *words)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (function_is_usable(function) && count_types_in(function) == 2 &&
            handle_of(self, type_in(function, 0)) == handle &&
            handle_of(self, type_in(function, 1)) == handle &&
            !c_target(type_in(function, 0))->is_const &&
            name_has(function->name, words) &&
            !name_has(function->name, " list all ")) {
            return function;
        }
    }
    return NULL;
}

bool
handle_is_given_back(const struct header *self, const struct handle *handle,
                     const struct c_function *function)
{
    bool has_other = false, has_handle = false;

    if (handle->destroy != NULL || handle->is_struct ||
        !function_is_usable(function) ||
        type_in(function, 0)->kind != c_void ||
        !(begins_by_freeing(function) ||
          name_has(function->name, " return release dispose "))) {
        return false;
    }
    for (guint i = 1; i < count_types_in(function); i++) {
        const struct c_type *type = type_in(function, i);
        const struct handle *other = handle_of(self, type);

        if (other == handle && c_target(type)->is_const) {
            return false;
        }
        has_handle |= other == handle;
        has_other |= other != NULL && other != handle;
    }
    return has_handle && has_other;
}

const struct c_function *
handle_giver(const struct header *self, const struct handle *handle)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (handle_is_given_back(self, handle, function)) {
            return function;
        }
    }
    return NULL;
}

// Whether a function lends [handle], of which a copy can be had.
static bool
is_lent(const struct header *self, const struct handle *handle)
{
    bool result = false;

    for (guint i = 0; i < handle->functions->len && !result &&
                      handle_copy(self, handle,
                                  " ref incref addref retain dup duplicate "
                                  "copy clone ") != NULL;
         i++) {
        const struct c_function *function = handle->functions->pdata[i];

        result = function_is_usable(function) &&
                 handle_of(self, type_in(function, 0)) == handle &&
                 handle_first_taken(self, function, handle) != NULL;
    }
    return result;
}

// Whether a function makes [handle], of no other one.
static bool
is_maker(const struct header *self, const struct c_function *function,
         const struct handle *handle)
{
    int out;

    return (handle->destroy != NULL || handle->is_struct) &&
           handle_made(self, function, &out) == handle &&
           (handle->is_struct || !takes(self, function, handle));
}

// Whether all that makes [handle] takes [other].
static bool
all_take(const struct header *self, const struct handle *handle,
         const struct handle *other)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (is_maker(self, function, handle) &&
            !takes(self, function, other)) {
            return false;
        }
    }
    return true;
}

// Finds what makes [handle], and of which others it keeps one alive.
static void
find_owner(const struct header *self, struct handle *handle)
{
    bool is_made = false, has_plain = false;
    struct handle *owner = handle->context;

    for (guint i = 0; handle->why == NULL && i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        handle->is_changed |= changes(self, function, handle);
        if (is_maker(self, function, handle)) {
            struct handle *other = handle_first_taken(self, function, handle);

            // What is given back may go before what was made of it.
            if (other != NULL && function->is_result_new &&
                handle_giver(self, other) != NULL) {
                other = NULL;
            }
            is_made = true;
            has_plain |= other == NULL;
            if (handle->context == NULL &&
                (owner == NULL ||
                 (other != NULL && !all_take(self, handle, owner) &&
                  all_take(self, handle, other)))) {
                owner = other;
            }
        }
    }
    if (handle->why == NULL && !is_made && handle->destroy != NULL &&
        !is_lent(self, handle)) {
        handle->why = g_strdup("a handle that nothing makes, for certain");
    }
    // What it is given back to.
    if (handle->why == NULL && handle_giver(self, handle) != NULL) {
        owner = handle_first_taken(self, handle_giver(self, handle), handle);
    }
    if (!has_plain && !handle->is_struct && owner != NULL &&
        !is_kept_by(handle, owner)) {
        handle->owner = owner;
        owner->is_owner = true;
    }
}

// Refuses a handle that only a context can free, which has no class.
static void
check_context(struct handle *handle)
{
    if (handle->why == NULL && handle->context != NULL &&
        (handle->context->why != NULL || handle->owner != handle->context)) {
        handle->why = g_strdup_printf(
            "a handle that %s() frees, by a context without a class",
            handle->destroy->name);
    }
}

// Returns the type of [handle] as the header writes it, not const.
static const char *
text_of_handle(const struct header *self, const struct handle *handle)
{
    if (handle->is_struct) {
        return handle->target->text;
    }
    if (handle->destroy != NULL && !c_target(handle_freed(handle))->is_const) {
        return handle_freed(handle)->text;
    }
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        for (guint k = 0; k < count_types_in(function); k++) {
            const struct c_type *type = type_in(function, k);

            if (handle_of(self, type) == handle && !c_target(type)->is_const) {
                return type->text;
            }
        }
    }
    return handle_freed(handle)->text;
}

// Whether [handle] is a struct that the caller has, and C makes ready.
static bool
is_struct_of_callers(const struct header *self, const struct handle *handle)
{
    const struct c_tag *tag = handle->target->kind == c_record
                                  ? header_tag(self, handle->target)
                                  : NULL;

    if (tag == NULL || tag->is_union || tag->members->len == 0 ||
        c_tag_is_interface(tag)) {
        return false;
    }
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        // Where C gives a pointer to it, that may be elsewhere.
        for (guint k = 0; k < count_types_in(function); k++) {
            if (handle_of_place(self, type_in(function, k)) == handle) {
                return false;
            }
        }
        if (count_types_in(function) > 0 && says_it_makes(function) &&
            handle_of(self, type_in(function, 0)) == handle) {
            return false;
        }
    }
    return handle_is_made_in_place(self, handle);
}

void
handles_find(struct header *self)
{
    GPtrArray *before = self->handles;

    if (before == NULL) {
        families_find(self);
    }
    self->handles = g_ptr_array_new_with_free_func(handle_free);
    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *function = self->functions->pdata[i];

        for (guint k = 0; k < count_types_in(function); k++) {
            add_handle(self, type_in(function, k));
            add_handle(self, c_target(type_in(function, k)));
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
        if (says_lock(handle)) {
            g_free(handle->why);
            handle->why = g_strdup("a lock of C's");
        }
        handle->is_struct = is_struct_of_callers(self, handle);
        if (handle->why == NULL) {
            handle_find_end(self, handle);
        }
        if (handle->why == NULL) {
            handle->type = g_strdup(text_of_handle(self, handle));
        }
        for (guint k = 0; k < handle->functions->len; k++) {
            const struct c_function *function = handle->functions->pdata[k];

            if (is_error_text(function) &&
                handle_of(self, type_in(function, 1)) == handle &&
                handle->errors == NULL) {
                handle->errors = function;
            }
            if (handle->user == NULL && is_user_setter(self, function) &&
                handle_of(self, type_in(function, 1)) == handle) {
                handle->user = function;
            }
        }
    }
    for (guint i = 0; i < self->handles->len; i++) {
        find_owner(self, self->handles->pdata[i]);
    }
    for (guint i = 0; i < self->handles->len; i++) {
        check_context(self->handles->pdata[i]);
    }
    if (before != NULL) {
        g_ptr_array_free(before, TRUE);
    }
}
