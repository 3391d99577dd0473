// reader-test.c - the reader of modules against files that lie.
//
// The files are made in memory. The reader is given a block of exactly the
// file's size: a sanitizer sees a read beyond it.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/record.h>

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "../../lib/tool/read.h"
#include "../../lib/tool/reader.h"
#include "../../lib/tool/tool.h"

// Reads the extension in a file that is a copy of [file].
static bool
read_memory(struct extension *out, const GByteArray *file, GError **error)
{
    GBytes *bytes =
        g_bytes_new_take(g_memdup2(file->data, file->len), file->len);
    bool done = extension_read(out, bytes, error);

    g_bytes_unref(bytes);
    return done;
}

// The extension itself, without its submodules.
static const struct module *
top(const struct extension *extension)
{
    return extension->modules->pdata[0];
}

// Files

static void
put(GByteArray *file, const void *bytes, size_t size)
{
    g_byte_array_append(file, bytes, (guint)size);
}

static void
put_text(GByteArray *file, const char *text)
{
    put(file, text, strlen(text) + 1);
}

// Puts [size] bytes of [number], low byte first.
static void
put_number(GByteArray *file, unsigned number, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)number;

        put(file, &byte, 1);
        number >>= 8;
    }
}

static void
put_head(GByteArray *file, enum pyzc_kind kind, unsigned count, unsigned extra,
         unsigned line)
{
    static const unsigned char magic[] = { PYZC_MAGIC };

    put(file, magic, sizeof(magic));
    put_number(file, PYZC_RECORD_VERSION, 1);
    put_number(file, kind, 1);
    put_number(file, count, 2);
    put_number(file, extra, 1);
    put_number(file, line, 4);
}

// A function without parameters.
static void
put_function(GByteArray *file, const char *name, unsigned line,
             const char *doc)
{
    put_head(file, pyzc_kind_function, PYZC_FUNCTION_COUNT(0, 1), 0, line);
    put(file, "\x01", 1);
    put_text(file, name);
    put(file, name, strlen(name));
    put(file, "($module)\n--\n\n", strlen("($module)\n--\n\n"));
    put_text(file, doc);
    put_text(file, name);
}

static void
put_constants(GByteArray *file, const char *name, unsigned line,
              const char *first, const char *second)
{
    put_head(file, pyzc_kind_constants, 2, 0, line);
    put(file, "\x00\x01\x02", 3);
    put_text(file, name);
    put_text(file, first);
    put_text(file, second);
}

struct named {
    const char *name;
    unsigned line;
};

// A module or a part of [n_items] items, with the annotations int, str, None.
static void
put_list(GByteArray *file, enum pyzc_kind kind, const char *name,
         unsigned line, const struct named *items, unsigned n_items)
{
    put_head(file, kind, n_items, 3, line);
    for (unsigned i = 0; i < n_items; i++) {
        put_number(file, items[i].line, 4);
    }
    put_text(file, kind != pyzc_kind_part ? name : "");
    put_text(file, kind != pyzc_kind_part ? "A module." : "");
    put_text(file, name);
    for (unsigned i = 0; i < n_items; i++) {
        put_text(file, items[i].name);
    }
    put_text(file, "int");
    put_text(file, "str");
    put_text(file, "None");
}

// Puts module m with the one item [name] at [line].
static void
put_module_of(GByteArray *file, const char *name, unsigned line)
{
    const struct named item = { name, line };

    put_list(file, pyzc_kind_module, "m", 900, &item, 1);
}

// A class V with a method, an attribute and a member.
static void
put_class(GByteArray *file)
{
    static const struct named items[] = { { "V_f", 50 },
                                          { "V_a", 51 },
                                          { "V_members", 53 } };

    put_head(file, pyzc_kind_method, PYZC_FUNCTION_COUNT(0, 1), 0, 50);
    put(file, "\x01", 1);
    put_text(file, "V.f");
    put_text(file, "f($self)\n--\n\n");
    put_text(file, "V_f");
    put_head(file, pyzc_kind_getter, PYZC_FUNCTION_COUNT(0, 1), 0, 51);
    put(file, "\x01", 1);
    put_text(file, "V.a");
    put_text(file, "a($self)\n--\n\n");
    put_text(file, "V_a");
    put_head(file, pyzc_kind_members, 1, 0, 53);
    put(file, "\x01", 1);
    put_text(file, "V_members");
    put_text(file, "x");
    put_text(file, "readonly");
    put_text(file, "The only one.");
    put_list(file, pyzc_kind_class, "V", 0, items, 3);
    put_text(file, "");
    put_text(file, "final");
}

