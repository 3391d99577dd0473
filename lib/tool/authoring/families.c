// families.c - tells the ways apart in which a library uses a struct.
// SPDX-License-Identifier: MIT

#include "families.h"

#include <string.h>

#include "makers.h"
#include "naming.h"

// Returns the struct that [type] points to, which the header shows; or NULL.
static const struct c_tag *
struct_of(const struct header *self, const struct c_type *type)
{
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_record ? header_tag(self, to) : NULL;
}

// Returns the words of [function] before the last, if it frees the one thing
// that it takes, by that: "deflate" of deflateEnd(). NULL if it does not. To
// be freed.
static char *
family_of_end(const struct c_function *function)
{
    GPtrArray *words = words_in_name(function->name);
    const char *last = words->pdata[words->len - 1];
    size_t len = strlen(function->name) - strlen(last);
    char *result = NULL;

    if (words->len > 1 && count_types_in(function) == 2 &&
        function_is_usable(function) &&
        name_is(last,
                " end free destroy delete finish cleanup close clear ")) {
        while (len > 0 && function->name[len - 1] == '_') {
            len--;
        }
        result = g_strndup(function->name, len);
    }
    g_ptr_array_free(words, TRUE);
    return result;
}

// Returns the families of [tag]; fewer than two if all that use it are one.
static GPtrArray *
families_of(const struct header *self, const struct c_tag *tag)
{
    GPtrArray *families = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *function = self->functions->pdata[i];
        char *family;

        // The library makes them, and tells no ways apart.
        if (count_types_in(function) > 0 &&
            struct_of(self, type_in(function, 0)) == tag) {
            g_ptr_array_set_size(families, 0);
            break;
        }
        family = count_types_in(function) == 2 &&
                         struct_of(self, type_in(function, 1)) == tag
                     ? family_of_end(function)
                     : NULL;

        if (family != NULL) {
            g_ptr_array_add(families, family);
        }
    }
    return families;
}

// Gives the pointers to [tag] in a function the longest family that it begins
// with.
static void
give_family(struct header *self, struct c_function *function,
            const struct c_tag *tag, const GPtrArray *families)
{
    const char *best = NULL;

    for (guint i = 0; i < families->len; i++) {
        const char *family = families->pdata[i];

        if (g_str_has_prefix(function->name, family) &&
            (best == NULL || strlen(family) > strlen(best))) {
            best = family;
        }
    }
    for (guint i = 0; best != NULL && i < count_types_in(function); i++) {
        struct c_type *type = function->type->inner->pdata[i];

        if (struct_of(self, type) == tag) {
            g_free(type->family);
            type->family = g_strdup(best);
        }
    }
}

void
families_find(struct header *self)
{
    for (guint i = 0; i < self->tags->len; i++) {
        const struct c_tag *tag = self->tags->pdata[i];
        GPtrArray *families =
            tag->is_enum ? g_ptr_array_new() : families_of(self, tag);

        for (guint k = 0; families->len > 1 && k < self->functions->len; k++) {
            give_family(self, self->functions->pdata[k], tag, families);
        }
        g_ptr_array_free(families, TRUE);
    }
}
