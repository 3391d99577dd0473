// api.c - makes of records what an extension offers to Python.
// SPDX-License-Identifier: MIT

#include "api.h"

#include <pyzc/detail/record.h>

#include <string.h>

#include "api_class.h"
#include "api_function.h"
#include "hash.h"
#include "python.h"
#include "tool.h"
#include "types.h"
#include "written.h"

// What is known while the items of a module are read.
struct api_making {
    struct api *api;
    const struct module *module;
    GHashTable *names;  // the module's own, as Python compares them
    bool has_ufuncs;
};

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
            types_class(making->api, text, item->home, base, -1, user, error);
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

// Reads the members of an enum, the fields of a named tuple or the keys of a
// dict, whose names begin with the text [first].
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

        if (out->kind == api_dict && *member.name == '=') {
            member.is_optional = true;
            member.name++;
        }
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
    out->kind = item->record->kind == pyzc_kind_dict ? api_dict : api_fields;
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

void
api_item_clear(void *pointer)
{
    struct api_item *item = pointer;

    g_clear_pointer(&item->parameters, g_array_unref);
    g_clear_pointer(&item->overloads, g_array_unref);
    g_clear_pointer(&item->members, g_array_unref);
    g_clear_pointer(&item->items, g_array_unref);
    g_clear_pointer(&item->matched, g_ptr_array_unref);
    g_clear_pointer(&item->abcs, g_ptr_array_unref);
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

// Returns [left] with what only [right] has, another type: "int | float".
static const char *
join_types(struct api *api, const char *left, const char *right)
{
    char **known = union_split(left);
    char **others = union_split(right);
    GString *text = g_string_new(left);
    const char *kept = left;

    for (char **other = others; *other != NULL; other++) {
        if (!g_strv_contains((const char *const *)known, *other)) {
            g_string_append_printf(text, " | %s", *other);
        }
    }
    if (strcmp(text->str, left) != 0) {
        kept = types_keep(api, text->str);
    }
    g_string_free(text, TRUE);
    g_strfreev(others);
    g_strfreev(known);
    return kept;
}

// Makes the types of [family] those that the function [next] has, too. Returns
// whether its parameters are the same but for these.
static bool
join_function(struct api *api, struct api_item *family,
              const struct api_item *next)
{
    bool is_same = family->parameters->len == next->parameters->len;

    for (guint i = 0; is_same && i < next->parameters->len; i++) {
        struct api_parameter *parameter =
            &g_array_index(family->parameters, struct api_parameter, i);
        const struct api_parameter *other =
            &g_array_index(next->parameters, struct api_parameter, i);

        is_same = strcmp(parameter->name, other->name) == 0 &&
                  parameter->passing == other->passing &&
                  g_strcmp0(parameter->value, other->value) == 0;
        parameter->type = join_types(api, parameter->type, other->type);
    }
    family->type = join_types(api, family->type, next->type);
    return is_same;
}

// Reads function [i] of [item], a family, and takes it into [out].
static bool
read_overload(struct api_making *making, const struct item *item, size_t i,
              struct api_item *out, GError **error)
{
    struct api *api = making->api;
    struct item function = { NULL, item->home };
    struct api_item made = { .kind = api_function, .name = out->name };
    bool is_same;

    function.record = extension_item(&api->extension, item->record, i, error);
    if (function.record == NULL ||
        !api_read_function(api, &function, &made, error)) {
        api_item_clear(&made);
        return false;
    }
    made.doc = "";
    if (out->parameters == NULL) {
        out->parameters = g_array_copy(made.parameters);
        out->type = made.type;
    }
    is_same =
        join_function(api, out, &made) ||
        tool_error(error,
                   "family '%s': the parameters of '%s' are not those "
                   "of '%s'",
                   out->name, function.record->text[2], item->record->text[3]);
    for (guint k = 0; k < made.parameters->len; k++) {
        struct api_parameter *parameter =
            &g_array_index(made.parameters, struct api_parameter, k);

        if (parameter->array != NULL) {
            parameter->type = parameter->array;
            break;
        }
    }
    g_array_append_val(out->overloads, made);
    return is_same;
}

// Reads a family: a function whose types are those of all of its functions,
// and each of these, of ndarrays, if they do not all return the same.
static bool
read_family(struct api_making *making, const struct item *item,
            struct api_item *out, GError **error)
{
    bool differs = false;

    out->kind = api_function;
    out->overloads = g_array_new(FALSE, FALSE, sizeof(struct api_item));
    g_array_set_clear_func(out->overloads, api_item_clear);
    for (size_t i = 0; i < item->record->count; i++) {
        if (!read_overload(making, item, i, out, error)) {
            return false;
        }
    }
    if (out->overloads->len == 0) {
        return tool_error(error, "broken record at offset %zu, '%s' is empty",
                          item->record->offset, out->name);
    }
    for (guint i = 0; i < out->overloads->len; i++) {
        differs |=
            strcmp(g_array_index(out->overloads, struct api_item, i).type,
                   out->type) != 0;
    }
    if (!differs) {
        g_clear_pointer(&out->overloads, g_array_unref);
    }
    return true;
}

// A function over arrays is one of numbers, too: that gives a number.
static bool
add_numbers(struct api *api, const struct item *item, struct api_item *out,
            GError **error)
{
    struct types types = types_begin(item, item->record->n_codes);
    struct api_item numbers = { .kind = api_function,
                                .name = out->name,
                                .doc = "" };

    if (types.end - types.code < 2 || types.end[-2] != pyzc_code_any ||
        strcmp(out->type, "typing.Any") != 0) {
        return true;
    }
    types.code = types.end - 1;
    numbers.type = types_next(api, &types, error);
    if (numbers.type == NULL) {
        return false;
    }
    numbers.parameters = g_array_copy(out->parameters);
    for (guint i = 0; i < numbers.parameters->len; i++) {
        struct api_parameter *parameter =
            &g_array_index(numbers.parameters, struct api_parameter, i);

        if (g_str_has_suffix(parameter->type, or_array)) {
            parameter->type = g_string_chunk_insert_len(
                api->texts, parameter->type,
                (gssize)(strlen(parameter->type) - strlen(or_array)));
        } else if (g_strcmp0(parameter->value, "None") == 0) {
            parameter->type = "None";  // there is no array for the result
        }
    }
    out->overloads = g_array_new(FALSE, FALSE, sizeof(struct api_item));
    g_array_set_clear_func(out->overloads, api_item_clear);
    g_array_append_val(out->overloads, numbers);
    return true;
}

// Notes the functions that a module has for its ufuncs.
static bool
note_ufunc(struct api_making *making, GError **error)
{
    bool is_first = !making->has_ufuncs;

    making->has_ufuncs = true;
    return !is_first || (note_name(making, "__getattr__", error) &&
                         note_name(making, "__dir__", error));
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
        made.kind = api_function;
        done = api_read_function(making->api, item, &made, error) &&
               add_numbers(making->api, item, &made, error);
        break;
    case pyzc_kind_family:
        done = read_family(making, item, &made, error);
        break;
    case pyzc_kind_ufunc:
        made.kind = api_constant;
        made.type = "numpy.ufunc";
        done = note_ufunc(making, error);
        break;
    case pyzc_kind_class:
        done = api_read_class(making->api, item, &made, error);
        break;
    case pyzc_kind_exception:
        done = read_exception(making, item, &made, error);
        break;
    case pyzc_kind_enum:
        done = read_enum(making, item, &made, error);
        break;
    case pyzc_kind_fields:
    case pyzc_kind_dict:
        done = read_fields(making, item, &made, error);
        break;
    default:
        made.kind = api_submodule;
        done = true;
        break;
    }
    if (!done) {
        api_item_clear(&made);
        return false;
    }
    g_array_append_val(items, made);
    return true;
}

