// reader.c - finds the records in a built module.
// SPDX-License-Identifier: MIT

#include "reader.h"

#include <pyzc/detail/record.h>

#include <string.h>

#include "hash.h"
#include "python.h"
#include "tool.h"

// How deep lists may nest.
enum { max_list_depth = 16 };

// How many bytes of records lists may name, each time that they name one: a
// file that was tampered with may name one record again and again, and must
// not keep the tool busy. A small file has enough.
enum { least_item_bytes = 1 << 20, item_bytes_per_byte = 16 };

const unsigned char *
find_magic(const unsigned char *at, const unsigned char *end)
{
    // The complement, and none that a compiler could work out: the tool is no
    // module itself.
    static const unsigned char magic[] = { PYZC_MAGIC_COMPLEMENT };
    const volatile unsigned char *other = magic;

    while ((size_t)(end - at) >= sizeof(magic) &&
           (at = memchr(at, (unsigned char)~other[0], (size_t)(end - at))) !=
               NULL) {
        size_t n = 1;

        if ((size_t)(end - at) < sizeof(magic)) {
            break;
        }
        while (n < sizeof(magic) && (at[n] ^ other[n]) == 0xff) {
            n++;
        }
        if (n == sizeof(magic)) {
            return at;
        }
        at++;
    }
    return NULL;
}

static void
record_destroy(void *record)
{
    g_free(((struct record *)record)->text);
    g_free(record);
}

static bool
is_list(int kind)
{
    return kind == pyzc_kind_module || kind == pyzc_kind_part ||
           kind == pyzc_kind_submodule;
}

// Whether such a record has lines and, perhaps, annotations.
static bool
names_items(int kind)
{
    return is_list(kind) || kind == pyzc_kind_class;
}

// Whether such a record is of a C function that Python calls.
static bool
is_called(int kind)
{
    return kind == pyzc_kind_function || kind == pyzc_kind_method ||
           kind == pyzc_kind_getter || kind == pyzc_kind_setter;
}

// Whether [list], or a class, can have [item]. A word in the list of a class
// is a part that is empty.
static bool
can_list(const struct record *list, const struct record *item)
{
    if (list->kind == pyzc_kind_family) {
        return item->kind == pyzc_kind_function;
    }
    switch (item->kind) {
    case pyzc_kind_part:
        return list->kind != pyzc_kind_class || item->count == 0;
    case pyzc_kind_constants:
        return true;
    case pyzc_kind_function:
    case pyzc_kind_family:
    case pyzc_kind_submodule:
    case pyzc_kind_exception:
    case pyzc_kind_enum:
    case pyzc_kind_fields:
    case pyzc_kind_dict:
    case pyzc_kind_class:
    case pyzc_kind_object:  // a class of another extension
    case pyzc_kind_stub:
    case pyzc_kind_ufunc:
        return list->kind != pyzc_kind_class;
    case pyzc_kind_method:
    case pyzc_kind_getter:
    case pyzc_kind_setter:
    case pyzc_kind_members:
    case pyzc_kind_buffer:
        return list->kind == pyzc_kind_class;
    default:
        return false;
    }
}

// Whether such a record has types and nothing else before its texts.
static bool
has_types(int kind)
{
    return kind == pyzc_kind_fields || kind == pyzc_kind_dict ||
           kind == pyzc_kind_union || kind == pyzc_kind_callback ||
           kind == pyzc_kind_members;
}

// Returns how many types are in the codes of [record].
static size_t
count_whole_types(const struct record *record)
{
    size_t n = 0;
    size_t within = 0;  // types of a tuple still to pass

    for (size_t i = 0; i < record->n_codes; i++) {
        n += within == 0;
        within -= within > 0;
        if (record->codes[i] == pyzc_code_named) {
            i += 4;  // its line
        } else if (record->codes[i] == pyzc_code_ndarray) {
            i += 2;  // its items
        } else if (record->codes[i] == pyzc_code_array) {
            i += 2;
            within++;
        } else if (record->codes[i] == pyzc_code_holds) {
            i++;  // what it is
            within++;
        } else if (record->codes[i] == pyzc_code_numbers ||
                   record->codes[i] == pyzc_code_any) {
            i++;  // of which kind
        } else if (record->codes[i] == pyzc_code_tuple &&
                   i + 1 < record->n_codes) {
            within += record->codes[++i];
        }
    }
    return n;
}

