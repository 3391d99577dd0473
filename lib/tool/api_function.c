// api_function.c - makes of a record the function that it is of.
// SPDX-License-Identifier: MIT

#include "api_function.h"

#include <pyzc/detail/record.h>

#include <string.h>

#include "../core/signature.h"
#include "python.h"
#include "tool.h"
#include "types.h"

static const char *
keep_len(struct api *api, const char *text, size_t len)
{
    return g_string_chunk_insert_len(api->texts, text, (gssize)len);
}

// Whether [value] is "Class.MEMBER", where [type] is the class.
static bool
is_member(const char *value, const char *type)
{
    const char *dot = strrchr(type, '.');
    const char *name = dot != NULL ? dot + 1 : type + 1;
    size_t len = strlen(name);

    return strncmp(value, name, len) == 0 && value[len] == '.' &&
           is_python_name(value + len + 1, strlen(value + len + 1));
}

// Reads the default of a parameter. One of None is also of its type.
static bool
read_default(struct api *api, const struct item *item,
             const struct pyzc_parameter *text, struct api_parameter *out,
             GError **error)
{
    bool is_none;
    char *type;

    out->value = keep_len(api, text->value, text->value_len);
    is_none = strcmp(out->value, "None") == 0;
    if (is_one_class(out->type)) {
        if (!is_none && !is_member(out->value, out->type)) {
            return tool_error(error,
                              "%s() argument '%s': default %s is not a member "
                              "of its class",
                              item->record->text[0], out->name, out->value);
        }
    } else if (!is_default(out->value, api->literal)) {
        return tool_error(error,
                          "%s() argument '%s': default %s is not a Python "
                          "literal; write its Python text in the binding line",
                          item->record->text[0], out->name, out->value);
    }
    if (is_none && strcmp(out->type, "object") != 0) {
        type = g_strconcat(out->type, " | None", NULL);
        out->type = types_keep(api, type);
        g_free(type);
    }
    return true;
}

// What came before a slash is positional-only.
static void
take_slash(GArray *parameters)
{
    for (guint i = 0; i < parameters->len; i++) {
        g_array_index(parameters, struct api_parameter, i).passing =
            api_positional_only;
    }
}

static bool
broken_signature(const struct record *record, GError **error)
{
    return tool_error(error,
                      "broken record at offset %zu, the signature of '%s'",
                      record->offset, record->text[0]);
}

// Where in a signature its parameters are read.
struct signature {
    enum api_passing passing;  // of the next one
    size_t n;                  // parameters that have a name of their own
    bool has_slash;
    bool has_default;  // and no star since: each that follows needs one
    bool is_bare;      // a star alone came last
};

// Takes what the signature has next, whose [text] is that of a parameter.
// Returns whether Python could have it there.
static bool
take_next(struct signature *self, enum pyzc_signature_item next,
          const struct pyzc_parameter *text, enum api_passing *passing)
{
    bool is_positional = self->passing == api_ordinary;

    *passing = self->passing;
    if (self->passing == api_kwargs) {
        return false;  // nothing follows **kwargs
    }
    switch (next) {
    case pyzc_signature_slash:
        is_positional = is_positional && self->n > 0 && !self->has_slash;
        self->has_slash = true;
        return is_positional;
    case pyzc_signature_star:
    case pyzc_signature_args:
        *passing = api_args;
        self->passing = api_keyword_only;
        self->is_bare = next == pyzc_signature_star;
        return is_positional;
    case pyzc_signature_kwargs:
        *passing = api_kwargs;
        self->passing = api_kwargs;
        return !self->is_bare;
    case pyzc_signature_parameter:
        self->n++;
        self->is_bare = false;
        if (is_positional) {
            self->has_default |= text->value != NULL;
            return text->value != NULL || !self->has_default;
        }
        return true;
    default:
        return false;
    }
}