// A file with something of each kind; the module's record is the last and
// nothing follows it.
static GByteArray *
whole_file(void)
{
    const struct named inner[] = { { "first", 10 }, { "levels", 20 } };
    const struct named below[] = { { "second", 70000 }, { "levels", 20 } };
    const struct named outer[] = {
        { "inner", 30 }, { "second", 70000 }, { "below", 40 }, { "V", 0 }
    };
    GByteArray *file = g_byte_array_new();

    put(file,
        "\x7f"
        "ELF and so on\x89PYZ",
        19);
    put_function(file, "first", 10, "Does this and that.");
    put_constants(file, "levels", 20, "LOW", "HIGH");
    put_function(file, "unlisted", 25, "");
    put(file, "\0\0\0\0", 4);
    put_list(file, pyzc_kind_part, "inner", 30, inner, 2);
    put_function(file, "second", 70000, "Does more: \xc3\xbc.");
    put_list(file, pyzc_kind_submodule, "below", 40, below, 2);
    put_class(file);
    put_list(file, pyzc_kind_module, "m", 80000, outer, 4);
    return file;
}

// Touches all that the reader hands out of [module]. Returns a number.
static gsize
touch_items(const struct module *module, gsize size)
{
    gsize sum = strlen(module->name);

    for (guint i = 0; i < module->items->len; i++) {
        const struct item *item =
            &g_array_index(module->items, struct item, i);

        // Types have a length of their own.
        size_t n_codes = item->record->n_codes > 0 ? item->record->n_codes
                                                   : item->record->count;

        for (size_t k = 0; k < n_codes; k++) {
            sum += item->record->codes[k];
        }
        for (size_t k = 0; item->record->text[k] != NULL; k++) {
            sum += strlen(item->record->text[k]);
        }
        g_assert_cmpuint(item->record->offset + item->record->size, <=, size);
    }
    return sum;
}

// Reads [file] whose result the caller does not care for, touching all that
// the reader hands out. Returns whether it could be read; if not, there is a
// message and nothing else.
static bool
is_readable(const GByteArray *file)
{
    struct extension extension = { 0 };
    GError *error = NULL;
    gsize sum = 0;

    if (!read_memory(&extension, file, &error)) {
        g_assert_nonnull(error);
        g_assert_cmpuint(strlen(error->message), >, 0);
        g_assert_null(extension.file);
        g_error_free(error);
        return false;
    }
    g_assert_no_error(error);
    for (guint i = 0; i < extension.modules->len; i++) {
        sum += touch_items(extension.modules->pdata[i], file->len);
    }
    g_assert_cmpuint(sum, <=, G_MAXUINT32);
    extension_finish(&extension);
    return true;
}

// Reads [file] and frees it; it must be refused with [message].
static void
assert_refused(GByteArray *file, const char *message)
{
    struct extension extension = { 0 };
    GError *error = NULL;

    g_assert_false(read_memory(&extension, file, &error));
    g_assert_cmpstr(error->message, ==, message);
    g_assert_null(extension.file);
    g_error_free(error);
    g_byte_array_unref(file);
}

// Reads [file] and frees it; the items must be [names], each with a blank
// behind it.
static void
assert_items(GByteArray *file, const char *names)
{
    GString *found = g_string_new(NULL);
    struct extension extension;
    GError *error = NULL;

    read_memory(&extension, file, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < top(&extension)->items->len; i++) {
        const struct item *item =
            &g_array_index(top(&extension)->items, struct item, i);

        g_string_append_printf(found, "%s ", item->record->text[0]);
    }
    g_assert_cmpstr(found->str, ==, names);
    extension_finish(&extension);
    g_string_free(found, TRUE);
    g_byte_array_unref(file);
}

