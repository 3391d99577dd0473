// makers.c - finds which functions make handles.
// SPDX-License-Identifier: MIT

#include "makers.h"

#include <string.h>

#include "handle_names.h"
#include "naming.h"
#include "remarks.h"

const struct c_type *
type_in(const struct c_function *function, guint i)
{
    return function->type->inner->pdata[i];
}

guint
count_types_in(const struct c_function *function)
{
    return function->type != NULL ? function->type->inner->len : 0;
}

bool
function_is_usable(const struct c_function *function)
{
    return function->type != NULL && !function->is_missing &&
           !function->is_deprecated && function->flaw == NULL &&
           function->macro == NULL && !function->is_overloaded &&
           !function->returns_never && !function->type->is_variadic;
}

bool
says_optional(const struct c_function *function, guint i)
{
    const char *name =
        i < function->names->len ? function->names->pdata[i] : "";
    char *pattern;
    bool result;

    if (*name == '\0') {
        return false;
    }
    pattern = g_strdup_printf(
        "\\b%s\\b[^.,;]{0,30}\\b(?:may|can) be NULL\\b|"
        "\\bif %s (?:is|==) NULL\\b|"
        "[@\\\\]param\\s*(?:\\[[^]]*\\])?\\s*%s\\b[^.@\\\\]{0,60}\\bif\\b"
        "[^.@\\\\]{0,30}\\bis (?:non-|not )NULL\\b",
        name, name, name);
    result = remarks_match(function->remarks, pattern);
    g_free(pattern);
    return result;
}

// Whether a function takes another handle than [handle].
static bool
takes_another(const struct header *self, const struct c_function *function,
              const struct handle *handle)
{
    for (guint i = 1; i < count_types_in(function); i++) {
        const struct handle *other = handle_of(self, type_in(function, i));

        if (other != NULL && other != handle) {
            return true;
        }
    }
    return false;
}

bool
handle_is_left_out(const struct header *self,
                   const struct c_function *function, guint i,
                   const struct handle *handle)
{
    return takes_another(self, function, handle) &&
           handle_of(self, type_in(function, i + 1)) == handle &&
           says_optional(function, i);
}

const struct c_function *
text_release_of(const struct header *self, const struct c_function *function)
{
    const struct c_type *text = c_target(type_in(function, 0));

    for (guint i = 0; text != NULL && text->kind == c_char &&
                      !text->is_const && i < self->functions->len;
         i++) {
        const struct c_function *other = self->functions->pdata[i];

        if (function_is_usable(other) && count_types_in(other) == 2 &&
            type_in(other, 0)->kind == c_void &&
            c_is_bytes(type_in(other, 1)) && name_has(other->name, " free ") &&
            remarks_match_name(function->remarks, other->name)) {
            return other;
        }
    }
    return NULL;
}

bool
handle_gives_new(const struct header *self, const struct c_function *function,
                 const struct handle *handle)
{
    bool is_lent = false;
    guint n = 0;

    for (guint i = 1; i < count_types_in(function); i++) {
        const struct c_type *type = type_in(function, i);
        const struct c_type *to = c_target(type);

        if (handle_of(self, type) == NULL) {
            continue;
        }
        if (handle_of(self, type) != handle || !to->is_const) {
            return false;
        }
        n++;
    }
    for (guint i = 0; n > 0 && i < handle->functions->len && !is_lent; i++) {
        const struct c_function *other = handle->functions->pdata[i];
        const struct c_type *result = type_in(other, 0);

        is_lent = c_target(result) != NULL && c_target(result)->is_const &&
                  handle_of(self, result) == handle;
    }
    return n == 0 || is_lent;
}

bool
handle_is_context(const struct handle *handle)
{
    return name_has(handle->name, " context ctx ");
}

