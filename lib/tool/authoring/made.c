// made.c - whether what a function makes is new, and what it keeps alive.
// SPDX-License-Identifier: MIT

#include "made.h"

#include <string.h>

#include "extent.h"
#include "handle_names.h"
#include "makers.h"
#include "naming.h"
#include "remarks.h"

// Whether the comment of [function] or of what makes the handle says that
// [handle] is freed by what frees it.
static bool
says_owned(const struct making *self, const struct handle *handle)
{
    return handle->is_struct || self->line->function->is_result_new ||
           remarks_match_name(self->line->function->remarks,
                              handle->destroy->name);
}

// Whether the comment says that the result has to be given to [destroy].
static bool
says_given_to(const struct making *self, const struct c_function *destroy)
{
    char *pattern = g_strdup_printf("\\b(?:passed|given)\\s+to\\s+%s\\b|"
                                    "\\b(?:freed|destroyed|released|"
                                    "deallocated) (?:by|with|using)\\s+%s\\b",
                                    destroy->name, destroy->name);
    bool result = remarks_match(self->line->function->remarks, pattern);

    g_free(pattern);
    return result;
}

// Whether another function makes [handle] ready, after it is made.
static const struct c_function *
find_reset(const struct making *self, const struct handle *handle)
{
    for (guint i = 0; i < handle->functions->len; i++) {
        const struct c_function *function = handle->functions->pdata[i];

        if (function != self->line->function && function->type != NULL &&
            name_has(function->name, " reset init initialize initialise "
                                     "setup ") &&
            handle_of(self->header, function->type->inner->pdata[0]) == NULL) {
            return function;
        }
    }
    return NULL;
}

// Whether all handles that a function takes are owners of others, or contexts:
// what is made of them does not take them over.
static bool
lends_only(const struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        const struct handle *handle =
            (int)i == self->line->out ? NULL : handle_at(self, i);

        if (handle != NULL && !handle->is_owner &&
            !handle_is_context(handle) &&
            !c_target(parameter(self, i))->is_const) {
            return false;
        }
    }
    return true;
}

// Whether what a function gives has memory of its own: by an attribute; or it
// is a struct, and the comment names what frees what is in it.
static bool
keeps_nothing(const struct making *self)
{
    const struct handle *made = self->line->made;

    return (self->line->function->is_result_new && self->line->out < 0) ||
           (made->is_struct && made->destroy != NULL &&
            remarks_match_name(self->line->function->remarks,
                               made->destroy->name));
}

// Whether what a handle points to is shown, and linked to others: by next,
// children.
static bool
is_linked(const struct making *self, const struct handle *handle)
{
    const struct c_tag *tag = handle->target->kind == c_record
                                  ? header_tag(self->header, handle->target)
                                  : NULL;

    for (guint i = 0;
         tag != NULL && !handle->is_struct && i < tag->members->len; i++) {
        const struct c_member *member = c_tag_member(tag, i);

        if (strchr(member->base, '*') != NULL &&
            strchr(member->base, '(') == NULL &&
            name_has(member->name, " next prev previous parent child children "
                                   "sibling ")) {
            return true;
        }
    }
    return false;
}