// Returns whether one of [parameters] is called [name]: as Python compares
// them, which are few.
static bool
has_parameter(const GArray *parameters, const char *name)
{
    char *key = python_name_key(name);
    bool result = false;

    for (guint i = 0; i < parameters->len && !result; i++) {
        char *other = python_name_key(
            g_array_index(parameters, struct api_parameter, i).name);

        result = strcmp(other, key) == 0;
        g_free(other);
    }
    g_free(key);
    return result;
}

// Reads what is between the parentheses, behind a parameter [self] if that is
// not NULL.
static bool
read_parameters(struct api *api, struct types *types, const char **cursor,
                const char *self, GArray *parameters, GError **error)
{
    const struct record *record = types->item->record;
    struct signature signature = { .passing = api_ordinary };
    struct pyzc_parameter text = { NULL, 0, NULL, 0 };
    enum pyzc_signature_item next;

    while ((next = pyzc_signature_next(cursor, &text)) != pyzc_signature_end) {
        struct api_parameter parameter = { 0 };

        if (!take_next(&signature, next, &text, &parameter.passing)) {
            return broken_signature(record, error);
        }
        if (next == pyzc_signature_slash) {
            take_slash(parameters);
        }
        if (next == pyzc_signature_slash || next == pyzc_signature_star) {
            continue;
        }
        if (signature.n > record->count ||
            !is_python_name(text.name, text.name_len)) {
            return broken_signature(record, error);
        }
        parameter.name = keep_len(api, text.name, text.name_len);
        if (has_parameter(parameters, parameter.name) ||
            g_strcmp0(parameter.name, self) == 0) {
            return tool_error(error,
                              "broken record at offset %zu, '%s' has two "
                              "parameters '%s'",
                              record->offset, record->text[0], parameter.name);
        }
        parameter.type = types_next(api, types, error);
        parameter.array = types_ndarray(api, types);
        if (parameter.type == NULL ||
            (next == pyzc_signature_parameter && text.value != NULL &&
             !read_default(api, types->item, &text, &parameter, error))) {
            return false;
        }
        g_array_append_val(parameters, parameter);
    }
    if (signature.is_bare) {
        return broken_signature(record, error);
    }
    if (signature.n != record->count) {
        return tool_error(error,
                          "broken record at offset %zu, the signature of "
                          "'%s' has %zu parameters, not %zu",
                          record->offset, record->text[0], signature.n,
                          record->count);
    }
    return true;
}

// Returns the first parameter of a method whose signature is [text]; NULL of a
// static one.
static const char *
self_of(const char *text)
{
    const char *open = strchr(text, '(');

    return open == NULL                       ? NULL
           : g_str_has_prefix(open, "($self") ? "self"
           : g_str_has_prefix(open, "($type") ? "cls"
                                              : NULL;
}

bool
api_read_function(struct api *api, const struct item *item,
                  struct api_item *out, GError **error)
{
    static const char separator[] = "\n--\n\n";
    const struct record *record = item->record;
    const char *cursor = pyzc_signature_begin(record->text[1]);
    struct types types = types_begin(item, record->n_codes);

    if (cursor == NULL) {
        return tool_error(error,
                          "broken record at offset %zu, '%s' has no "
                          "signature",
                          record->offset, record->text[0]);
    }
    if (record->kind == pyzc_kind_method) {
        out->self = self_of(record->text[1]);
    }
    out->parameters = g_array_new(FALSE, FALSE, sizeof(struct api_parameter));
    if (!read_parameters(api, &types, &cursor, out->self, out->parameters,
                         error)) {
        return false;
    }
    out->type = types_next(api, &types, error);
    if (out->type == NULL || types.code != types.end) {
        return out->type != NULL ? types_broken(&types, error) : false;
    }
    if (!g_str_has_prefix(cursor, separator)) {
        return tool_error(error,
                          "broken record at offset %zu, the docstring "
                          "of '%s'",
                          record->offset, record->text[0]);
    }
    out->doc = cursor + strlen(separator);
    return true;
}
