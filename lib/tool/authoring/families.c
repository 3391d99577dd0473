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

// Contexts

// Returns the name of the context that [function] is given first, by its type;
// or NULL.
static const char *
context_of(const struct c_function *function)
{
    const struct c_type *type =
        count_types_in(function) > 1 ? type_in(function, 1) : NULL;
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_record &&
                   name_has(type->text, " context ctx ")
               ? type->text
               : NULL;
}

// Whether [type] is a pointer to what [record] is.
static bool
points_to(const struct c_type *type, const struct c_type *record)
{
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_record && !c_is_hidden(type) &&
           g_strcmp0(to->id, record->id) == 0;
}

// Returns the pointer to what [record] is that [type] is, or leads to; or
// NULL.
static struct c_type *
pointer_in(struct c_type *type, const struct c_type *record)
{
    while (type->kind == c_pointer && !points_to(type, record)) {
        type = type->inner->pdata[0];
    }
    return points_to(type, record) ? type : NULL;
}

// Returns the function that frees what [alone] does, but by a context: that of
// the same name and a bit more, x_free_r(); or NULL.
static const struct c_function *
end_by_context(const struct header *self, const struct c_function *alone)
{
    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *function = self->functions->pdata[i];

        if (count_types_in(function) == 3 && function_is_usable(function) &&
            g_str_has_prefix(function->name, alone->name) &&
            function->name[strlen(alone->name)] == '_' &&
            context_of(function) != NULL &&
            points_to(type_in(function, 2), c_target(type_in(alone, 1)))) {
            return function;
        }
    }
    return NULL;
}

// Tells what [alone] frees from what [end] frees by a context: that is of all
// functions which are given such a context.
static void
split_by_context(struct header *self, const struct c_function *alone,
                 const struct c_function *end)
{
    const struct c_type *record = c_target(type_in(alone, 1));
    char *family =
        g_strconcat(record->name != NULL ? record->name : record->base,
                    end->name + strlen(alone->name), NULL);

    for (guint i = 0; i < self->functions->len; i++) {
        struct c_function *function = self->functions->pdata[i];
        const char *context = context_of(function);

        for (guint k = 0; g_strcmp0(context, context_of(end)) == 0 &&
                          k < count_types_in(function);
             k++) {
            struct c_type *type =
                pointer_in(function->type->inner->pdata[k], record);

            if (type != NULL) {
                g_free(type->family);
                type->family = g_strdup(family);
            }
        }
    }
    g_free(family);
}

// Kinds of an opaque struct

// Whether [function] makes what [record] is, and its name begins with
// [family].
static bool
makes_of(const struct c_function *function, const struct c_type *record,
         const char *family)
{
    size_t len = strlen(family);

    return function_is_usable(function) &&
           points_to(type_in(function, 0), record) &&
           name_has(function->name, " new create open alloc init ") &&
           strncmp(function->name, family, len) == 0 &&
           (len == 0 || function->name[len] == '_');
}

static guint
count_makers(const struct header *self, const struct c_type *record,
             const char *family)
{
    guint n = 0;

    for (guint i = 0; i < self->functions->len; i++) {
        n += makes_of(self->functions->pdata[i], record, family);
    }
    return n;
}

// Whether [family] is what another of [families] begins with: x of x_read.
static bool
is_beginning(const GPtrArray *families, const char *family)
{
    size_t len = strlen(family);

    for (guint i = 0; i < families->len; i++) {
        const char *other = families->pdata[i];

        if (strncmp(other, family, len) == 0 && other[len] == '_') {
            return true;
        }
    }
    return false;
}

