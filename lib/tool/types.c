// types.c - the texts of the types that records have as codes.
// SPDX-License-Identifier: MIT

#include "types.h"

#include <pyzc/record.h>

#include <string.h>

#include "tool.h"

// How deep types may nest, and how long the text of one may be: a file that
// was tampered with must not keep the tool busy.
enum { max_type_depth = 32, max_type = 1 << 16 };

struct types
types_begin(const struct item *item, size_t n_codes)
{
    return (struct types){ item, item->record->codes,
                           item->record->codes + n_codes, 0, 0 };
}

bool
types_broken(const struct types *types, GError **error)
{
    return tool_error(error, "broken record at offset %zu, the types of '%s'",
                      types->item->record->offset,
                      types->item->record->text[0]);
}

// Reads one byte, or returns -1.
static int
next_code(struct types *types)
{
    return types->code < types->end ? *types->code++ : -1;
}

static bool
is_class(const struct record *record)
{
    return record->kind == pyzc_kind_exception ||
           record->kind == pyzc_kind_enum || record->kind == pyzc_kind_fields;
}

bool
types_class(const struct api *api, GString *text, const char *name)
{
    const GPtrArray *modules = api->extension.modules;

    for (guint m = 0; m < modules->len; m++) {
        const struct module *module = modules->pdata[m];

        for (guint i = 0; i < module->items->len; i++) {
            const struct record *record =
                g_array_index(module->items, struct item, i).record;

            if (is_class(record) && strcmp(record->text[2], name) == 0) {
                g_string_append_printf(text, "$%s%s%s", module->name,
                                       *module->name != '\0' ? "." : "",
                                       record->text[0]);
                return true;
            }
        }
    }
    return false;
}

static bool append_next(const struct api *api, GString *text,
                        struct types *types, GError **error);

static bool append_named(const struct api *api, GString *text,
                         const struct item *item, const char *name,
                         GError **error);

// Appends [n] types with [separator] between them.
static bool
append_types(const struct api *api, GString *text, struct types *types, int n,
             const char *separator, GError **error)
{
    for (int i = 0; i < n; i++) {
        if (i > 0) {
            g_string_append(text, separator);
        }
        if (!append_next(api, text, types, error)) {
            return false;
        }
    }
    return true;
}

// Appends a tuple, of which the first byte was read. One of one is the type
// itself.
static bool
append_tuple(const struct api *api, GString *text, struct types *types,
             GError **error)
{
    int n = next_code(types);
    bool done;

    if (n < 0 || ++types->depth > max_type_depth) {
        return types_broken(types, error);
    }
    if (n == 0) {
        g_string_append(text, "None");
    }
    g_string_append(text, n > 1 ? "tuple[" : "");
    done = append_types(api, text, types, n, ", ", error);
    g_string_append(text, n > 1 ? "]" : "");
    types->depth--;
    return done;
}

// Appends the next type.
static bool
append_next(const struct api *api, GString *text, struct types *types,
            GError **error)
{
    const struct record *record = types->item->record;
    const struct record *list = types->item->list;
    int code = next_code(types);
    const char *name;

    if (text->len > max_type) {
        return types_broken(types, error);
    }
    switch (code) {
    case -1:
        return types_broken(types, error);
    case pyzc_code_named:
        if (record->kind != pyzc_kind_function) {
            return types_broken(types, error);
        }
        name = record->text[3 + types->n_named++];
        return append_named(api, text, types->item, name, error);
    case pyzc_code_tuple:
        return append_tuple(api, text, types, error);
    default:
        if ((size_t)code >= list->n_annotations) {
            return tool_error(error,
                              "broken record at offset %zu, its type code "
                              "%d is unknown",
                              record->offset, code);
        }
        g_string_append(text, list->text[3 + list->count + (size_t)code]);
        return true;
    }
}

// Appends the type of a callback or a union.
static bool
append_unlisted(const struct api *api, GString *text, const struct item *item,
                GError **error)
{
    const struct record *record = item->record;
    struct types types = types_begin(item, record->count + 1);

    if (record->kind == pyzc_kind_union) {
        return append_types(api, text, &types, (int)record->count, " | ",
                            error);
    }
    g_string_append(text, "collections.abc.Callable[[");
    if (!append_types(api, text, &types, (int)record->count, ", ", error)) {
        return false;
    }
    g_string_append(text, "], ");
    if (!append_next(api, text, &types, error)) {
        return false;
    }
    g_string_append_c(text, ']');
    return true;
}

// Appends the type that the line with the C name [name] stands for: a class,
// which is in a list, or a callback or union, which is not.
static bool
append_named(const struct api *api, GString *text, const struct item *item,
             const char *name, GError **error)
{
    const struct extension *extension = &api->extension;
    const struct record *found = NULL;

    if (types_class(api, text, name)) {
        return true;
    }
    for (guint i = 0; i < extension->records->len; i++) {
        const struct record *record = extension->records->pdata[i];

        if ((record->kind != pyzc_kind_callback &&
             record->kind != pyzc_kind_union) ||
            strcmp(record_name(record), name) != 0) {
            continue;
        }
        if (found != NULL && !record_is_copy(extension, found, record)) {
            return tool_error(
                error, "two callbacks or unions have the C name '%s'", name);
        }
        found = record;
    }
    if (found == NULL) {
        return tool_error(error,
                          "%s() names '%s', which no list of the module "
                          "names",
                          item->record->text[0], name);
    }
    return append_unlisted(api, text, &(struct item){ found, item->list },
                           error);
}

const char *
types_next(struct api *api, struct types *types, GError **error)
{
    GString *text = g_string_new(NULL);
    const char *kept = NULL;

    if (append_next(api, text, types, error)) {
        kept = api_keep(api, text->str);
    }
    g_string_free(text, TRUE);
    return kept;
}
