// types.c - the texts of the types that records have as codes.
// SPDX-License-Identifier: MIT

#include "types.h"

#include <pyzc/detail/record.h>

#include <string.h>

#include "hash.h"
#include "python.h"
#include "tool.h"

// How deep types may nest, and how long the text of one may be, and of all: a
// file that was tampered with must not keep the tool busy.
enum {
    max_type_depth = 32,
    max_type = 1 << 16,
    least_text = 1 << 20,
    text_per_byte = 64
};

// How many bytes of a type that is refused are shown.
enum { max_shown = 100 };

struct types
types_begin(const struct item *item, size_t n_codes)
{
    return (struct types){ .item = item,
                           .code = item->record->codes,
                           .end = item->record->codes + n_codes };
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
           record->kind == pyzc_kind_enum ||
           record->kind == pyzc_kind_fields ||
           record->kind == pyzc_kind_dict || record->kind == pyzc_kind_class;
}

// Where Python finds a class. Two files may have lines of one C name, even at
// lines of one number, and a list names those of its own file. So a class is
// looked up by its C name, its line and the list that names it; where one
// answer is possible, without the list; and without the line, for the base of
// an exception, which may be CPython's and have none.
struct class_place {
    const char *name;
    gint64 line;                // -1: any
    const struct record *list;  // NULL: any
    const struct record *record;
    const struct module *module;
    const struct record *other;  // another answer, or NULL; and its module
    const struct module *other_module;
};

static guint
class_place_hash(gconstpointer key)
{
    const struct class_place *place = key;
    guint hash = hash_more(text_hash(place->name), (guint64)place->line);

    return hash_more(hash, (guintptr)place->list);
}

static gboolean
class_place_equal(gconstpointer a, gconstpointer b)
{
    const struct class_place *left = a;
    const struct class_place *right = b;

    return left->line == right->line && left->list == right->list &&
           strcmp(left->name, right->name) == 0;
}

// Adds [place], or another answer to what is there. One line that two modules
// list makes two classes, and the first is what C takes and returns: if there
// is not a copy of the line, which could be of another file.
static void
add_class_place(GHashTable *classes, struct class_place place)
{
    struct class_place *known = g_hash_table_lookup(classes, &place);

    if (known == NULL) {
        known = g_new(struct class_place, 1);
        *known = place;
        g_hash_table_add(classes, known);
    } else if (known->record != place.record ||
               (place.record->has_copies && known->module != place.module &&
                place.list == NULL)) {
        known->other = place.record;
        known->other_module = place.module;
    }
}

void
types_index(struct api *api)
{
    const GPtrArray *modules = api->extension.modules;

    api->classes = g_hash_table_new_full(class_place_hash, class_place_equal,
                                         g_free, NULL);
    for (guint m = 0; m < modules->len; m++) {
        const struct module *module = modules->pdata[m];

        for (guint i = 0; i < module->items->len; i++) {
            const struct item *item =
                &g_array_index(module->items, struct item, i);
            struct class_place place = { .record = item->record,
                                         .module = module };

            if (!is_class(item->record)) {
                continue;
            }
            place.name = record_name(item->record);
            for (int k = 0; k < 4; k++) {
                place.line = k % 2 != 0 ? (gint64)item->record->line : -1;
                place.list = k / 2 != 0 ? item->home : NULL;
                add_class_place(api->classes, place);
            }
        }
    }
}

static void
append_class_name(GString *text, const struct module *module,
                  const struct record *record)
{
    g_string_append_printf(text, "%s%s%s", module->name,
                           *module->name != '\0' ? "." : "", record->text[0]);
}

bool
types_has_class(const struct api *api, const char *name)
{
    struct class_place key = { .name = name, .line = -1 };

    return g_hash_table_contains(api->classes, &key);
}

bool
types_class(const struct api *api, GString *text, const struct record *list,
            const char *name, gint64 line, const char *user, GError **error)
{
    struct class_place key = { .name = name, .line = line };
    const struct class_place *any = g_hash_table_lookup(api->classes, &key);
    const struct class_place *found = any;
    GString *where;

    if (any == NULL) {
        return tool_error(error,
                          "%s names '%s', which is not listed in the module",
                          user, name);
    }
    if (any->other != NULL) {
        key.list = list;
        found = g_hash_table_lookup(api->classes, &key);
    }
    if (found != NULL) {
        g_string_append_c(text, '$');
        append_class_name(text, found->module, found->record);
        return true;
    }
    where = g_string_new(NULL);
    append_class_name(where, any->module, any->record);
    g_string_append(where, " or ");
    append_class_name(where, any->other_module, any->other);
    tool_error(error,
               "%s names '%s', which may be %s: list the class where that "
               "is listed, or rename one",
               user, name, where->str);
    g_string_free(where, TRUE);
    return false;
}

