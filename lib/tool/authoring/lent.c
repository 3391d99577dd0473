// lent.c - the lines of functions that may lend a handle.
// SPDX-License-Identifier: MIT

#include "lent.h"

#include "handle_names.h"
#include "makers.h"
#include "naming.h"
#include "wrappers.h"

// Makes the line of a function that lends [lent] one of a copy of it, by
// [copy].
static void
make_copied(struct making *self, const struct handle *lent,
            const struct c_function *copy)
{
    const struct c_type *type = self->line->function->type->inner->pdata[0];
    const struct c_type *taken = c_target(type_in(copy, 1));
    // A copy only reads, whatever its prototype says.
    bool is_cast =
        c_target(type)->is_const && taken != NULL && !taken->is_const;
    char *cast = is_cast ? g_strdup_printf("(%s)", lent->type) : g_strdup("");
    char *body = g_strdup_printf("    %s%slent = %%s;\n\n    return lent != "
                                 "NULL ? %s(%slent) : NULL;\n",
                                 type->text,
                                 g_str_has_suffix(type->text, "*") ? "" : " ",
                                 header_called(copy), cast);

    self->line->made = lent;
    make_wrapper(self, "_copy", lent->type, body);
    g_free(cast);
    g_free(body);
}

// Whether a function that takes one handle gives another of the same tree.
static bool
is_in_tree(const struct making *self)
{
    return name_has(self->line->function->name,
                    " parent child next prev previous first last root sibling "
                    "children nth at index get top head tail ") &&
           // What some work has made: get_last_used_operation.
           !name_has(self->line->function->name, " used ");
}

// Whether an object of [home] can give a copy of [lent] that is none of its
// own: what owns [lent], if anything does, owns [home] as well.
static bool
is_owned_beside(const struct handle *lent, const struct handle *home)
{
    return lent->owner == NULL || lent->owner == home->owner;
}

bool
lent_is_to_be_given_back(const struct making *self, const struct handle *lent)
{
    const struct c_type *type = self->line->function->type->inner->pdata[0];

    return lent->owner == self->line->home && !c_target(type)->is_const &&
           handle_giver(self->header, lent) != NULL;
}

void
lent_find(struct making *self, const struct handle *lent)
{
    struct line *line = self->line;
    const struct c_type *type = line->function->type->inner->pdata[0];
    bool is_lent_const = c_target(type)->is_const;
    const struct c_function *ref =
        handle_copy(self->header, lent, " ref incref addref retain ");
    const struct c_function *copy =
        handle_copy(self->header, lent, " dup duplicate copy clone ");

    if (lent->is_struct) {
        refuse(self, line_open, "which %s is it that it gives a pointer to",
               lent->item);
    } else if (line->home == NULL) {
        refuse(self, line_open, "whose is the %s that it gives", lent->item);
    } else if (lent->destroy != NULL && ref != NULL && !is_lent_const &&
               name_has(lent->destroy->name,
                        " unref decref release put drop free ") &&
               lent->owner == NULL && says_it_lends(line->function)) {
        make_copied(self, lent, ref);
    } else if (copy != NULL && is_owned_beside(lent, line->home) &&
               (says_it_lends(line->function) ||
                name_has(line->function->name,
                         " column value item element field attr attribute "
                         "entry key row cell ")) &&
               (is_lent_const || !lent->is_changed || lent != line->home)) {
        make_copied(self, lent, copy);
        if (!is_lent_const && lent->is_changed) {
            note(self,
                 "Python gets a copy: what changes it does not change "
                 "what the %s has",
                 line->home->item);
        }
    } else if (is_lent_const && lent->is_changed) {
        refuse(self, line_open,
               "a const %s, which methods would change: copy it, or make a "
               "class of what cannot be changed",
               lent->item);
    } else if (lent_is_to_be_given_back(self, lent)) {
        line->lent = lent;
        note(self, "must the %s be given to %s() at last", lent->item,
             handle_giver(self->header, lent)->name);
    } else if (lent->owner == line->home) {
        refuse(self, line_open,
               "is the %s that it gives one that another object has, and may "
               "free",
               lent->item);
    } else if (speaks_of_freeing(line->function) ||
               line->function->is_result_new) {
        refuse(self, line_open,
               "the comment speaks of freeing: is the %s that it gives lent",
               lent->item);
    } else if (lent->destroy == NULL || is_lent_const ||
               line->home->owner == lent ||
               (lent == line->home ? is_in_tree(self)
                                   : says_it_lends(line->function))) {
        line->lent = lent;
        note(self, "does the %s live as long as the %s", lent->item,
             line->home->item);
        if (is_lent_const) {
            make_wrapper(self, "_lent", lent->type,
                         "    return (void *)(uintptr_t)%s;\n");
        }
    } else {
        refuse(self, line_open,
               "is the %s that it gives new, to be freed by %s(), or lent",
               lent->item, lent->destroy->name);
    }
}
