// stub.c - makes the text of a stub from what a module tells about itself.
// SPDX-License-Identifier: MIT

#include "stub.h"

#include <string.h>

#include "hash.h"
#include "output.h"
#include "python.h"
#include "stub_parts.h"
#include "text.h"

static const char checksum_line[] = "# pyzc stubs, sha256 ";

// How many digits a checksum has.
enum { sum_digits = 64 };

// Constants

static void
append_constant(struct stub *stub, const struct api_item *item)
{
    g_string_append_printf(stub->text, "%s: ", item->name);
    stub_name(stub, "typing.Final");
    g_string_append_c(stub->text, '[');
    stub_annotation(stub, item->type);
    g_string_append(stub->text, "]\n");
    if (*item->doc != '\0') {
        stub_docstring(stub->text, item->doc, "");
    }
}

// Classes

static void
append_exception(struct stub *stub, const struct api_item *item)
{
    g_string_append_printf(stub->text, "class %s(", item->name);
    stub_annotation(stub, item->type);
    g_string_append(stub->text, "):");
    stub_body(stub, item->doc, "");
}

// Appends the docstring of a class, or a line in place of its body.
static void
append_class_head(struct stub *stub, const struct api_item *item)
{
    g_string_append(stub->text, "):\n");
    if (*item->doc != '\0') {
        stub_docstring(stub->text, item->doc, "    ");
        if (item->members->len > 0) {
            g_string_append_c(stub->text, '\n');
        }
    } else if (item->members->len == 0) {
        g_string_append(stub->text, "    ...\n");
    }
}

// Whether an enum member of that name hides what an int or an enum has, which
// a type checker takes for a mistake.
static bool
hides_attribute(const char *name)
{
    static const char *const names[] = {
        "as_integer_ratio",
        "bit_count",
        "bit_length",
        "conjugate",
        "denominator",
        "from_bytes",
        "imag",
        "is_integer",
        "name",
        "to_bytes",
        NULL,
    };

    return g_strv_contains(names, name);
}

static void
append_enum(struct stub *stub, const struct api_item *item)
{
    g_string_append_printf(stub->text, "class %s(", item->name);
    stub_annotation(stub, item->type);
    append_class_head(stub, item);
    for (guint i = 0; i < item->members->len; i++) {
        const struct api_member *member =
            &g_array_index(item->members, struct api_member, i);

        g_string_append_printf(stub->text, "    %s = %" G_GINT64_FORMAT "%s\n",
                               member->name, member->value,
                               hides_attribute(member->name)
                                   ? "  # type: ignore[assignment]"
                                   : "");
    }
}

// Appends the union of the types of the fields.
static void
append_field_types(struct stub *stub, const struct api_item *item)
{
    GHashTable *said = table_new(g_free, NULL);

    for (guint i = 0; i < item->members->len; i++) {
        char **types = union_split(
            g_array_index(item->members, struct api_member, i).type);

        for (char **type = types; *type != NULL; type++) {
            if (g_hash_table_contains(said, *type)) {
                continue;
            }
            g_string_append(stub->text,
                            g_hash_table_size(said) > 0 ? " | " : "");
            stub_annotation(stub, *type);
            g_hash_table_add(said, g_strdup(*type));
        }
        g_strfreev(types);
    }
    g_hash_table_unref(said);
}

// Appends the head of the class of named tuples, as typeshed has those of
// CPython's: a "structseq" of what is in the tuple, and the tuple.
static void
append_fields_head(struct stub *stub, const struct api_item *item,
                   bool is_long)
{
    g_string_append_printf(stub->text, "class %s(%s", item->name,
                           is_long ? "\n    " : "");
    stub_name(stub, "_typeshed.structseq");
    g_string_append_c(stub->text, '[');
    append_field_types(stub, item);
    g_string_append(stub->text, is_long ? "],\n    " : "], ");
    stub_name(stub, "tuple");
    for (guint i = 0; i < item->members->len; i++) {
        g_string_append(stub->text, i == 0 ? "[" : ", ");
        stub_annotation(
            stub, g_array_index(item->members, struct api_member, i).type);
    }
    g_string_append(stub->text, is_long ? "],\n" : "]");
}

