// results.c - what a line says of the result of its function.
// SPDX-License-Identifier: MIT

#include <string.h>

#include "conversions.h"
#include "making.h"
#include "naming.h"

// Returns the member that says that all is well, if [tag] is an enum of
// status codes: its value is 0.
static bool
is_status(const struct c_tag *tag)
{
    for (guint i = 0; i < tag->members->len; i++) {
        const struct c_member *member =
            &g_array_index(tag->members, struct c_member, i);

        if (member->value == 0) {
            return name_has(member->name, " ok success none noerror ") ||
                   g_str_has_suffix(member->name, "NO_ERROR");
        }
    }
    return false;
}

void
make_result(struct making *self, const struct c_type *type)
{
    const struct c_type *to = c_target(type);
    const struct c_tag *tag = header_tag(self->header, type);
    char **result = &self->line->result;

    if (enum_of(self, type) != NULL) {
        *result = g_strdup_printf("(enum, %s)", tag->item);
    } else if (type->kind == c_void || c_is_number(type) ||
               type->kind == c_enum) {
        *result = g_strdup(type->text);
    } else if (type->kind == c_record && tag != NULL && *tag->name != '\0' &&
               c_tag_is_tuple(tag, true)) {
        self->line->fields = tag;
        *result = g_strdup_printf("(fields, %s)", tag->item);
    } else if (type->kind == c_record && tag != NULL &&
               conversions_known(tag)) {
        g_ptr_array_add(self->line->structs, (gpointer)tag);
        *result = g_strdup(type->text);
    } else if (type->kind == c_record) {
        refuse(self, line_open, "a result of %s: write its two conversions",
               type->text);
    } else if (c_is_text(type)) {
        *result = g_strdup(type->text);
    } else if (to != NULL && to->kind == c_char) {
        refuse(self, line_open,
               "whose is the text that it returns: "
               "(borrowed, char *) or (owned, char *, free)");
    } else if (to != NULL && to->kind == c_function) {
        refuse(self, line_c_only, "a result that is a C function");
    } else if (to != NULL && to->kind == c_void && !to->is_const) {
        refuse(self, line_c_only, "memory of C's");
    } else if (to != NULL && to->kind == c_record &&
               header_tag(self->header, to) != NULL &&
               c_tag_is_interface(header_tag(self->header, to))) {
        refuse(self, line_c_only, "a struct of C functions");
    } else if (to == NULL) {
        refuse(self, line_open, "no conversion for %s", type->text);
    } else {
        refuse(self, line_open, "a result that must be walked: %s",
               type->text);
    }
}

// Returns the function that has a text for each value of [type], or NULL: its
// name speaks of errors.
static const struct c_function *
find_texts(const struct header *header, const struct c_type *type)
{
    for (guint i = 0; i < header->functions->len; i++) {
        const struct c_function *function = header->functions->pdata[i];
        const GPtrArray *inner =
            function->type != NULL ? function->type->inner : NULL;

        if (inner != NULL && inner->len == 2 && c_is_text(inner->pdata[0]) &&
            strcmp(((struct c_type *)inner->pdata[1])->text, type->text) ==
                0 &&
            name_has(function->name, " error err errstr strerror status ")) {
            return function;
        }
    }
    return NULL;
}

// It may be: that of a function of the enum of
// status codes, or an int beside what is handed over by pointers, if there are
// texts for errors.
void
note_status(struct making *self, const struct c_type *type)
{
    const struct c_tag *tag = enum_of(self, type);
    const struct c_function *texts = find_texts(self->header, type);
    bool has_output = false;

    for (guint i = 0; i < self->line->entries->len; i++) {
        has_output |= g_str_has_prefix(self->line->entries->pdata[i], "(out");
    }
    if (tag != NULL ? is_status(tag)
                    : has_output && texts != NULL && c_is_length(type)) {
        note(self,
             "is the result an error? (status, %s, nonzero, exception%s"
             "%s)",
             type->text, texts != NULL ? ", " : "",
             texts != NULL ? texts->name : "");
    }
}
