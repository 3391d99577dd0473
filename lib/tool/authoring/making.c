// making.c - what all rules need.
// SPDX-License-Identifier: MIT

#include "making.h"

#include <string.h>

#include "conversions.h"
#include "naming.h"

guint
refuse(struct making *self, enum line_state state, const char *format, ...)
{
    if (self->line->reason == NULL) {
        va_list values;

        va_start(values, format);
        self->line->reason = g_strdup_vprintf(format, values);
        va_end(values);
        self->line->state = state;
    }
    return 0;
}

guint
refuse_type(struct making *self, const struct c_type *type)
{
    bool is_char = type->kind == c_char && strcmp(type->text, "char") != 0;

    return refuse(self, line_open, "no conversion for %s%s", type->text,
                  is_char ? ", a char" : "");
}

void
add(struct making *self, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    g_ptr_array_add(self->line->entries, g_strdup_vprintf(format, values));
    va_end(values);
}

void
note(struct making *self, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    g_ptr_array_add(self->line->notes, g_strdup_vprintf(format, values));
    va_end(values);
}

const struct c_type *
parameter(const struct making *self, guint i)
{
    return i < self->parameters->len ? self->parameters->pdata[i] : NULL;
}

const char *
c_name(const struct making *self, guint i)
{
    const GPtrArray *names = self->line->function->names;
    const char *name = i < names->len ? names->pdata[i] : "";

    return name + strspn(name, "_");
}

const char *
python_name(const struct making *self, guint i)
{
    return self->names->pdata[i];
}

struct handle *
handle_at(const struct making *self, guint i)
{
    struct handle *handle = handle_of(self->header, parameter(self, i));

    return handle_has_class(handle) ? handle : NULL;
}

// Whether more than one function may change what [type], a struct, has.
static bool
is_shared(const struct making *self, const struct c_type *type)
{
    guint n = 0;

    for (guint i = 0; i < self->header->functions->len; i++) {
        const struct c_function *function = self->header->functions->pdata[i];
        const GPtrArray *inner =
            function->type != NULL ? function->type->inner : NULL;

        for (guint k = 1; inner != NULL && k < inner->len; k++) {
            const struct c_type *to = c_target(inner->pdata[k]);

            if (to != NULL && !to->is_const && to->kind == c_record &&
                g_strcmp0(to->id, type->id) == 0) {
                n++;
                break;
            }
        }
    }
    return n > 1;
}

const struct c_tag *
view_of(const struct making *self, const struct c_type *type)
{
    const struct c_type *to = c_target(type);
    const struct c_type *record = to != NULL ? to : type;
    const struct c_tag *tag =
        record->kind == c_record && (to == NULL || to->is_const)
            ? header_tag(self->header, record)
            : NULL;

    return tag != NULL && conversions_is_view(tag) ? tag : NULL;
}

const char *
handle_reason(const struct making *self, const struct c_type *type)
{
    const struct c_type *to = c_target(type);
    const struct handle *handle = handle_of(self->header, type);
    const struct c_tag *tag;

    if (to == NULL || type->is_va_list) {
        return NULL;
    }
    if (handle != NULL && handle->why == NULL) {
        return NULL;
    }
    if (c_is_hidden(type)) {
        return handle != NULL ? handle->why : "a name that hides a pointer";
    }
    if (to->kind == c_pointer) {
        return handle_reason(self, to);
    }
    if (to->kind != c_record && !c_is_named_void(to)) {
        return NULL;
    }
    tag = header_tag(self->header, to);
    if (tag == NULL) {
        return handle != NULL ? handle->why
                              : "only the library knows its contents";
    }
    if (conversions_known(tag) || c_tag_is_interface(tag)) {
        return NULL;
    }
    if (view_of(self, type) != NULL) {
        return NULL;
    }
    if (c_tag_has_pointers(tag) && (!to->is_const || is_shared(self, to))) {
        return "a struct that points elsewhere";
    }
    return is_shared(self, to) ? "a struct that several functions work on"
                               : NULL;
}

const struct c_tag *
enum_of(const struct making *self, const struct c_type *type)
{
    const struct c_tag *tag = type != NULL && type->kind == c_enum
                                  ? header_tag(self->header, type)
                                  : NULL;

    return tag != NULL && header_has_class(self->header, tag) ? tag : NULL;
}