void
made_check(struct making *self)
{
    const struct handle *made = self->line->made;
    const char *name = self->line->function->name;
    guint n_same = 0, n_others = 0, n_const = 0;
    const struct handle *other = NULL;
    const struct c_function *reset =
        self->parameters->len == 0 ? find_reset(self, made) : NULL;
    const struct c_function *end =
        made->is_struct ? NULL : handle_other_end(made, self->line->function);
    bool is_of_context =
        made->owner == self->line->home &&
        handle_is_of_context(self->header, self->line->function, made);

    if (end != NULL) {
        refuse(self, line_open, "is the %s to be freed by %s() or by %s()",
               made->item, made->destroy->name, end->name);
    }
    if (remarks_match(self->line->function->remarks, "\\balso frees\\b") ||
        (self->line->self >= 0 && says_it_takes(self->line->function))) {
        refuse(self, line_open,
               "the comment says that what it is given is freed: by the %s",
               made->item);
    }
    if (handle_is_number(made) && self->line->out < 0) {
        note(self, "is the result NULL if it fails, and no other value");
    }
    if (made->is_end_unsure) {
        note(self, "does %s() free the %s", made->destroy->name, made->item);
    }
    if (reset != NULL) {
        note(self, "can the new %s be used before %s()", made->item,
             reset->name);
    }
    for (guint i = 0; i < self->parameters->len; i++) {
        const struct handle *handle =
            (int)i == self->line->out ? NULL : handle_at(self, i);

        if (handle == made &&
            handle_is_left_out(self->header, self->line->function, i, made)) {
            continue;
        }
        n_same += handle == made;
        if (handle != NULL && !c_target(parameter(self, i))->is_const &&
            is_linked(self, made) && is_linked(self, handle)) {
            refuse(self, line_open,
                   "is the new %s linked to the %s, which frees it then",
                   made->item, handle->item);
        }
        if (handle != NULL && handle != made) {
            n_others++;
            n_const += c_target(parameter(self, i))->is_const &&
                       (int)i != self->line->self;
            other = handle;
        }
        if (is_given(self, i) || is_user_place(self, i)) {
            continue;
        }
        if ((c_is_bytes(parameter(self, i)) &&
             !c_is_text(parameter(self, i)) && !says_ends_with_nul(self, i)) ||
            view_of(self, parameter(self, i)) != NULL) {
            refuse(self, line_open,
                   "does the %s keep %s when the call is over", made->item,
                   python_name(self, i));
        } else if (length_of(self, i) >= 0) {
            note(self, "does the %s keep %s when the call is over", made->item,
                 python_name(self, i));
        }
    }
    if (n_same == 1 && n_others == 0 && !made->is_struct &&
        self->line->self >= 0 &&
        !c_target(parameter(self, (guint)self->line->self))->is_const &&
        says_it_makes(self->line->function) &&
        !name_has(name, " dup duplicate copy clone ")) {
        note(self, "must the new %s keep %s alive", made->item,
             python_name(self, (guint)self->line->self));
        self->line->self = -1;
        n_same = 0;
    }
    if (!is_of_context &&
        (n_same > 1 || (n_same == 1 && !name_has(name, " dup duplicate copy "
                                                       "clone "))) &&
        !handle_gives_new(self->header, self->line->function, made) &&
        !says_given_to(self, made->destroy)) {
        refuse(self, line_open,
               "is the %s that it gives new, or one of those that it is given",
               made->item);
    }
    if (n_same == 0 && n_others == 0 && made->owner != NULL) {
        refuse(self, line_open, "a %s that no method of %s makes", made->item,
               made->owner->item);
    }
    if (n_others > 0 && n_same == 0 && !is_of_context && !made->is_struct &&
        made->owner != self->line->home && !keeps_nothing(self) &&
        lends_only(self)) {
        note(self, "must the %s keep all that it is made of alive",
             made->item);
        self->line->self = -1;
        self->line->home = NULL;
        self->line->keeps_all = true;
    } else if (is_of_context || (n_others > 1 && n_same == 0 && n_const == 0 &&
                                 !made->is_struct && made->owner != NULL &&
                                 made->owner == self->line->home)) {
        note(self, "must the %s keep all of them alive", made->item);
    } else if (n_others > 1 || (n_others == 1 && n_same > 0)) {
        refuse(self, line_open, "which of the handles must the %s keep alive",
               made->item);
    }
    if (n_others == 1 && made->owner != other && !self->line->keeps_all) {
        if (keeps_nothing(self)) {
            note(self, "does the %s use the %s when the call is over",
                 made->item, other->item);
        } else {
            refuse(self, line_open, "must the %s keep the %s alive",
                   made->item, other->item);
        }
    }
    if (made->is_struct &&
        c_tag_has_pointers(header_tag(self->header, made->target))) {
        note(self,
             "does the function set the whole %s, or must something be "
             "set before",
             made->item);
    }
    if (!says_it_makes(self->line->function) && !says_owned(self, made)) {
        note(self, "is the result a new %s, to be freed by %s()", made->item,
             made->destroy->name);
    } else if (n_others == 1 && self->line->reason == NULL &&
               !says_owned(self, made)) {
        note(self, "is the new %s to be freed by %s(), or does the %s free it",
             made->item, made->destroy->name, other->item);
    }
    if (self->line->out >= 0 && possible_count(self) >= 0 &&
        g_str_has_suffix(c_name(self, (guint)self->line->out), "s") &&
        !g_str_has_suffix(c_name(self, (guint)self->line->out), "ss")) {
        refuse(self, line_open, "is %s one %s, or several",
               python_name(self, (guint)self->line->out), made->item);
    }
}

bool
made_keeps(const struct line *line, const struct handle *handle)
{
    if (line->made == NULL || line->made->is_struct) {
        return false;
    }
    if (line->keeps_all) {
        return true;
    }
    return line->self < 0
               ? line->made == handle
               : line->made->owner == line->home &&
                     (line->made != handle || handle_is_context(line->home));
}
