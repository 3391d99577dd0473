// api.c - makes of records what an extension offers to Python.
// SPDX-License-Identifier: MIT

#include "api.h"

#include <pyzc/detail/record.h>

#include <string.h>

#include "../core/signature.h"
#include "hash.h"
#include "python.h"
#include "tool.h"
#include "types.h"

// What is known while the items of a module are read.
struct api_making {
    struct api *api;
    const struct module *module;
    GHashTable *names;  // the module's own, as Python compares them
};

static const char *
keep_len(struct api_making *making, const char *text, size_t len)
{
    return g_string_chunk_insert_len(making->api->texts, text, (gssize)len);
}

// Functions

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
read_default(struct api_making *making, const struct item *item,
             const struct pyzc_parameter *text, struct api_parameter *out,
             GError **error)
{
    bool is_none;
    char *type;

    out->value = keep_len(making, text->value, text->value_len);
    is_none = strcmp(out->value, "None") == 0;
    if (is_one_class(out->type)) {
        if (!is_none && !is_member(out->value, out->type)) {
            return tool_error(error,
                              "%s() argument '%s': default %s is not a member "
                              "of its class",
                              item->record->text[0], out->name, out->value);
        }
    } else if (!g_regex_match(making->api->literal, out->value, 0, NULL)) {
        return tool_error(error,
                          "%s() argument '%s': default %s is not a Python "
                          "literal; write its Python text in the binding line",
                          item->record->text[0], out->name, out->value);
    }
    if (is_none && strcmp(out->type, "object") != 0) {
        type = g_strconcat(out->type, " | None", NULL);
        out->type = types_keep(making->api, type);
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

// Reads what is between the parentheses.
static bool
read_parameters(struct api_making *making, struct types *types,
                const char **cursor, GArray *parameters, GError **error)
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
        parameter.name = keep_len(making, text.name, text.name_len);
        if (has_parameter(parameters, parameter.name)) {
            return tool_error(error,
                              "broken record at offset %zu, '%s' has two "
                              "parameters '%s'",
                              record->offset, record->text[0], parameter.name);
        }
        parameter.type = types_next(making->api, types, error);
        if (parameter.type == NULL ||
            (next == pyzc_signature_parameter && text.value != NULL &&
             !read_default(making, types->item, &text, &parameter, error))) {
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

static bool
read_function(struct api_making *making, const struct item *item,
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
    out->kind = api_function;
    out->parameters = g_array_new(FALSE, FALSE, sizeof(struct api_parameter));
    if (!read_parameters(making, &types, &cursor, out->parameters, error)) {
        return false;
    }
    out->type = types_next(making->api, &types, error);
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

// Classes

// The base class of an exception is one of CPython's, PyExc_NAME in C, or
// another line's.
static bool
read_exception(struct api_making *making, const struct item *item,
               struct api_item *out, GError **error)
{
    static const char prefix[] = "PyExc_";
    const char *base = item->record->text[3];
    GString *text = g_string_new(NULL);
    bool done = true;

    out->kind = api_exception;
    if (g_str_has_prefix(base, prefix)) {
        out->type = base + strlen(prefix);
        done = is_python_name(out->type, strlen(out->type)) ||
               tool_error(error,
                          "broken record at offset %zu, the base class of "
                          "'%s'",
                          item->record->offset, item->record->text[0]);
    } else {
        char *user = g_strdup_printf("exception '%s'", item->record->text[0]);

        done =
            types_class(making->api, text, item->list, base, -1, user, error);
        out->type = done ? types_keep(making->api, text->str) : NULL;
        g_free(user);
    }
    g_string_free(text, TRUE);
    return done;
}

static gint64
enum_value(const struct record *record, size_t i)
{
    guint64 value;

    memcpy(&value, record->codes + 8 * i, sizeof(value));
    return (gint64)GUINT64_FROM_LE(value);
}

// Reads the members of an enum, or the fields of a named tuple, whose names
// begin with the text [first].
static bool
read_members(struct api_making *making, const struct item *item, size_t first,
             struct api_item *out, GError **error)
{
    const struct record *record = item->record;
    struct types types = types_begin(item, record->n_codes);
    GHashTable *names = table_new(g_free, NULL);
    bool done = record->count > 0 ||
                tool_error(error, "broken record at offset %zu, '%s' is empty",
                           record->offset, record->text[0]);

    out->members = g_array_new(FALSE, FALSE, sizeof(struct api_member));
    for (size_t i = 0; i < record->count && done; i++) {
        struct api_member member = { .name = record->text[first + i] };

        if (!is_python_name(member.name, strlen(member.name))) {
            done = tool_error(error, "'%s' is not a Python name", member.name);
        } else if (!g_hash_table_add(names, python_name_key(member.name))) {
            done = tool_error(error,
                              "broken record at offset %zu, '%s' has two "
                              "members '%s'",
                              record->offset, record->text[0], member.name);
        } else if (out->kind == api_enum) {
            member.value = enum_value(record, i);
        } else {
            member.type = types_next(making->api, &types, error);
            done = member.type != NULL;
        }
        g_array_append_val(out->members, member);
    }
    g_hash_table_unref(names);
    return done;
}

static bool
read_enum(struct api_making *making, const struct item *item,
          struct api_item *out, GError **error)
{
    const char *base = item->record->text[3];

    out->kind = api_enum;
    if (strcmp(base, "IntEnum") == 0) {
        out->type = "enum.IntEnum";
    } else if (strcmp(base, "IntFlag") == 0) {
        out->type = "enum.IntFlag";
    } else {
        return tool_error(error,
                          "broken record at offset %zu, the base class of "
                          "'%s'",
                          item->record->offset, item->record->text[0]);
    }
    return read_members(making, item, 4, out, error);
}

static bool
read_fields(struct api_making *making, const struct item *item,
            struct api_item *out, GError **error)
{
    out->kind = api_fields;
    return read_members(making, item, 3, out, error);
}

// The whole

// Notes a name that the module gives to Python: each once.
static bool
note_name(struct api_making *making, const char *name, GError **error)
{
    if (!is_python_name(name, strlen(name))) {
        return tool_error(error, "'%s' is not a Python name", name);
    }
    if (!g_hash_table_add(making->names, python_name_key(name))) {
        return tool_error(error, "two items have the Python name '%s'", name);
    }
    return true;
}

static void
item_clear(void *pointer)
{
    struct api_item *item = pointer;

    g_clear_pointer(&item->parameters, g_array_unref);
    g_clear_pointer(&item->members, g_array_unref);
}

// Each constant is an item.
static bool
read_constants(struct api_making *making, const struct item *item,
               GArray *items, GError **error)
{
    struct types types = types_begin(item, item->record->count);

    for (size_t i = 0; i < item->record->count; i++) {
        struct api_item constant = { .kind = api_constant,
                                     .name = item->record->text[1 + i],
                                     .doc = "",
                                     .continues = i > 0 };

        constant.type = types_next(making->api, &types, error);
        if (constant.type == NULL ||
            !note_name(making, constant.name, error)) {
            return false;
        }
        g_array_append_val(items, constant);
    }
    return true;
}

static bool
read_item(struct api_making *making, const struct item *item, GArray *items,
          GError **error)
{
    const struct record *record = item->record;
    struct api_item made = { .name = record->text[0], .doc = record->text[1] };
    bool done;

    if (record->kind == pyzc_kind_constants) {
        return read_constants(making, item, items, error);
    }
    if (!note_name(making, made.name, error)) {
        return false;
    }
    switch (record->kind) {
    case pyzc_kind_function:
        done = read_function(making, item, &made, error);
        break;
    case pyzc_kind_exception:
        done = read_exception(making, item, &made, error);
        break;
    case pyzc_kind_enum:
        done = read_enum(making, item, &made, error);
        break;
    case pyzc_kind_fields:
        done = read_fields(making, item, &made, error);
        break;
    default:
        made.kind = api_submodule;
        done = true;
        break;
    }
    if (!done) {
        item_clear(&made);
        return false;
    }
    g_array_append_val(items, made);
    return true;
}

static void
api_module_destroy(void *pointer)
{
    struct api_module *module = pointer;

    g_array_unref(module->items);
    g_free(module);
}

static bool
read_module(struct api_making *making, GError **error)
{
    const struct module *module = making->module;
    struct api_module *made = g_new0(struct api_module, 1);

    made->name = module->name;
    made->doc = module->record->text[1];
    made->items = g_array_new(FALSE, FALSE, sizeof(struct api_item));
    g_array_set_clear_func(made->items, item_clear);
    g_ptr_array_add(making->api->modules, made);
    g_hash_table_remove_all(making->names);
    for (guint i = 0; i < module->items->len; i++) {
        if (!read_item(making, &g_array_index(module->items, struct item, i),
                       made->items, error)) {
            return false;
        }
    }
    return true;
}

// Makes the table of classes by their types.
static void
index_types(struct api *api)
{
    for (guint m = 0; m < api->modules->len; m++) {
        const struct api_module *module = api->modules->pdata[m];

        for (guint i = 0; i < module->items->len; i++) {
            struct api_item *item =
                &g_array_index(module->items, struct api_item, i);

            if (item->kind == api_exception || item->kind == api_enum ||
                item->kind == api_fields) {
                g_hash_table_insert(
                    api->types,
                    g_strdup_printf("$%s%s%s", module->name,
                                    *module->name != '\0' ? "." : "",
                                    item->name),
                    item);
            }
        }
    }
}

struct api *
api_read(GBytes *file, char *name, GError **error)
{
    struct api *api = g_new0(struct api, 1);
    struct api_making making = { .api = api };
    const struct module *top;
    bool done;

    if (!extension_read(&api->extension, file, error)) {
        g_free(name);
        g_free(api);
        return NULL;
    }
    top = api->extension.modules->pdata[0];
    api->name = name != NULL ? name : g_strdup(top->record->text[0]);
    api->texts = g_string_chunk_new(4096);
    api->modules = g_ptr_array_new_with_free_func(api_module_destroy);
    api->types = table_new(g_free, NULL);
    api->annotations = g_hash_table_new(NULL, NULL);
    api->literal = literal_new();
    types_index(api);
    making.names = table_new(g_free, NULL);
    done = note_name(&making, top->record->text[0], error);
    for (guint i = 0; i < api->extension.modules->len && done; i++) {
        making.module = api->extension.modules->pdata[i];
        done = read_module(&making, error);
    }
    g_hash_table_unref(making.names);
    if (!done) {
        api_destroy(api);
        return NULL;
    }
    index_types(api);
    return api;
}

void
api_destroy(struct api *api)
{
    g_ptr_array_unref(api->modules);
    g_string_chunk_free(api->texts);
    g_hash_table_unref(api->types);
    g_hash_table_unref(api->classes);
    g_hash_table_unref(api->annotations);
    g_regex_unref(api->literal);
    extension_finish(&api->extension);
    g_free(api->name);
    g_free(api);
}
