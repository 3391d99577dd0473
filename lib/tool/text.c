// text.c - makes texts of what an extension offers.
// SPDX-License-Identifier: MIT

#include "text.h"

#include <string.h>

#include "python.h"

// The default of a class is a member of it, by the name that the class has in
// the text.
static void
append_parameter(GString *text, const struct api_parameter *parameter,
                 text_type_fn append, void *data)
{
    const char *stars = parameter->passing == api_args     ? "*"
                        : parameter->passing == api_kwargs ? "**"
                                                           : "";
    const char *value = parameter->value;

    g_string_append_printf(text, "%s%s: ", stars, parameter->name);
    append(data, parameter->type);
    if (value == NULL) {
        return;
    }
    g_string_append(text, " = ");
    if (is_one_class(parameter->type)) {
        append(data, parameter->type);
        value = strchr(value, '.');
    }
    g_string_append(text, value);
}

void
text_parameters(GString *text, const GArray *parameters, const char *separator,
                text_type_fn append, void *data)
{
    bool has_star = false;

    for (guint i = 0; i < parameters->len; i++) {
        const struct api_parameter *parameter =
            &g_array_index(parameters, struct api_parameter, i);

        g_string_append(text, i > 0 ? separator : "");
        if (parameter->passing == api_keyword_only && !has_star) {
            g_string_append_printf(text, "*%s", separator);
        }
        has_star |= parameter->passing == api_args ||
                    parameter->passing == api_keyword_only;
        append_parameter(text, parameter, append, data);
        if (parameter->passing == api_positional_only &&
            (i + 1 == parameters->len ||
             parameter[1].passing != api_positional_only)) {
            g_string_append_printf(text, "%s/", separator);
        }
    }
}

void
text_type(GString *text, const char *type, const char *extension)
{
    while (*type != '\0') {
        size_t len = word_len(type);

        if (is_own_class(type)) {
            g_string_append_printf(text, "%s.", extension);
            type++;
            len--;
        }
        g_string_append_len(text, type, (gssize)len);
        type += len;
    }
}

void
text_name(GString *text, const struct api *api,
          const struct api_module *module, const char *item)
{
    g_string_append(text, api->name);
    if (*module->name != '\0') {
        g_string_append_printf(text, ".%s", module->name);
    }
    if (*item != '\0') {
        g_string_append_printf(text, ".%s", item);
    }
}

// Where a type goes.
struct type_place {
    GString *text;
    const char *extension;
};

static void
append_full(void *data, const char *type)
{
    const struct type_place *place = data;

    text_type(place->text, type, place->extension);
}

static void
append_members(GString *text, const struct api *api,
               const struct api_module *module, const struct api_item *item)
{
    for (guint i = 0; i < item->members->len; i++) {
        const struct api_member *member =
            &g_array_index(item->members, struct api_member, i);

        text_name(text, api, module, item->name);
        g_string_append_printf(text, ".%s", member->name);
        if (item->kind == api_enum) {
            g_string_append_printf(text, " = %" G_GINT64_FORMAT "\n",
                                   member->value);
        } else {
            g_string_append(text, ": ");
            text_type(text, member->type, api->name);
            g_string_append_c(text, '\n');
        }
    }
}

void
text_item(GString *text, const struct api *api,
          const struct api_module *module, const struct api_item *item)
{
    static const char *const words[] = {
        [api_function] = "def ",    [api_constant] = "",
        [api_exception] = "class ", [api_enum] = "class ",
        [api_fields] = "class ",
    };
    struct type_place place = { text, api->name };

    if (item->kind == api_submodule) {
        return;
    }
    g_string_append(text, words[item->kind]);
    text_name(text, api, module, item->name);
    switch (item->kind) {
    case api_function:
        g_string_append_c(text, '(');
        text_parameters(text, item->parameters, ", ", append_full, &place);
        g_string_append(text, ") -> ");
        text_type(text, item->type, api->name);
        break;
    case api_constant:
        g_string_append(text, ": ");
        text_type(text, item->type, api->name);
        break;
    case api_fields:
        g_string_append(text, "(tuple)");
        break;
    default:
        g_string_append_c(text, '(');
        text_type(text, item->type, api->name);
        g_string_append_c(text, ')');
        break;
    }
    g_string_append_c(text, '\n');
    if (item->members != NULL) {
        append_members(text, api, module, item);
    }
}
