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
    if (is_one_class(parameter->type) && *value != '.') {
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

// Appends the name in full of [item] of [module], or of its class [class] if
// that is not NULL.
static void
append_item_name(GString *text, const struct api *api,
                 const struct api_module *module, const char *class,
                 const char *item)
{
    if (class != NULL) {
        text_name(text, api, module, class);
        g_string_append_printf(text, ".%s", item);
    } else {
        text_name(text, api, module, item);
    }
}

static void
append_members(GString *text, const struct api *api,
               const struct api_module *module, const struct api_item *item)
{
    for (guint i = 0; i < item->members->len; i++) {
        const struct api_member *member =
            &g_array_index(item->members, struct api_member, i);

        append_item_name(text, api, module, item->name, member->name);
        if (item->kind == api_enum) {
            g_string_append_printf(text, " = %" G_GINT64_FORMAT "\n",
                                   member->value);
        } else {
            g_string_append(text, ": ");
            text_type(text, member->type, api->name);
            g_string_append(text, member->is_optional ? " = ...\n" : "\n");
        }
    }
}

static void
append_signature(GString *text, const struct api *api,
                 const struct api_item *item)
{
    struct type_place place = { text, api->name };

    g_string_append_printf(
        text, "(%s%s", item->self != NULL ? item->self : "",
        item->self != NULL && item->parameters->len > 0 ? ", " : "");
    text_parameters(text, item->parameters, ", ", append_full, &place);
    g_string_append(text, ") -> ");
    text_type(text, item->type, api->name);
}

// Appends what is before the name of [item].
static void
append_prefix(GString *text, const struct api_item *item)
{
    static const char *const words[] = {
        [api_function] = "def ",    [api_constant] = "",
        [api_exception] = "class ", [api_enum] = "class ",
        [api_fields] = "class ",    [api_dict] = "class ",
        [api_submodule] = "",       [api_class] = "class ",
        [api_method] = "def ",      [api_attribute] = "",
    };

    if (item->is_final) {
        g_string_append(text, "final ");
    } else if (item->kind == api_method && item->self == NULL) {
        g_string_append(text, "static ");
    } else if (item->kind == api_attribute && item->set == NULL) {
        g_string_append(text, "readonly ");
    }
    g_string_append(text, words[item->kind]);
}

static gint
order_items(gconstpointer left, gconstpointer right)
{
    const struct api_item *const *a = left;
    const struct api_item *const *b = right;

    return strcmp((*a)->name, (*b)->name);
}

static void
append_item_line(GString *text, const struct api *api,
                 const struct api_module *module, const char *class,
                 const struct api_item *item)
{
    append_prefix(text, item);
    append_item_name(text, api, module, class, item->name);
    switch (item->kind) {
    case api_function:
    case api_method:
        append_signature(text, api, item);
        break;
    case api_constant:
    case api_attribute:
        g_string_append(text, ": ");
        text_type(text, item->type, api->name);
        if (item->set != NULL && strcmp(item->set, item->type) != 0) {
            g_string_append(text, ", set to ");
            text_type(text, item->set, api->name);
        }
        break;
    case api_fields:
        g_string_append(text, "(tuple)");
        break;
    case api_dict:
        g_string_append(text, "(dict)");
        break;
    default:
        g_string_append_c(text, '(');
        text_type(text, item->type, api->name);
        g_string_append_c(text, ')');
        break;
    }
    g_string_append_c(text, '\n');
}

void
text_items(GString *text, const struct api *api,
           const struct api_module *module, const struct api_item *class)
{
    const GArray *all = class != NULL ? class->items : module->items;
    GPtrArray *items = g_ptr_array_new();

    for (guint i = 0; i < all->len; i++) {
        g_ptr_array_add(items, &g_array_index(all, struct api_item, i));
    }
    g_ptr_array_sort(items, order_items);
    for (guint i = 0; i < items->len; i++) {
        const struct api_item *item = items->pdata[i];

        if (item->kind == api_submodule) {
            continue;
        }
        append_item_line(text, api, module, class != NULL ? class->name : NULL,
                         item);
        if (item->members != NULL) {
            append_members(text, api, module, item);
        }
        if (item->items != NULL) {
            text_items(text, api, module, item);
        }
    }
    g_ptr_array_unref(items);
}
