// ends.c - finds what frees handles.
// SPDX-License-Identifier: MIT

#include "ends.h"

#include <string.h>

#include "handle_names.h"
#include "lends.h"
#include "makers.h"
#include "naming.h"
#include "remarks.h"

// Whether a comment of the header says that [function] frees something.
static bool
is_said_to_free(const struct header *self, const struct c_function *function)
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

// How sure it is that a function frees a handle.
enum { not_freed, perhaps_freed, likely_freed, closed, freed };

// Returns the context that a function takes besides [handle], if that is all;
// or NULL.
static struct handle *
end_context(const struct header *self, const struct handle *handle,
            const struct c_function *function)
{
    struct handle *first, *second;

    if (count_types_in(function) != 3) {
        return NULL;
    }
    first = handle_of(self, type_in(function, 1));
    second = handle_of(self, type_in(function, 2));
    return second == handle && first != NULL && first != handle &&
                   handle_is_context(first)
               ? first
               : NULL;
}

// Returns the type of what [function], which may free a [handle], is given of
// it: alone, or after a context. NULL if it is given none.
static const struct c_type *
end_type(const struct header *self, const struct handle *handle,
         const struct c_function *function)
{
    guint n = count_types_in(function);

    return n == 2 && handle_of(self, type_in(function, 1)) == handle
               ? type_in(function, 1)
           : end_context(self, handle, function) != NULL ? type_in(function, 2)
                                                         : NULL;
}

// Whether all that gives a [handle] is given [context], and there is such a
// function.
static bool
all_need(const struct header *self, const struct handle *handle,
         const struct handle *context)
{
    bool result = false;

    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];
        bool gives = count_types_in(function) > 0 &&
                     handle_of(self, type_in(function, 0)) == handle;
        bool has_context = false;

        for (guint k = 1; k < count_types_in(function); k++) {
            const struct c_type *type = type_in(function, k);

            gives |= handle_of_place(self, type) == handle;
            has_context |= handle_of(self, type) == context;
        }
        if (gives && !has_context) {
            return false;
        }
        result |= gives;
    }
    return result;
}

// Returns which of these it is for [function] and [handle].
static int
rate_freeing(const struct header *self, const struct handle *handle,
             const struct c_function *function)
{
    const struct c_type *result;
    int rate;

    if (!function_is_usable(function) || function->is_result_needed ||
        end_type(self, handle, function) == NULL) {
        return 0;
    }
    result = type_in(function, 0);
    rate = says_it_frees(handle, function);
    if (count_types_in(function) > 2) {
        return result->kind == c_void && rate >= freed &&
                       all_need(self, handle,
                                end_context(self, handle, function))
                   ? rate
                   : not_freed;
    }
    if (rate >= likely_freed && text_release_of(self, function) != NULL) {
        return likely_freed;
    }
    if (result->kind != c_void && result->kind != c_enum &&
        result->kind != c_bool && !c_is_length(result) &&
        // As NULL, which is what is left of it.
        (rate < closed || handle_of(self, result) != handle)) {
        return not_freed;
    }
    if (rate == not_freed && result->kind == c_void &&
        says_handle_is_freed(function)) {
        return likely_freed;
    }
    return rate >= closed || rate == not_freed || handle->is_struct ? rate
           : is_said_to_free(self, function) ? likely_freed
           : c_target(type_in(function, 1))->kind == c_record &&
                   header_tag(self, c_target(type_in(function, 1))) != NULL
               ? not_freed
           : says_it_ends(handle, function) ? perhaps_freed
                                            : not_freed;
}

// What drops a reference.
static const char unref_words[] = " unref decref ";