bool
handle_is_of_context(const struct header *self,
                     const struct c_function *function,
                     const struct handle *handle)
{
    const struct handle *context = handle->owner;
    guint n_contexts = 0, n_others = 0;

    if (context == NULL || !handle_is_context(context) ||
        handle_of(self, type_in(function, 0)) != handle ||
        (c_target(type_in(function, 0))->is_const &&
         !(says_it_makes(function) && handle->destroy != NULL &&
           c_target(handle_freed(handle))->is_const)) ||
        name_has(function->name, " default current shared static global "
                                 "singleton active existing self ")) {
        return false;
    }
    for (guint i = 1; i < count_types_in(function); i++) {
        const struct c_type *type = type_in(function, i);
        const struct handle *other = handle_of(self, type);

        if (other == NULL) {
            continue;
        }
        if (other != context && !c_target(type)->is_const &&
            (other == handle || !says_it_makes(function))) {
            return false;
        }
        n_contexts += other == context;
        n_others += other != context;
    }
    return n_contexts == 1 && n_others > 0;
}

// Whether the comment says that the caller has to free what it gets.
static bool
says_to_be_freed(const struct c_function *function)
{
    return remarks_match(function->remarks,
                         "\\b(?:must|should|has to|needs? to) be "
                         "(?:freed|released|destroyed)\\b");
}

// Whether the comment of a function that stores a handle says that the caller
// has to free it.
static bool
stores_new(const struct header *self, const struct c_function *function)
{
    for (guint i = 1; i < count_types_in(function); i++) {
        const struct handle *handle =
            handle_of_place(self, type_in(function, i));

        if (handle != NULL && handle->destroy != NULL) {
            return remarks_match_name(function->remarks,
                                      handle->destroy->name) ||
                   says_to_be_freed(function);
        }
    }
    return false;
}

// Returns where the last word of [name] begins.
static const char *
last_word(const char *name)
{
    const char *at = strrchr(name, '_');

    return at != NULL ? at + 1 : name;
}

// Whether a function stores a handle as another does whose name ends with the
// same word, and which stores a new one by its comment: tree_lookup() as
// commit_lookup(). None must say that it lends.
static bool
stores_as_another(const struct header *self, const struct c_function *function)
{
    static const char lent[] =
        "\\b(?:must|should|do) not (?:be )?(?:free|release)|"
        "\\b(?:borrowed|owned by|belongs? to|not be freed)\\b";
    bool result = false;

    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *other = self->functions->pdata[i];

        if (strcmp(last_word(function->name), last_word(other->name)) != 0 ||
            !function_is_usable(other)) {
            continue;
        }
        if (stores_new(self, other)) {
            result |= other != function;
        } else if (remarks_match(other->remarks, lent)) {
            return false;
        }
    }
    return result;
}

// Whether it is likely that what [function] gives of [handle] is new and the
// caller's.
static bool
is_making(const struct header *self, const struct c_function *function,
          const struct handle *handle, bool is_result)
{
    bool is_named =
        handle->destroy != NULL &&
        remarks_match_name(function->remarks, handle->destroy->name);

    if (is_named || says_to_be_freed(function) ||
        (is_result && function->is_result_new) ||
        (is_result && handle_is_of_context(self, function, handle))) {
        return true;
    }
    return says_it_makes(function) ||
           (handle->destroy != NULL && !is_result &&
            stores_as_another(self, function)) ||
           (handle->destroy != NULL && !says_it_lends(function) &&
            (says_it_produces(function) ||
             handle_gives_new(self, function, handle)));
}

// Structs

// Words of what makes a struct ready; and of what does it if nothing has
// these.
static const char init_words[] =
    " init initialize initialise create setup construct ctor ";
static const char start_words[] = " start begin open make new ";

// Words of what makes one of another.
static const char copy_words[] = " copy dup duplicate clone ";

// Whether the name of parameter [i] says that C writes there.
static bool
is_named_place(const struct c_function *function, int i)
{
    return (guint)i < function->names->len &&
           name_has(function->names->pdata[i],
                    " dest dst destination to out target ");
}

// Whether a function of another handle fills the struct at parameter [i], by
// the comment.
static bool
is_filled(const struct header *self, const struct c_function *function,
          const struct handle *handle, int i)
{
    return takes_another(self, function, handle) &&
           (guint)i < function->names->len &&
           remarks_say_out(function->remarks, function->names->pdata[i]);
}

