// lends.c - handles that C lends to callbacks.
// SPDX-License-Identifier: MIT

#include "lends.h"

#include <string.h>

#include "callback_lines.h"
#include "handles.h"
#include "makers.h"
#include "naming.h"

static bool
is_callback(const struct c_type *type)
{
    return c_target(type) != NULL && c_target(type)->kind == c_function;
}

// Whether a function that is given [handle] is given a callback as well, which
// an object may have to keep.
static bool
may_keep(const struct header *self, const struct handle *handle)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];
        bool has_callback = false, has_handle = false;

        for (guint k = 1; k < count_types_in(function); k++) {
            const struct c_type *type = type_in(function, k);

            // What gives something back keeps nothing.
            has_callback |=
                is_callback(type) && c_target(type)->inner->len > 2;
            has_handle |= handle_of(self, type) == handle;
        }
        if (has_callback && has_handle) {
            return true;
        }
    }
    return false;
}

struct handle *
lends_one(const struct header *self, const struct c_type *type)
{
    struct handle *handle = handle_of(self, type);

    return handle_has_class(handle) && !handle->is_struct &&
                   !c_target(type)->is_const && !handle_is_number(handle) &&
                   handle->context == NULL && !may_keep(self, handle)
               ? handle
               : NULL;
}

// Whether [type] is a pointer to handles, with or without a class.
static bool
is_several(const struct header *self, const struct c_type *type)
{
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_pointer && !c_is_hidden(type) &&
           handle_of(self, to) != NULL;
}

struct handle *
lends_several(const struct header *self, const struct c_type *type)
{
    return is_several(self, type) ? lends_one(self, c_target(type)) : NULL;
}

guint
lends_count(const struct header *self, const struct c_type *callback, guint k)
{
    const struct c_type *result = callback->inner->pdata[0];
    guint n_integers = 0, n_lists = 0, found = 0;

    for (guint i = 1; i < callback->inner->len; i++) {
        const struct c_type *type = callback->inner->pdata[i];

        if (c_is_length(type)) {
            n_integers++;
            found = i;
        }
        n_lists += is_several(self, type);
    }
    // A place for a handle has a status.
    return is_several(self, callback->inner->pdata[k]) &&
                   result->kind == c_void && n_integers == 1 && n_lists == 1 &&
                   (found == k + 1 || found + 1 == k)
               ? found
               : 0;
}

const struct c_function *
lends_user(const struct header *self, const struct handle *handle)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (count_types_in(function) == 2 && function_is_usable(function) &&
            callback_is_user(type_in(function, 0)) &&
            handle_of(self, type_in(function, 1)) == handle &&
            (name_has(function->name, " userdata opaque ") ||
             (name_has(function->name, " user ") &&
              name_has(function->name, " data ptr pointer ")))) {
            return function;
        }
    }
    return NULL;
}

// Whether [callback] is given a [handle], or several.
static bool
is_called_with(const struct header *self, const struct c_type *callback,
               const struct handle *handle)
{
    for (guint i = 1; i < callback->inner->len; i++) {
        const struct c_type *type = callback->inner->pdata[i];

        if (lends_count(self, callback, i) != 0) {
            type = c_target(type);
        }
        if (handle_of(self, type) == handle && !c_target(type)->is_const) {
            return true;
        }
    }
    return false;
}

// Whether a function is given a [handle] that is not const: a class has its
// type.
static bool
is_open(const struct header *self, const struct handle *handle)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        for (guint k = 1; k < count_types_in(function); k++) {
            const struct c_type *type = type_in(function, k);

            if (handle_of(self, type) == handle && !c_target(type)->is_const) {
                return true;
            }
        }
    }
    return false;
}

bool
lends_handle(const struct header *self, const struct handle *handle)
{
    if (!is_open(self, handle)) {
        return false;
    }
    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *function = self->functions->pdata[i];

        for (guint k = 1; k < count_types_in(function); k++) {
            if (is_callback(type_in(function, k)) &&
                is_called_with(self, c_target(type_in(function, k)), handle)) {
                return true;
            }
        }
    }
    return false;
}