// How many texts a record has of its own, and how many bytes come before them.
static size_t
count_texts(const struct record *record)
{
    if (is_list(record->kind)) {
        return 3 + record->count + record->n_annotations;
    }
    if (is_called(record->kind)) {
        return 3;
    }
    switch (record->kind) {
    case pyzc_kind_class:
        return 5 + record->count + record->n_annotations;
    case pyzc_kind_members:
        return 1 + 3 * count_whole_types(record);
    case pyzc_kind_exception:
        return 4;
    case pyzc_kind_base:
    case pyzc_kind_ufunc:
        return 3;
    case pyzc_kind_callback:
    case pyzc_kind_union:
    case pyzc_kind_buffer:
        return 1;
    case pyzc_kind_converter:
    case pyzc_kind_object:
    case pyzc_kind_stub:
        return 2;
    case pyzc_kind_enum:
        return 4 + record->count;
    case pyzc_kind_fields:
    case pyzc_kind_dict:
        return 3 + count_whole_types(record);
    case pyzc_kind_family:
        return 3 + record->count;
    default:
        return 1 + record->count;
    }
}

static size_t
count_codes(const struct record *record)
{
    if (names_items(record->kind) || record->kind == pyzc_kind_family) {
        return 4 * record->count;
    }
    if (has_types(record->kind) || is_called(record->kind)) {
        return record->n_codes;
    }
    switch (record->kind) {
    case pyzc_kind_exception:
    case pyzc_kind_converter:
    case pyzc_kind_object:
    case pyzc_kind_stub:
    case pyzc_kind_base:
    case pyzc_kind_buffer:
    case pyzc_kind_ufunc:
        return 0;
    case pyzc_kind_enum:
        return 8 * record->count;
    default:
        return record->count + 1;
    }
}

// Returns how many lines the types of [record] name.
static size_t
count_named(const struct record *record)
{
    size_t n = 0;

    for (size_t i = 0; i < record->n_codes; i++) {
        if (record->codes[i] == pyzc_code_tuple ||
            record->codes[i] == pyzc_code_holds) {
            i++;  // its number, or what it is
        } else if (record->codes[i] == pyzc_code_ndarray ||
                   record->codes[i] == pyzc_code_array) {
            i += 2;  // its items
        } else if (record->codes[i] == pyzc_code_numbers ||
                   record->codes[i] == pyzc_code_any) {
            i++;  // of which kind
        } else if (record->codes[i] == pyzc_code_named) {
            i += 4;  // its line
            n++;
        }
    }
    return n;
}

// The C name of the line that [record] is of.
const char *
record_name(const struct record *record)
{
    switch (record->kind) {
    case pyzc_kind_constants:
    case pyzc_kind_callback:
    case pyzc_kind_union:
    case pyzc_kind_converter:
    case pyzc_kind_object:
    case pyzc_kind_members:
    case pyzc_kind_stub:
    case pyzc_kind_base:
    case pyzc_kind_buffer:
        return record->text[0];
    default:
        return record->text[2];
    }
}

unsigned
record_read_line(const unsigned char *bytes)
{
    return bytes[0] | (unsigned)bytes[1] << 8 | (unsigned)bytes[2] << 16 |
           (unsigned)bytes[3] << 24;
}