// Tests: what is read

static void
items_come_in_the_order_of_the_lists(void)
{
    assert_items(whole_file(), "first levels second below V ");
}

static void
an_item_knows_the_list_that_names_it(void)
{
    GByteArray *file = whole_file();
    const struct item *items;
    struct extension extension;
    GError *error = NULL;

    read_memory(&extension, file, &error);
    g_assert_no_error(error);
    items = (const struct item *)(void *)top(&extension)->items->data;
    g_assert_cmpstr(top(&extension)->record->text[0], ==, "m");
    g_assert_cmpstr(top(&extension)->record->text[1], ==, "A module.");
    g_assert_cmpstr(items[0].home->text[2], ==, "inner");
    g_assert_cmpstr(items[2].home->text[2], ==, "m");
    g_assert_cmpuint(items[2].record->line, ==, 70000);
    g_assert_cmpuint(top(&extension)->record->n_annotations, ==, 3);
    extension_finish(&extension);
    g_byte_array_unref(file);
}

static void
an_item_of_a_class_is_found_by_its_list(void)
{
    GByteArray *file = whole_file();
    struct extension extension;
    GError *error = NULL;
    const struct record *class;
    const struct record *members;

    read_memory(&extension, file, &error);
    g_assert_no_error(error);
    class = g_array_index(top(&extension)->items, struct item, 4).record;
    g_assert_cmpint(class->kind, ==, pyzc_kind_class);
    g_assert_cmpuint(class->count, ==, 3);
    g_assert_cmpuint(class->n_annotations, ==, 3);
    g_assert_cmpstr(class->text[10], ==, "final");
    members = extension_item(&extension, class, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(members->count, ==, 1);
    g_assert_cmpstr(members->text[1], ==, "x");
    g_assert_cmpstr(members->text[3], ==, "The only one.");
    extension_finish(&extension);
    g_byte_array_unref(file);
}

static void
a_record_that_no_list_names_is_no_item(void)
{
    GByteArray *file = g_byte_array_new();

    put_function(file, "f", 1, "Named, but at another line.");
    put_function(file, "f", 2, "Named.");
    put_function(file, "g", 2, "Not named.");
    put_module_of(file, "f", 2);
    assert_items(file, "f ");
}

static void
identical_copies_are_one(void)
{
    GByteArray *file = whole_file();
    GByteArray *twice = g_byte_array_new();

    put(twice, file->data, file->len);
    put(twice, file->data, file->len);
    g_byte_array_unref(file);
    assert_items(twice, "first levels second below V ");
}

static void
one_record_may_be_named_by_two_parts(void)
{
    const struct named f = { "f", 1 };
    const struct named parts[] = { { "a", 2 }, { "b", 3 } };
    GByteArray *file = g_byte_array_new();

    put_function(file, "f", 1, "");
    put_list(file, pyzc_kind_part, "a", 2, &f, 1);
    put_list(file, pyzc_kind_part, "b", 3, &f, 1);
    put_list(file, pyzc_kind_module, "m", 4, parts, 2);
    assert_items(file, "f f ");
}

static void
a_module_may_be_empty_of_functions(void)
{
    GByteArray *file = g_byte_array_new();

    put_constants(file, "levels", 20, "LOW", "HIGH");
    put_module_of(file, "levels", 20);
    assert_items(file, "levels ");
}

// Puts a chain of [depth] parts, the innermost of which names f, and module m
// that names the outermost.
static GByteArray *
nested_file(unsigned depth)
{
    GByteArray *file = g_byte_array_new();
    struct named inner = { "f", 1000 };

    put_function(file, "f", 1000, "");
    for (unsigned i = 0; i < depth; i++) {
        const struct named part = { "part", i + 1 };

        put_list(file, pyzc_kind_part, part.name, part.line, &inner, 1);
        inner = part;
    }
    put_module_of(file, inner.name, inner.line);
    return file;
}

static void
parts_nest_sixteen_deep(void)
{
    assert_items(nested_file(16), "f ");
}

static void
items_of_a_submodule_are_its_own(void)
{
    const struct named deep[] = { { "f", 1 } };
    const struct named part[] = { { "deep", 0 }, { "g", 2 } };
    const struct named fast[] = { { "part", 0 } };
    const struct named all[] = { { "g", 2 }, { "fast", 0 } };
    static const char expected[] = ": g fast; fast: deep g; fast.deep: f; ";
    GByteArray *file = g_byte_array_new();
    GString *found = g_string_new(NULL);
    struct extension extension;
    GError *error = NULL;

    put_function(file, "f", 1, "");
    put_function(file, "g", 2, "");
    put_list(file, pyzc_kind_submodule, "deep", 0, deep, 1);
    put_list(file, pyzc_kind_part, "part", 0, part, 2);
    put_list(file, pyzc_kind_submodule, "fast", 0, fast, 1);
    put_list(file, pyzc_kind_module, "m", 0, all, 2);
    read_memory(&extension, file, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < extension.modules->len; i++) {
        const struct module *module = extension.modules->pdata[i];

        g_string_append_printf(found, "%s:", module->name);
        for (guint k = 0; k < module->items->len; k++) {
            const struct item *item =
                &g_array_index(module->items, struct item, k);

            g_string_append_printf(found, " %s", item->record->text[0]);
        }
        g_string_append(found, "; ");
    }
    g_assert_cmpstr(found->str, ==, expected);
    extension_finish(&extension);
    g_string_free(found, TRUE);
    g_byte_array_unref(file);
}

// Tests: what is refused

static void
deeper_parts_are_refused(void)
{
    assert_refused(nested_file(17),
                   "part 'part' at offset 38 is nested too deeply");
}

static void
a_part_that_names_itself_is_refused(void)
{
    const struct named itself[] = { { "p", 1 }, { "p", 1 } };
    GByteArray *file = g_byte_array_new();

    put_list(file, pyzc_kind_part, "p", 1, itself, 2);
    put_module_of(file, "p", 1);
    assert_refused(file, "part 'p' at offset 0 is nested too deeply");
}

static void
a_submodule_that_names_itself_is_refused(void)
{
    const struct named itself[] = { { "p", 0 }, { "p", 0 } };
    GByteArray *file = g_byte_array_new();

    put_list(file, pyzc_kind_submodule, "p", 0, itself, 2);
    put_module_of(file, "p", 0);
    assert_refused(file, "part 'p' at offset 0 is nested too deeply");
}

static void
parts_that_multiply_are_refused(void)
{
    GByteArray *file = g_byte_array_new();
    struct named inner[8];

    put_function(file, "f", 1000, "");
    for (unsigned i = 0; i < 8; i++) {
        inner[i] = (struct named){ "f", 1000 };
    }
    for (unsigned depth = 1; depth <= 10; depth++) {
        put_list(file, pyzc_kind_part, "part", depth, inner, 8);
        for (unsigned i = 0; i < 8; i++) {
            inner[i] = (struct named){ "part", depth };
        }
    }
    put_module_of(file, "part", 10);
    assert_refused(file, "its lists contain 'f' too often");
}

static void
another_version_is_refused_with_both_numbers(void)
{
    GByteArray *file = whole_file();

    file->data[19 + 8] = 8;
    assert_refused(file,
                   "record of version 8 at offset 19, this pyzc reads "
                   "version 7: the headers are newer than the tool");
}

static void
an_unknown_kind_is_refused(void)
{
    GByteArray *none = whole_file();
    GByteArray *more = whole_file();

    none->data[19 + 9] = 0;
    assert_refused(none, "broken record at offset 19, its kind is 0");
    more->data[19 + 9] = 100;
    assert_refused(more, "broken record at offset 19, its kind is 100");
}

static void
a_text_that_is_not_utf8_is_refused(void)
{
    GByteArray *file = g_byte_array_new();

    put_function(file, "f", 1, "\xc3(");
    put_module_of(file, "f", 1);
    assert_refused(file, "broken record at offset 0, a text is not UTF-8");
}

static void
counts_beyond_the_file_are_refused(void)
{
    static const enum pyzc_kind kinds[] = {
        pyzc_kind_module,    pyzc_kind_part,      pyzc_kind_function,
        pyzc_kind_constants, pyzc_kind_submodule, pyzc_kind_class,
        pyzc_kind_method,    pyzc_kind_getter,    pyzc_kind_setter,
        pyzc_kind_members
    };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        GByteArray *file = g_byte_array_new();

        put_head(file, kinds[i], 0xffff, 0xff, 1);
        put_text(file, "f");
        put_text(file, "f");
        put_text(file, "f");
        assert_refused(file, "broken record at offset 0, the file ends in it");
    }
}

