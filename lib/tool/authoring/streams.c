// streams.c - functions that work on the buffers of a stream.
// SPDX-License-Identifier: MIT

#include "streams.h"

#include <string.h>

#include "naming.h"

static bool
has_member(const struct c_tag *tag, const char *name)
{
    for (guint i = 0; i < tag->members->len; i++) {
        if (strcmp(c_tag_member(tag, i)->name, name) == 0) {
            return true;
        }
    }
    return false;
}

// Whether the line is of a function that takes what the buffers have, and
// other things only by value.
static bool
is_step(const struct making *self)
{
    const struct line *line = self->line;
    const struct c_type *result = line->function->type->inner->pdata[0];
    GPtrArray *words;
    bool is_named;

    if (line->self < 0 || !line->home->is_struct || line->made != NULL ||
        (result->kind != c_enum && result->kind != c_integer)) {
        return false;
    }
    for (guint i = 0; i < self->parameters->len; i++) {
        if ((int)i != line->self &&
            (c_target(parameter(self, i)) != NULL ||
             name_is(python_name(self, i), " data output capacity taken "))) {
            return false;
        }
    }
    words = words_in_name(line->function->name);
    is_named = strcmp(line->function->name, line->home->name) == 0 ||
               name_is(words->pdata[words->len - 1],
                       " compress decompress code process ");
    g_ptr_array_free(words, TRUE);
    return is_named;
}

// Whether the struct of the method has the four members.
static bool
has_buffers(const struct making *self)
{
    static const char *const members[] = { "next_in", "avail_in", "next_out",
                                           "avail_out" };
    const struct c_tag *tag =
        header_tag(self->header, self->line->home->target);
    bool result = tag != NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
        result = result && has_member(tag, members[i]);
    }
    return result;
}

// The function that gives the stream its buffers, and takes them back; $ is
// the stream.
static const char body[] =
    "const void *data, size_t size,\n"
    "    void *output, size_t *capacity, size_t *taken)\n"
    "{\n"
    "    size_t in = size < UINT_MAX ? size : UINT_MAX;\n"
    "    size_t out = *capacity < UINT_MAX ? *capacity : UINT_MAX;\n"
    "    @ result;\n"
    "\n"
    "    $->next_in = (void *)(uintptr_t)data;\n"
    "    $->avail_in = (unsigned int)in;\n"
    "    $->next_out = output;\n"
    "    $->avail_out = (unsigned int)out;\n"
    "    result = %;\n"
    "    *taken = in - $->avail_in;\n"
    "    *capacity = out - $->avail_out;\n"
    "    $->next_in = NULL;\n"
    "    $->avail_in = 0;\n"
    "    $->next_out = NULL;\n"
    "    $->avail_out = 0;\n"
    "    return result;\n"
    "}\n";

void
stream_finish(struct making *self)
{
    struct line *line = self->line;
    const struct c_type *result = line->function->type->inner->pdata[0];
    const char *name = header_called(line->function);
    GString *text, *call;
    char *plain;

    if (line->reason != NULL || !is_step(self) || !has_buffers(self)) {
        return;
    }
    plain = g_strconcat(name, "_buffers", NULL);
    line->wrapper = header_take_name(self->header, plain);
    text = g_string_new(NULL);
    call = g_string_new(name);
    g_string_append_printf(text, "static %s\n%s(", result->text,
                           line->wrapper);
    for (guint i = 0; i < self->parameters->len; i++) {
        const char *type = parameter(self, i)->text;

        g_string_append_printf(text, "%s%s%s, ", type,
                               g_str_has_suffix(type, "*") ? "" : " ",
                               python_name(self, i));
        g_string_append_printf(call, "%s%s", i > 0 ? ", " : "(",
                               python_name(self, i));
    }
    g_string_append_c(call, ')');
    g_string_append(text, body);
    g_string_replace(text, "@", result->text, 0);
    g_string_replace(text, "$", line->self_name, 0);
    g_string_replace(text, "%", call->str, 0);
    g_ptr_array_add(line->before, g_string_free(text, FALSE));
    add(self, "(bytes, (const void *, size_t), data)");
    add(self, "(python_only, size_t, capacity)");
    add(self, "(out, bytes, (void *, size_t *), output, capacity_)");
    add(self, "(out, size_t, taken)");
    note(self, "which results are errors? Python gets all of them, what was "
               "made, and how many bytes were taken");
    line->is_stream = true;
    g_string_free(call, TRUE);
    g_free(plain);
}