static bool append_next(const struct api *api, GString *text,
                        struct types *types, GError **error);

static bool append_named(const struct api *api, GString *text,
                         struct types *types, GError **error);

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

// Appends an annotation, which [record] has.
static bool
append_text_of(const struct api *api, GString *text, const char *annotation,
               const struct record *record, GError **error)
{
    if (!g_hash_table_contains(api->annotations, annotation)) {
        if (!is_annotation(annotation, api->literal)) {
            gsize len = strlen(annotation);
            char *start =
                g_utf8_make_valid(annotation, (gssize)MIN(len, max_shown));

            tool_error(error,
                       "broken record at offset %zu, its type '%s' is not a "
                       "Python annotation",
                       record->offset, start);
            g_free(start);
            return false;
        }
        g_hash_table_add(api->annotations, (gpointer)annotation);
    }
    g_string_append(text, annotation);
    return true;
}

// Appends the annotation of the type code [code].
static bool
append_coded(const struct api *api, GString *text, const struct item *item,
             int code, GError **error)
{
    const struct module *top = api->extension.modules->pdata[0];
    const struct record *list = top->record;

    if ((size_t)code >= list->n_annotations) {
        return tool_error(error,
                          "broken record at offset %zu, its type code "
                          "%d is unknown",
                          item->record->offset, code);
    }
    return append_text_of(
        api, text, list->text[3 + list->count + (size_t)code], list, error);
}

// Appends the type of an ndarray of such items. Returns whether there is one.
static bool
append_ndarray(GString *text, int kind, int size)
{
    // Each kind of items, and the sizes that it may have, as bits.
    static const struct {
        int kind;
        int sizes;
        const char *word;
    } words[] = {
        { 'i', 1 | 2 | 4 | 8, "int" }, { 'u', 1 | 2 | 4 | 8, "uint" },
        { 'f', 2 | 4 | 8, "float" },   { 'c', 8 | 16, "complex" },
        { 'b', 1, "bool_" },           { 'M', 8, "datetime64" },
        { 'm', 8, "timedelta64" },     { 'V', 1, "void" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (words[i].kind != kind || size <= 0 || (size & (size - 1)) != 0 ||
            (size & words[i].sizes) == 0) {
            continue;
        }
        g_string_append_printf(text, "numpy.typing.NDArray[numpy.%s",
                               words[i].word);
        if (strchr("iufc", kind) != NULL) {
            g_string_append_printf(text, "%d", 8 * size);
        }
        g_string_append_c(text, ']');
        return true;
    }
    return false;
}

// Appends the type of an argument that is an array, whose items come first.
static bool
append_argument_array(const struct api *api, GString *text,
                      struct types *types, GError **error)
{
    types->array_kind = (char)next_code(types);
    types->array_size = next_code(types) & 127;
    return append_next(api, text, types, error);
}

// Appends the type of what holds items of the type that follows.
static bool
append_holds(const struct api *api, GString *text, struct types *types,
             GError **error)
{
    static const struct {
        int what;
        const char *before;
        const char *after;
    } words[] = {
        { 'i', "collections.abc.Iterable[", "]" },
        { 'l', "list[", "]" },
        { 't', "tuple[", ", ...]" },
        { 's', "set[", "]" },
        { 'f', "frozenset[", "]" },
        { 'o', "", " | None" },
    };
    int what = next_code(types);
    bool done;

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (words[i].what != what || ++types->depth > max_type_depth) {
            continue;
        }
        g_string_append(text, words[i].before);
        done = append_next(api, text, types, error);
        g_string_append(text, words[i].after);
        types->depth--;
        return done;
    }
    return types_broken(types, error);
}

const char or_array[] = " | typing_extensions.Buffer";