// Reads the record at [offset] of [bytes]. Returns NULL with [error] set if
// it is broken.
static struct record *
record_read(const unsigned char *bytes, size_t size, size_t offset,
            GError **error)
{
    struct pyzc_record head;
    struct record *record = NULL;
    size_t at = offset + sizeof(head);
    size_t n_texts;

    if (size - offset < sizeof(head)) {
        tool_error(error, "broken record at offset %zu, the file ends in it",
                   offset);
        return NULL;
    }
    memcpy(&head, bytes + offset, sizeof(head));
    if (head.version != PYZC_RECORD_VERSION) {
        tool_error(error,
                   "record of version %d at offset %zu, this pyzc reads "
                   "version %d: the headers are %s than the tool",
                   head.version, offset, PYZC_RECORD_VERSION,
                   head.version > PYZC_RECORD_VERSION ? "newer" : "older");
        return NULL;
    }
    if (head.kind < pyzc_kind_module || head.kind > pyzc_kind_ufunc) {
        tool_error(error, "broken record at offset %zu, its kind is %d",
                   offset, head.kind);
        return NULL;
    }
    record = g_new0(struct record, 1);
    record->offset = offset;
    record->kind = head.kind;
    record->line = record_read_line(head.line);
    record->count = pyzc_record_count(&head);
    if (is_called(head.kind)) {
        record->count = head.count[0];
        record->n_codes = head.count[1];
    } else if (has_types(head.kind)) {
        record->n_codes = record->count;
    }
    record->n_annotations = names_items(head.kind) ? head.extra : 0;
    record->is_larger = head.kind == pyzc_kind_base && head.extra != 0;
    record->codes = bytes + at;
    record->lines = bytes + at;
    if (size - at < count_codes(record)) {
        goto truncated;
    }
    at += count_codes(record);
    if (has_types(record->kind)) {
        record->count = count_whole_types(record);
    }
    record->n_texts = count_texts(record);
    n_texts = record->n_texts + count_named(record);
    record->text = g_new0(const char *, n_texts + 1);
    for (size_t i = 0; i < n_texts; i++) {
        const unsigned char *end = memchr(bytes + at, '\0', size - at);

        if (end == NULL) {
            goto truncated;
        }
        record->text[i] = (const char *)bytes + at;
        if (!g_utf8_validate(record->text[i], -1, NULL)) {
            tool_error(error,
                       "broken record at offset %zu, a text is not "
                       "UTF-8",
                       offset);
            goto fail;
        }
        at = (size_t)(end - bytes) + 1;
    }
    record->size = at - offset;
    return record;

truncated:
    tool_error(error, "broken record at offset %zu, the file ends in it",
               offset);
fail:
    record_destroy(record);
    return NULL;
}

static bool
is_copy_of(const struct extension *extension, const struct record *a,
           const struct record *b)
{
    const char *bytes = g_bytes_get_data(extension->file, NULL);

    return a->size == b->size &&
           memcmp(bytes + a->offset, bytes + b->offset, a->size) == 0;
}

// Two records are of one item if name and line are the same.
static guint
record_hash(gconstpointer key)
{
    const struct record *record = key;

    return hash_more(text_hash(record_name(record)), record->line);
}

static gboolean
record_equal(gconstpointer a, gconstpointer b)
{
    const struct record *left = a;
    const struct record *right = b;

    return left->line == right->line &&
           strcmp(record_name(left), record_name(right)) == 0;
}

// Takes [record] into [extension].
static void
add_record(struct extension *extension, struct record *record)
{
    struct record *first;

    g_ptr_array_add(extension->records, record);
    if (record->kind == pyzc_kind_module) {
        return;
    }
    first = g_hash_table_lookup(extension->named, record);
    if (first == NULL) {
        g_hash_table_add(extension->named, record);
    } else if (is_copy_of(extension, first, record)) {
        first->has_copies = true;
    } else if (first->other == NULL) {
        first->other = record;
    }
}

// Puts all records of the file into [extension]. None is inside another.
static bool
records_read(struct extension *extension, GError **error)
{
    size_t size;
    const unsigned char *bytes = g_bytes_get_data(extension->file, &size);
    const unsigned char *at = bytes;

    while ((at = find_magic(at, bytes + size)) != NULL) {
        struct record *record =
            record_read(bytes, size, (size_t)(at - bytes), error);

        if (record == NULL) {
            return false;
        }
        add_record(extension, record);
        at += record->size;
    }
    return true;
}

// Returns the one record that describes the extension, or NULL with [error]
// set.
static const struct record *
find_module(const struct extension *extension, GError **error)
{
    const struct record *found = NULL;

    for (guint i = 0; i < extension->records->len; i++) {
        const struct record *record = extension->records->pdata[i];

        if (record->kind != pyzc_kind_module) {
            continue;
        }
        if (found == NULL) {
            found = record;
        } else if (!is_copy_of(extension, found, record)) {
            tool_error(error,
                       "two modules in one file, %s at offset %zu and %s at "
                       "offset %zu",
                       found->text[0], found->offset, record->text[0],
                       record->offset);
            return NULL;
        }
    }
    if (found == NULL) {
        tool_error(error, "no pyzc module in it, no PYZC_MODULE line was "
                          "linked");
    }
    return found;
}