// Returns the families of what [record] is, each with functions that make and
// free it; none if something makes it that is of no family.
static GPtrArray *
kinds_of(const struct header *self, const struct c_type *record)
{
    GPtrArray *families = g_ptr_array_new_with_free_func(g_free);
    guint n = 0;

    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *function = self->functions->pdata[i];
        char *family =
            count_types_in(function) == 2 &&
                    points_to(type_in(function, 1), record) &&
                    name_has(function->name, " free destroy delete ")
                ? family_of_end(function)
                : NULL;

        if (family != NULL && count_makers(self, record, family) > 0) {
            g_ptr_array_add(families, g_steal_pointer(&family));
        }
        g_free(family);
    }
    for (guint i = families->len; i > 0; i--) {
        const char *family = families->pdata[i - 1];

        if (is_beginning(families, family)) {
            g_ptr_array_remove_index(families, i - 1);
        } else {
            n += count_makers(self, record, family);
        }
    }
    if (n != count_makers(self, record, "")) {
        g_ptr_array_set_size(families, 0);
    }
    return families;
}

// Gives a function its family of [record], unless it is given several: they
// may be of different ones.
static void
give_kind(struct c_function *function, const struct c_type *record,
          const GPtrArray *families)
{
    struct c_type *found = NULL;
    guint n = 0;

    for (guint i = 0; i < count_types_in(function); i++) {
        struct c_type *type =
            pointer_in(function->type->inner->pdata[i], record);

        if (type != NULL) {
            found = type;
            n++;
        }
    }
    for (guint i = 0; n == 1 && i < families->len; i++) {
        const char *family = families->pdata[i];

        if (g_str_has_prefix(function->name, family) &&
            function->name[strlen(family)] == '_') {
            g_free(found->family);
            found->family = g_strdup(family);
        }
    }
}

// Tells the kinds of opaque structs apart that are made and freed by functions
// of their own: x_read_new() and x_read_free(), x_write_new() and
// x_write_free().
static void
find_kinds(struct header *self)
{
    GHashTable *done = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *end = self->functions->pdata[i];
        const struct c_type *to =
            count_types_in(end) == 2 ? c_target(type_in(end, 1)) : NULL;
        GPtrArray *families;

        if (to == NULL || to->kind != c_record || to->id == NULL ||
            header_tag(self, to) != NULL || !points_to(type_in(end, 1), to) ||
            !g_hash_table_add(done, to->id)) {
            continue;
        }
        families = kinds_of(self, to);
        for (guint k = 0; families->len > 1 && k < self->functions->len; k++) {
            give_kind(self->functions->pdata[k], to, families);
        }
        g_ptr_array_free(families, TRUE);
    }
    g_hash_table_unref(done);
}

static void
find_contexts(struct header *self)
{
    for (guint i = 0; i < self->functions->len; i++) {
        const struct c_function *alone = self->functions->pdata[i];
        const struct c_function *end =
            count_types_in(alone) == 2 && function_is_usable(alone) &&
                    name_has(alone->name, " free destroy delete dispose ") &&
                    points_to(type_in(alone, 1), c_target(type_in(alone, 1)))
                ? end_by_context(self, alone)
                : NULL;

        if (end != NULL) {
            split_by_context(self, alone, end);
        }
    }
}

// Texts with an end of their own

// Returns the name of the texts that [function] alone frees, by a typedef that
// hides the pointer: sqlite3_filename. NULL if it frees none.
static const char *
freed_text(const struct c_function *function)
{
    const struct c_type *type =
        count_types_in(function) == 2 ? type_in(function, 1) : NULL;
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_char && to->is_const &&
                   c_is_hidden(type) && function_is_usable(function) &&
                   type_in(function, 0)->kind == c_void &&
                   name_has(function->name, " free destroy delete dispose ")
               ? type->text
               : NULL;
}

// Makes handles of such texts: more may be there than a text.
static void
find_texts(struct header *self)
{
    for (guint i = 0; i < self->functions->len; i++) {
        const char *name = freed_text(self->functions->pdata[i]);

        for (guint k = 0; name != NULL && k < self->functions->len; k++) {
            const struct c_function *function = self->functions->pdata[k];

            for (guint n = 0; n < count_types_in(function); n++) {
                struct c_type *type = function->type->inner->pdata[n];

                if (c_target(type) != NULL && c_is_hidden(type) &&
                    type->family == NULL && strcmp(type->text, name) == 0) {
                    type->family = g_strdup(name);
                }
            }
        }
    }
}

void
families_find(struct header *self)
{
    find_texts(self);
    find_contexts(self);
    find_kinds(self);
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