// Returns which of two functions that free the same is meant, or NULL: the one
// that must be called after the other, by the comment; what drops a reference;
// a newer version, x_close_v2(); or the one whose name the other makes longer.
static const struct c_function *
choose(const struct c_function *left, const struct c_function *right)
{
    size_t len = strlen(left->name);
    const struct c_function *longer = right;

    if (says_freed_later(left, right) != says_freed_later(right, left)) {
        return says_freed_later(left, right) ? right : left;
    }
    // References are counted.
    if (name_has(left->name, unref_words) !=
        name_has(right->name, unref_words)) {
        return name_has(left->name, unref_words) ? left : right;
    }
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

// Whether a function is given a text, a void *, or another handle: that is
// what it frees, then.
static bool
has_another(const struct header *self, const struct c_function *function,
            const struct handle *handle)
{
    for (guint i = 1; i < count_types_in(function); i++) {
        const struct c_type *type = type_in(function, i);
        const struct handle *other = handle_of(self, type);

        if (c_is_text(type) ||
            (c_target(type) != NULL && c_target(type)->kind == c_void &&
             other == NULL) ||
            (other != NULL && other != handle)) {
            return true;
        }
    }
    return false;
}

struct handle *
handle_first_taken(const struct header *self,
                   const struct c_function *function,
                   const struct handle * not )
{
    for (guint i = 1; i < count_types_in(function); i++) {
        struct handle *handle = handle_of(self, type_in(function, i));

        if (handle != NULL && handle != not &&handle->why == NULL) {
            return handle;
        }
    }
    return NULL;
}

// Whether a handle that nothing frees is part of others, which lend it, or
// callbacks are given it.
static bool
is_lent_for_good(const struct header *self, const struct handle *handle)
{
    bool result = lends_handle(self, handle);

    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (function->type == NULL) {
            continue;
        }
        // There may be more that frees it than is known.
        for (guint k = 1; k < count_types_in(function); k++) {
            if (handle_of(self, type_in(function, k)) == handle &&
                (handle_is_freed(handle, function) ||
                 name_has(function->name, " remove clear reset "))) {
                return false;
            }
        }
        result |= function_is_usable(function) &&
                  handle_of(self, type_in(function, 0)) == handle &&
                  !c_target(type_in(function, 0))->is_const &&
                  (!speaks_of_freeing(function) ||
                   handle_giver(self, handle) != NULL) &&
                  handle_first_taken(self, function, handle) != NULL;
    }
    return result;
}

// Whether a function deletes something in what is closed, by another parameter
// that tells which: zip_delete(zip, index) beside zip_close(zip).
static bool
deletes_a_part(const struct c_function *function)
{
    for (guint i = 1; i < function->names->len; i++) {
        if (name_has(function->names->pdata[i],
                     " flag flags mode how force option options ")) {
            return false;
        }
    }
    return name_has(function->name, " delete ");
}

void
handle_find_end(const struct header *self, struct handle *handle)
{
    int best = 0;

    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *function = self->functions->pdata[i];
        int rate = rate_freeing(self, handle, function);

        if (rate > best) {
            best = rate;
            handle->destroy = function;
            handle->is_end_unsure = rate == perhaps_freed;
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
    for (guint i = 0;
         best < freed && handle->destroy != NULL && i < handle->functions->len;
         i++) {
        const struct c_function *function = handle->functions->pdata[i];

        // It has more parameters, and says more clearly that it frees.
        if (function != handle->destroy && function_is_usable(function) &&
            !has_another(self, function, handle) &&
            !(best == closed && count_types_in(function) > 2 &&
              deletes_a_part(function)) &&
            says_it_frees(handle, function) == freed) {
            handle->why =
                g_strdup_printf("a handle: which frees it, %s() or %s()",
                                handle->destroy->name, function->name);
            handle->destroy = NULL;
        }
    }
    if (handle->destroy != NULL) {
        handle->release = text_release_of(self, handle->destroy);
        handle->context = end_context(self, handle, handle->destroy);
        handle->end_at = handle->context != NULL ? 2 : 1;
    }
    if (handle->destroy == NULL && handle->why == NULL && !handle->is_struct &&
        !is_lent_for_good(self, handle)) {
        handle->why = g_strdup("a handle that nothing frees");
    }
}