// Appends what the fields are called, for a match statement.
static void
append_match_args(struct stub *stub, const struct api_item *item)
{
    g_string_append(stub->text, "    __match_args__: ");
    stub_name(stub, "typing.Final");
    g_string_append(stub->text, " = (");
    for (guint i = 0; i < item->members->len; i++) {
        g_string_append_printf(
            stub->text, "%s\"%s\"", i > 0 ? ", " : "",
            g_array_index(item->members, struct api_member, i).name);
    }
    g_string_append(stub->text, item->members->len == 1 ? ",)\n" : ")\n");
}

// Appends a field. Two of them hide methods of a tuple, which a type checker
// takes for a mistake.
static void
append_field(struct stub *stub, const struct api_member *member)
{
    bool hides = strcmp(member->name, "count") == 0 ||
                 strcmp(member->name, "index") == 0;

    g_string_append(stub->text, "\n    @");
    stub_name(stub, "property");
    g_string_append_printf(stub->text, "\n    def %s(self) -> ", member->name);
    stub_annotation(stub, member->type);
    g_string_append_printf(
        stub->text, ": ...%s\n",
        hides ? "  # type: ignore[override]  "
                "# pyright: ignore[reportIncompatibleMethodOverride]"
              : "");
}

// Appends what is in the class. There the names of the fields mean the fields,
// and annotations are worded differently.
static void
append_fields_body(struct stub *stub, const struct api_item *item)
{
    struct words outside = stub_enter(stub);

    for (guint i = 0; i < item->members->len; i++) {
        g_hash_table_add(
            stub->fields,
            (gpointer)g_array_index(item->members, struct api_member, i).name);
    }
    append_match_args(stub, item);
    for (guint i = 0; i < item->members->len; i++) {
        append_field(stub,
                     &g_array_index(item->members, struct api_member, i));
    }
    stub_leave(stub, outside);
}

static void
append_fields(struct stub *stub, const struct api_item *item)
{
    size_t start;

    g_string_append_c(stub->text, '@');
    stub_name(stub, "typing.final");
    g_string_append_c(stub->text, '\n');
    start = stub->text->len;
    append_fields_head(stub, item, false);
    if (stub->text->len + strlen("):") - start > max_line) {
        g_string_truncate(stub->text, start);
        append_fields_head(stub, item, true);
    }
    append_class_head(stub, item);
    append_fields_body(stub, item);
}

// Appends a class for annotations, which is not there at run time.
static void
append_dict(struct stub *stub, const struct api_item *item)
{
    struct words outside;

    g_string_append_c(stub->text, '@');
    stub_name(stub, "typing.type_check_only");
    g_string_append_printf(stub->text, "\nclass %s(", item->name);
    stub_name(stub, "typing_extensions.TypedDict");
    append_class_head(stub, item);
    outside = stub_enter(stub);
    for (guint i = 0; i < item->members->len; i++) {
        g_hash_table_add(
            stub->fields,
            (gpointer)g_array_index(item->members, struct api_member, i).name);
    }
    for (guint i = 0; i < item->members->len; i++) {
        const struct api_member *member =
            &g_array_index(item->members, struct api_member, i);

        g_string_append_printf(stub->text, "    %s: ", member->name);
        if (member->is_optional) {
            stub_name(stub, "typing_extensions.NotRequired");
            g_string_append_c(stub->text, '[');
        }
        stub_annotation(stub, member->type);
        g_string_append(stub->text, member->is_optional ? "]\n" : "\n");
    }
    stub_leave(stub, outside);
}

// The whole

// A submodule is an attribute of its parent, whose stub says so thus.
static void
import_submodule(struct stub *stub, const char *name)
{
    g_hash_table_insert(
        stub->imports, g_strdup(name),
        g_strdup_printf("from . import %s as %s\n", name, name));
}

static void
append_overload(struct stub *stub)
{
    g_string_append_c(stub->text, '@');
    stub_name(stub, "typing.overload");
    g_string_append_c(stub->text, '\n');
}