// Appends the next type.
static bool
append_next(const struct api *api, GString *text, struct types *types,
            GError **error)
{
    int code = next_code(types);

    if (text->len > max_type) {
        return types_broken(types, error);
    }
    switch (code) {
    case -1:
        return types_broken(types, error);
    case pyzc_code_named:
        return append_named(api, text, types, error);
    case pyzc_code_tuple:
        return append_tuple(api, text, types, error);
    case pyzc_code_self:
        g_string_append(text, "typing_extensions.Self");
        return true;
    case pyzc_code_ndarray:
        code = next_code(types);
        return append_ndarray(text, code, next_code(types)) ||
               types_broken(types, error);
    case pyzc_code_array:
        return append_argument_array(api, text, types, error);
    case pyzc_code_holds:
        return append_holds(api, text, types, error);
    case pyzc_code_any:
        g_string_append(text, "typing.Any");
        return next_code(types) >= 0 || types_broken(types, error);
    case pyzc_code_numbers:
        code = next_code(types);
        if (code < 0) {
            return types_broken(types, error);
        }
        if (!append_coded(api, text, types->item, code, error)) {
            return false;
        }
        g_string_append(text, or_array);
        return true;
    default:
        return append_coded(api, text, types->item, code, error);
    }
}

// Appends the type of a callback or a union, within types of depth [depth].
static bool
append_unlisted(const struct api *api, GString *text, const struct item *item,
                int depth, GError **error)
{
    const struct record *record = item->record;
    struct types types = types_begin(item, record->n_codes);

    types.depth = depth + 1;
    if (record->count == 0 || types.depth > max_type_depth) {
        return types_broken(&types, error);
    }
    if (record->kind == pyzc_kind_union) {
        return append_types(api, text, &types, (int)record->count, " | ",
                            error);
    }
    g_string_append(text, "collections.abc.Callable[[");
    if (!append_types(api, text, &types, (int)record->count - 1, ", ",
                      error)) {
        return false;
    }
    g_string_append(text, "], ");
    if (!append_next(api, text, &types, error)) {
        return false;
    }
    g_string_append_c(text, ']');
    return true;
}

// Appends the type that the next line which is named refers to: a class, which
// is in a list, or a callback or union, which is not. The byte that says so
// was read.
static bool
append_named(const struct api *api, GString *text, struct types *types,
             GError **error)
{
    const struct item *item = types->item;
    const struct record *found;
    const char *name;
    unsigned line;
    char *user;
    bool done;

    if (types->end - types->code < 4) {
        return types_broken(types, error);
    }
    line = record_read_line(types->code);
    types->code += 4;
    name = item->record->text[item->record->n_texts + types->n_named++];
    found = extension_find(&api->extension, name, line, error);
    if (found == NULL) {
        return false;
    }
    if (found->kind == pyzc_kind_converter ||
        found->kind == pyzc_kind_object) {
        return append_text_of(api, text, found->text[1], found, error);
    }
    if (found->kind == pyzc_kind_callback || found->kind == pyzc_kind_union) {
        return append_unlisted(api, text, &(struct item){ found, item->home },
                               types->depth, error);
    }
    user = g_strdup_printf(item->record->kind == pyzc_kind_function ||
                                   item->record->kind == pyzc_kind_method
                               ? "%s()"
                               : "'%s'",
                           item->record->text[0]);
    done = types_class(api, text, item->home, name, line, user, error);
    g_free(user);
    return done;
}

const char *
types_next(struct api *api, struct types *types, GError **error)
{
    GString *text = g_string_new(NULL);
    const char *kept = NULL;

    types->array_kind = 0;
    if (append_next(api, text, types, error)) {
        api->n_text += text->len;
        if (api->n_text >
            least_text +
                text_per_byte * g_bytes_get_size(api->extension.file)) {
            tool_error(error, "its types are too long, at '%s'",
                       record_name(types->item->record));
        } else {
            kept = types_keep(api, text->str);
        }
    }
    g_string_free(text, TRUE);
    return kept;
}

const char *
types_ndarray(struct api *api, const struct types *types)
{
    GString *text = g_string_new(NULL);
    const char *kept = NULL;

    if (append_ndarray(text, types->array_kind, types->array_size)) {
        kept = types_keep(api, text->str);
    }
    g_string_free(text, TRUE);
    return kept;
}

const char *
types_keep(struct api *api, const char *text)
{
    return g_string_chunk_insert(api->texts, text);
}