// Notes a name that the lines of a stub define.
static bool
note_written(void *data, const char *name, size_t len, bool is_function,
             GError **error)
{
    struct api_module *module = data;
    char *key = g_strndup(name, len);
    bool is_known = g_hash_table_contains(module->written, key);

    (void)error;
    is_function = is_function &&
                  (!is_known || g_hash_table_lookup(module->written, key));
    g_hash_table_insert(module->written, key, GINT_TO_POINTER(is_function));
    return true;
}

static bool
read_lines(const struct record *record, struct api_module *module,
           GError **error)
{
    struct api_lines lines = { record->text[1], module->items->len };
    GError *why = NULL;

    if (!written_read(lines.text, note_written, module, &why)) {
        tool_error(error, "stub '%s': %s", record->text[0], why->message);
        g_error_free(why);
        return false;
    }
    g_array_append_val(module->lines, lines);
    return true;
}

// What the lines of a stub define may be functions of the module, which they
// replace in the stub, and else nothing of its own.
static bool
check_written(struct api_making *making, const struct api_module *module,
              GError **error)
{
    GHashTableIter iter;
    gpointer name;
    gpointer is_function;

    for (guint i = 0; i < module->items->len; i++) {
        const struct api_item *item =
            &g_array_index(module->items, struct api_item, i);

        if (g_hash_table_lookup_extended(module->written, item->name, NULL,
                                         &is_function) &&
            (item->kind != api_function || !is_function)) {
            return tool_error(error, "two items have the Python name '%s'",
                              item->name);
        }
    }
    g_hash_table_iter_init(&iter, module->written);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        g_hash_table_add(making->names, python_name_key(name));
    }
    return true;
}

static void
api_module_destroy(void *pointer)
{
    struct api_module *module = pointer;

    g_array_unref(module->items);
    g_array_unref(module->lines);
    g_hash_table_unref(module->written);
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
    g_array_set_clear_func(made->items, api_item_clear);
    made->lines = g_array_new(FALSE, FALSE, sizeof(struct api_lines));
    made->written = table_new(g_free, NULL);
    g_ptr_array_add(making->api->modules, made);
    g_hash_table_remove_all(making->names);
    making->has_ufuncs = false;
    for (guint i = 0; i < module->items->len; i++) {
        const struct item *item =
            &g_array_index(module->items, struct item, i);

        if (item->record->kind == pyzc_kind_stub
                ? !read_lines(item->record, made, error)
                : !read_item(making, item, made->items, error)) {
            return false;
        }
    }
    return check_written(making, made, error);
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
                item->kind == api_fields || item->kind == api_dict ||
                item->kind == api_class) {
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

// Adds the names of the members of [class], those of its base first.
static void
add_matched(const struct api *api, const struct api_item *class,
            GPtrArray *names)
{
    const struct api_item *base = g_hash_table_lookup(api->types, class->type);

    if (base != NULL && base->kind == api_class) {
        add_matched(api, base, names);
    }
    for (guint i = 0; i < class->items->len; i++) {
        const struct api_item *item =
            &g_array_index(class->items, struct api_item, i);

        if (item->is_member) {
            g_ptr_array_add(names, (gpointer)item->name);
        }
    }
}

static void
find_matched(const struct api *api)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, api->types);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        struct api_item *item = value;

        if (item->kind == api_class && item->is_matched) {
            item->matched = g_ptr_array_new();
            add_matched(api, item, item->matched);
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
    find_matched(api);
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