// Whether [type] is one of numbers, of which each is also the next.
static bool
is_number(const char *type)
{
    return strcmp(type, "bool") == 0 || strcmp(type, "int") == 0 ||
           strcmp(type, "float") == 0 || strcmp(type, "complex") == 0;
}

// Appends what a function is for ndarrays of some items; what follows is for
// all else. To mypy an ndarray may be one of several types of items, so that
// other results than numbers contradict each other.
static void
append_overloads(struct stub *stub, const struct api_item *item)
{
    if (item->overloads == NULL) {
        return;
    }
    for (guint i = 0; i < item->overloads->len; i++) {
        const struct api_item *overload =
            &g_array_index(item->overloads, struct api_item, i);
        gsize start;

        append_overload(stub);
        start = stub->text->len;
        stub_function(stub, overload, overload->type, "");
        if (!is_number(overload->type)) {
            const char *begin = stub->text->str + start;

            g_string_insert(
                stub->text, (gssize)(start + strcspn(begin, "\n")),
                "  # type: ignore[overload-overlap,unused-ignore]");
        }
    }
    append_overload(stub);
}

static void
append_item(struct stub *stub, const struct api_item *item)
{
    switch (item->kind) {
    case api_function:
        append_overloads(stub, item);
        stub_function(stub, item, item->type, "");
        break;
    case api_constant:
        append_constant(stub, item);
        break;
    case api_exception:
        append_exception(stub, item);
        break;
    case api_enum:
        append_enum(stub, item);
        break;
    case api_fields:
        append_fields(stub, item);
        break;
    case api_dict:
        append_dict(stub, item);
        break;
    case api_submodule:
        import_submodule(stub, item->name);
        break;
    case api_class:
        stub_class(stub, item);
        break;
    case api_method:
    case api_attribute:
        break;  // of a class
    }
}

// Appends the lines of a person's that are before item [at]; returns how many
// of them all are done.
static guint
append_written(struct stub *stub, guint done, guint at)
{
    const GArray *all = stub->module->lines;

    for (; done < all->len; done++) {
        const struct api_lines *lines =
            &g_array_index(all, struct api_lines, done);
        size_t len = strlen(lines->text);

        if (lines->at > at) {
            break;
        }
        while (len > 0 && lines->text[len - 1] == '\n') {
            len--;
        }
        g_string_append_printf(stub->text, "\n%.*s\n", (int)len, lines->text);
    }
    return done;
}

static bool
is_ufunc(const struct api_item *item)
{
    return item->kind == api_constant &&
           strcmp(item->type, "numpy.ufunc") == 0;
}

static void
append_items(struct stub *stub)
{
    const GArray *items = stub->module->items;
    guint done = 0;
    bool has_ufuncs = false;

    for (guint i = 0; i < items->len; i++) {
        const struct api_item *item =
            &g_array_index(items, struct api_item, i);

        done = append_written(stub, done, i);
        if (g_hash_table_contains(stub->module->written, item->name)) {
            continue;
        }
        if (item->kind != api_submodule && !item->continues) {
            g_string_append_c(stub->text, '\n');
        }
        append_item(stub, item);
        has_ufuncs |= is_ufunc(item);
    }
    append_written(stub, done, items->len);
    if (has_ufuncs) {
        // A type checker knows what a __getattr__ would give.
        g_string_append(stub->text, "\ndef __dir__() -> ");
        stub_annotation(stub, "list[str]");
        g_string_append(stub->text, ": ...\n");
    }
}

// Imports come before other names for classes of the module.
static gint
order_lines(gconstpointer left, gconstpointer right)
{
    const char *const *a = left;
    const char *const *b = right;
    gint order = (**a == '_') - (**b == '_');

    return order != 0 ? order : strcmp(*a, *b);
}