const struct record *
extension_find(const struct extension *extension, const char *name,
               unsigned line, GError **error)
{
    const char *text[] = { "", "", name };
    const struct record key = { .kind = pyzc_kind_function,
                                .line = line,
                                .text = text };
    const struct record *found = g_hash_table_lookup(extension->named, &key);

    if (found == NULL) {
        tool_error(error,
                   "no record of '%s' at line %u, which the module lists: the "
                   "file is incomplete",
                   name, line);
    } else if (found->other != NULL) {
        tool_error(error,
                   "two records of '%s' at line %u differ, at offsets "
                   "%zu and %zu: rename one, or move its line",
                   name, line, found->offset, found->other->offset);
        return NULL;
    }
    return found;
}

bool
extension_has(const struct extension *extension, const char *name,
              unsigned line)
{
    const char *text[] = { "", "", name };
    const struct record key = { .kind = pyzc_kind_function,
                                .line = line,
                                .text = text };

    return g_hash_table_contains(extension->named, &key);
}

const struct record *
extension_item(struct extension *extension, const struct record *list,
               size_t i, GError **error)
{
    const struct record *record =
        extension_find(extension, list->text[3 + i],
                       record_read_line(list->lines + 4 * i), error);

    if (record == NULL) {
        return NULL;
    }
    if (!can_list(list, record)) {
        tool_error(error,
                   "broken record at offset %zu, a %s cannot have the item "
                   "'%s'",
                   list->offset,
                   list->kind == pyzc_kind_class    ? "class"
                   : list->kind == pyzc_kind_family ? "family"
                                                    : "module",
                   record_name(record));
        return NULL;
    }
    extension->n_item_bytes += record->size;
    if (extension->n_item_bytes >
        least_item_bytes +
            item_bytes_per_byte * g_bytes_get_size(extension->file)) {
        tool_error(error, "its lists contain '%s' too often",
                   record_name(record));
        return NULL;
    }
    return record;
}

static void
module_destroy(void *pointer)
{
    struct module *module = pointer;

    g_array_unref(module->items);
    g_free(module->name);
    g_free(module);
}

// Adds a module, of [record] and with [name], which it takes.
static struct module *
add_module(struct extension *extension, const struct record *record,
           char *name)
{
    struct module *module = g_new0(struct module, 1);

    module->record = record;
    module->name = name;
    module->items = g_array_new(FALSE, FALSE, sizeof(struct item));
    g_ptr_array_add(extension->modules, module);
    return module;
}

// Adds the items of [list] to [module], those of its parts in their place;
// those of a submodule to a module of its own.
static bool
add_items(struct extension *extension, struct module *module,
          const struct record *list, int depth, GError **error)
{
    if (depth > max_list_depth) {
        return tool_error(error,
                          "part '%s' at offset %zu is nested too deeply",
                          record_name(list), list->offset);
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct record *record =
            extension_item(extension, list, i, error);
        struct item item = { record, list };
        struct module *home = module;

        if (record == NULL) {
            return false;
        }
        if (record->kind != pyzc_kind_part &&
            record->kind != pyzc_kind_object) {
            g_array_append_val(module->items, item);
        }
        if (record->kind == pyzc_kind_submodule) {
            if (strlen(module->name) + strlen(record->text[0]) >= max_name) {
                return tool_error(
                    error,
                    "the name of submodule '%s' at offset %zu is "
                    "too long",
                    record->text[2], record->offset);
            }
            home = add_module(extension, record,
                              g_strjoin(*module->name != '\0' ? "." : "",
                                        module->name, record->text[0], NULL));
        }
        if (is_list(record->kind) &&
            !add_items(extension, home, record, depth + 1, error)) {
            return false;
        }
    }
    return true;
}

bool
extension_read(struct extension *out, GBytes *file, GError **error)
{
    struct extension extension = { .file = g_bytes_ref(file) };
    const struct record *record;

    extension.records = g_ptr_array_new_with_free_func(record_destroy);
    extension.named = g_hash_table_new(record_hash, record_equal);
    extension.modules = g_ptr_array_new_with_free_func(module_destroy);
    if (!records_read(&extension, error) ||
        (record = find_module(&extension, error)) == NULL ||
        !add_items(&extension, add_module(&extension, record, g_strdup("")),
                   record, 0, error)) {
        extension_finish(&extension);
        return false;
    }
    *out = extension;
    return true;
}

void
extension_finish(struct extension *extension)
{
    g_ptr_array_unref(extension->modules);
    g_hash_table_unref(extension->named);
    g_ptr_array_unref(extension->records);
    g_bytes_unref(extension->file);
}