static void
a_head_that_the_file_ends_in_is_refused(void)
{
    GByteArray *file = g_byte_array_new();

    put(file, "\0", 1);
    put_head(file, pyzc_kind_function, 0, 0, 1);
    g_byte_array_set_size(file, file->len - 1);
    assert_refused(file, "broken record at offset 1, the file ends in it");
}

static void
two_modules_in_one_file_are_refused(void)
{
    GByteArray *file = g_byte_array_new();
    const struct named f = { "f", 1 };

    put_function(file, "f", 1, "");
    put_list(file, pyzc_kind_module, "a", 2, &f, 1);
    put_list(file, pyzc_kind_module, "b", 3, &f, 1);
    assert_refused(file, "two modules in one file, a at offset 38 and b at "
                         "offset 88");
}

static void
two_records_of_one_name_and_line_are_refused(void)
{
    GByteArray *file = g_byte_array_new();

    put_function(file, "f", 1, "This.");
    put_function(file, "f", 1, "That.");
    put_function(file, "f", 1, "More.");
    put_module_of(file, "f", 1);
    assert_refused(file, "two records of 'f' at line 1 differ, at offsets 0 "
                         "and 43: rename one, or move its line");
}

static void
two_records_that_no_list_names_may_differ(void)
{
    GByteArray *file = g_byte_array_new();

    put_function(file, "f", 1, "This.");
    put_function(file, "f", 1, "That.");
    put_function(file, "g", 2, "Named.");
    put_module_of(file, "g", 2);
    assert_items(file, "g ");
}