static void
prepend_imports(struct stub *stub)
{
    GPtrArray *lines = g_ptr_array_new();
    GString *text = g_string_new(NULL);
    GHashTableIter iter;
    gpointer line;
    char last = '\0';

    g_hash_table_iter_init(&iter, stub->imports);
    while (g_hash_table_iter_next(&iter, NULL, &line)) {
        if (*(const char *)line != '\0') {
            g_ptr_array_add(lines, line);
        }
    }
    g_ptr_array_sort(lines, order_lines);
    for (guint i = 0; i < lines->len; i++) {
        line = lines->pdata[i];
        // A blank line is before the names, and after a class among them.
        if ((*(const char *)line == '_') != (last == '_') ||
            g_str_has_suffix(text->str, "...\n")) {
            g_string_append_c(text, '\n');
        }
        last = *(const char *)line;
        g_string_append(text, line);
    }
    if (text->len > 0 && *text->str != '\n') {
        g_string_prepend_c(text, '\n');
    }
    g_string_prepend_len(stub->text, text->str, (gssize)text->len);
    g_string_free(text, TRUE);
    g_ptr_array_unref(lines);
}

// Appends the last line, of which nothing is in the sum.
static void
append_checksum(GString *text)
{
    char *sum = seal_sum(text->str, text->len, text->len, text->len);

    g_string_append_printf(text, "%s%s\n", checksum_line, sum);
    g_free(sum);
}

GString *
stub_text(const struct api_module *module, bool is_package)
{
    struct stub stub = {
        .module = module,
        .is_package = is_package,
        .names = table_new(NULL, NULL),
        .imports = table_new(g_free, g_free),
        .words = words_new(),
        .text = g_string_new(NULL),
    };
    GString *head = g_string_new(NULL);
    GHashTableIter iter;
    gpointer name;

    for (guint i = 0; i < module->items->len; i++) {
        const struct api_item *item =
            &g_array_index(module->items, struct api_item, i);

        g_hash_table_add(stub.names, (gpointer)item->name);
        stub.is_package |= item->kind == api_submodule;
    }
    g_hash_table_iter_init(&iter, module->written);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        g_hash_table_add(stub.names, name);
    }
    append_items(&stub);
    prepend_imports(&stub);
    if (*module->doc != '\0') {
        stub_docstring(head, module->doc, "");
    } else if (*stub.text->str == '\n') {
        g_string_erase(stub.text, 0, 1);
    }
    g_string_prepend_len(stub.text, head->str, (gssize)head->len);
    g_string_free(head, TRUE);
    g_string_append_c(stub.text, '\n');
    append_checksum(stub.text);
    g_hash_table_unref(stub.names);
    g_hash_table_unref(stub.imports);
    words_clear(&stub.words);
    return stub.text;
}

bool
stub_is_untouched(const char *text, size_t len)
{
    const char *last = g_strrstr_len(text, (gssize)len, checksum_line);
    GString *again;
    bool result;

    if (last == NULL) {
        return false;
    }
    again = g_string_new_len(text, last - text);
    append_checksum(again);
    result = again->len == len && memcmp(again->str, text, len) == 0;
    g_string_free(again, TRUE);
    return result;
}

// Returns the sum of the first [len] bytes of [text], of which the next ones
// are the digits.
static bool
is_sum_of(const char *text, size_t len, const char *digits)
{
    char *sum = seal_sum(text, len, len, len);
    bool result = strncmp(digits, sum, strlen(sum)) == 0;

    g_free(sum);
    return result;
}

// Returns whether [text], which may have NULs, has the mark of a checksum.
static bool
has_mark(const char *text, size_t len)
{
    size_t mark_len = strlen(checksum_line);

    for (; len >= mark_len; text++, len--) {
        if (memcmp(text, checksum_line, mark_len) == 0) {
            return true;
        }
    }
    return false;
}

bool
stub_is_edited(const char *text, size_t len)
{
    size_t end = len > 0 && text[len - 1] == '\n' ? len - 1 : len;
    size_t start = end;

    if (has_mark(text, len)) {
        return true;
    }
    // What was edited may be the words of the last line.
    while (start > 0 && text[start - 1] != '\n') {
        start--;
    }
    return end - start >= sum_digits &&
           is_sum_of(text, start, text + end - sum_digits);
}