// Returns the parameter, if any, that is a struct of [handle] which C makes
// ready; else -1. [words] are those of what does it.
static int
place_of(const struct header *self, const struct c_function *function,
         const struct handle *handle, const char *words)
{
    int found = -1;
    guint n = 0, n_open = 0;

    if (!function_is_usable(function) || function == handle->destroy ||
        function->type->inner->len > 1 + 20) {
        return -1;
    }
    for (guint i = 1; i < count_types_in(function); i++) {
        const struct c_type *type = type_in(function, i);

        if (handle_of(self, type) != handle) {
            continue;
        }
        n++;
        if (!c_target(type)->is_const) {
            n_open++;
            if (found < 0 || is_named_place(function, (int)i - 1)) {
                found = (int)i - 1;
            }
        }
    }
    if (n == 2 && found >= 0 && is_named_place(function, found) &&
        name_has(function->name, copy_words) &&
        remarks_match(function->remarks,
                      "\\b(?:sets|makes|initiali[sz]es)\\b[^.]{0,60}\\bas an? "
                      "(?:\\w+ )?copy of\\b")) {
        return found;
    }
    return n == 1 && n_open == 1 &&
                   (name_has(function->name, words) ||
                    is_filled(self, function, handle, found))
               ? found
           : n == 2 && found >= 0 &&
                   (n_open == 1 || is_named_place(function, found)) &&
                   name_has(function->name, copy_words) &&
                   name_has(function->name, words)
               ? found
               : -1;
}

bool
handle_is_made_in_place(const struct header *self, const struct handle *handle)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (place_of(self, function, handle, init_words) >= 0 ||
            place_of(self, function, handle, start_words) >= 0) {
            return true;
        }
    }
    return false;
}

bool
handle_is_copied_in_place(const struct header *self,
                          const struct handle *handle)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (name_has(function->name, copy_words) &&
            place_of(self, function, handle, init_words) >= 0) {
            return true;
        }
    }
    return false;
}

// Returns the struct that a function makes ready at parameter [out], or NULL.
static struct handle *
made_in_place(const struct header *self, const struct c_function *function,
              int *out)
{
    const struct c_type *result = type_in(function, 0);

    if (result->kind != c_void && result->kind != c_enum &&
        result->kind != c_bool && !c_is_length(result)) {
        return NULL;
    }
    for (guint i = 1; i < count_types_in(function); i++) {
        struct handle *handle = handle_of(self, type_in(function, i));

        if (handle != NULL && handle->is_struct) {
            bool has_init = false;

            for (guint k = 0; k < handle->functions->len; k++) {
                has_init |= place_of(self, handle->functions->pdata[k], handle,
                                     init_words) >= 0;
            }
            *out = place_of(self, function, handle,
                            has_init ? init_words : start_words);
            if (*out >= 0) {
                return handle;
            }
        }
    }
    return NULL;
}

struct handle *
handle_made(const struct header *self, const struct c_function *function,
            int *out)
{
    const struct c_type *result;
    struct handle *found = NULL;

    *out = -1;
    if (!function_is_usable(function)) {
        return NULL;
    }
    found = made_in_place(self, function, out);
    if (found != NULL) {
        return found;
    }
    result = type_in(function, 0);
    if (c_target(result) != NULL) {
        found = handle_of(self, result);
        if (c_target(result)->is_const &&
            (found == NULL || found->destroy == NULL ||
             !c_target(handle_freed(found))->is_const)) {
            found = NULL;
        }
    } else if (result->kind == c_void || result->kind == c_enum ||
               c_is_length(result)) {
        for (guint i = 1; i < count_types_in(function); i++) {
            struct handle *handle =
                handle_of_place(self, type_in(function, i));

            if (handle != NULL && found != NULL) {
                return NULL;
            }
            if (handle != NULL) {
                found = handle;
                *out = (int)i - 1;
            }
        }
        if (found != NULL &&
            c_target(c_target(type_in(function, (guint)*out + 1)))->is_const) {
            return NULL;
        }
    }
    if (found != NULL &&
        (found->is_struct || found->destroy == function ||
         (*out >= 0 && says_an_end_at(function)) || found->destroy == NULL ||
         !is_making(self, function, found, *out < 0))) {
        *out = -1;
        return NULL;
    }
    return found;
}