static void
an_item_without_a_record_is_refused(void)
{
    GByteArray *file = g_byte_array_new();

    put_function(file, "f", 1, "");
    put_module_of(file, "f", 2);
    assert_refused(file, "no record of 'f' at line 2, which the module "
                         "lists: the file is incomplete");
}

static void
a_file_without_a_module_is_refused(void)
{
    static const char message[] =
        "no pyzc module in it, no PYZC_MODULE line was linked";
    GByteArray *file = g_byte_array_new();

    assert_refused(g_byte_array_new(), message);
    put_function(file, "f", 1, "");
    put(file, "\x89PYZC\r\n", 7);
    assert_refused(file, message);
}

static void
what_is_no_file_is_refused(void)
{
    GError *error = NULL;
    char *directory = g_dir_make_tmp(NULL, NULL);
    char *missing = g_build_filename(directory, "a: b.so", NULL);

    g_assert_null(file_read(directory, &error));
    g_assert_cmpstr(error->message, ==, "cannot read it, it is a directory");
    g_clear_error(&error);
    g_assert_null(file_read(missing, &error));
    g_assert_cmpstr(error->message, ==,
                    "cannot read it, No such file or directory");
    g_clear_error(&error);
    g_rmdir(directory);
    g_free(directory);
    g_free(missing);
}

// Tests: files that something has been at

static void
a_file_cut_anywhere_is_refused(void)
{
    GByteArray *whole = whole_file();

    for (guint len = 0; len < whole->len; len++) {
        GByteArray *file = g_byte_array_new();

        put(file, whole->data, len);
        g_assert_false(is_readable(file));
        g_byte_array_unref(file);
    }
    g_assert_true(is_readable(whole));
    g_byte_array_unref(whole);
}

static void
a_file_with_any_byte_changed_is_read_or_refused(void)
{
    static const unsigned char masks[] = { 0x01, 0x20, 0x80, 0xff };
    static const unsigned char values[] = { 0x00, 0x01, 0x7f, 0x89, 0xff };
    GByteArray *file = whole_file();
    int n_read = 0;
    int n_refused = 0;

    for (guint at = 0; at < file->len; at++) {
        unsigned char was = file->data[at];

        for (size_t i = 0; i < G_N_ELEMENTS(masks); i++) {
            file->data[at] = was ^ masks[i];
            *(is_readable(file) ? &n_read : &n_refused) += 1;
        }
        for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
            file->data[at] = values[i];
            *(is_readable(file) ? &n_read : &n_refused) += 1;
        }
        file->data[at] = was;
    }
    g_assert_cmpint(n_read, >, 0);
    g_assert_cmpint(n_refused, >, 0);
    g_byte_array_unref(file);
}

// Records of the largest counts: each begins among the lines of the first,
// and its texts are some of the zeros behind.
static void
records_in_records_cost_no_more_than_the_file(void)
{
    enum { lines_size = 200000, file_size = 1 << 20 };
    GByteArray *file = g_byte_array_new();
    const struct named f = { "f", 1 };
    gint64 start;

    while (file->len < lines_size) {
        put_head(file, pyzc_kind_part, 0xffff, 0xff, 1);
    }
    put_number(file, 0, file_size - file->len);
    put_function(file, "f", 1, "");
    put_list(file, pyzc_kind_module, "m", 2, &f, 1);
    start = g_get_monotonic_time();
    g_assert_true(is_readable(file));
    g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
    g_byte_array_unref(file);
}

static void
many_records_are_found_in_good_time(void)
{
    enum { n_records = 20000, n_names = 20000 };
    GByteArray *file = g_byte_array_new();
    struct named *items = g_new(struct named, n_names);
    gint64 start;

    for (unsigned i = 0; i < n_records; i++) {
        put_function(file, "f", i, "");
    }
    for (unsigned i = 0; i < n_names; i++) {
        items[i] = (struct named){ "f", n_records - 1 - i };
    }
    put_list(file, pyzc_kind_module, "m", 2, items, n_names);
    start = g_get_monotonic_time();
    g_assert_true(is_readable(file));
    g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
    g_byte_array_unref(file);
    g_free(items);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/reader/" #name, name)
    TEST(items_come_in_the_order_of_the_lists);
    TEST(an_item_knows_the_list_that_names_it);
    TEST(an_item_of_a_class_is_found_by_its_list);
    TEST(a_record_that_no_list_names_is_no_item);
    TEST(identical_copies_are_one);
    TEST(one_record_may_be_named_by_two_parts);
    TEST(a_module_may_be_empty_of_functions);
    TEST(parts_nest_sixteen_deep);
    TEST(items_of_a_submodule_are_its_own);
    TEST(a_submodule_that_names_itself_is_refused);
    TEST(deeper_parts_are_refused);
    TEST(a_part_that_names_itself_is_refused);
    TEST(parts_that_multiply_are_refused);
    TEST(another_version_is_refused_with_both_numbers);
    TEST(an_unknown_kind_is_refused);
    TEST(a_text_that_is_not_utf8_is_refused);
    TEST(counts_beyond_the_file_are_refused);
    TEST(a_head_that_the_file_ends_in_is_refused);
    TEST(two_modules_in_one_file_are_refused);
    TEST(two_records_of_one_name_and_line_are_refused);
    TEST(two_records_that_no_list_names_may_differ);
    TEST(an_item_without_a_record_is_refused);
    TEST(a_file_without_a_module_is_refused);
    TEST(what_is_no_file_is_refused);
    TEST(a_file_cut_anywhere_is_refused);
    TEST(a_file_with_any_byte_changed_is_read_or_refused);
    TEST(records_in_records_cost_no_more_than_the_file);
    TEST(many_records_are_found_in_good_time);
#undef TEST
    return g_test_run();
}
