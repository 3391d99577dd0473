// stubs.c - writes the typed stub of a module.
//
// The text is a function of the module's records and nothing else. It is made
// in memory and compared with the file, which is written only if it differs.
// The last line is a checksum of all above it, so that a stub that was edited
// is told from one that is out of date.
// SPDX-License-Identifier: MIT

#include <pyzc/record.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "../core/signature.h"
#include "reader.h"
#include "tool.h"

static const char checksum_line[] = "# pyzc stubs, sha256 ";

// A signature longer than this has a line for each parameter.
enum { max_line = 79 };

// The Python literals that may be defaults. An escape in a string must mean
// the same in C and in Python.
#define DIGITS "[0-9](?:_?[0-9])*"
#define EXPONENT "[eE][+-]?" DIGITS
#define HEX "[0-9a-fA-F]"
static const char literal_pattern[] =
    "^(?:None|True|False|\\(\\)|"
    "[+-]?(?:0[xX](?:_?" HEX ")+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|"
    "0(?:_?0)*|[1-9](?:_?[0-9])*|"
    "(?:" DIGITS "\\.(?:" DIGITS ")?|\\." DIGITS ")(?:" EXPONENT
    ")?|" DIGITS EXPONENT ")|"
    "b?\"(?:[^\"\\\\\\n]|\\\\(?:[abfnrtv\\\\'\"]|[0-7]{1,3}|"
    "x" HEX "{2}(?!" HEX ")|u" HEX "{4}|U" HEX "{8}))*\")$";

// What is known while a stub is written.
struct stub {
    const struct module *module;
    GHashTable *names;    // the module's own: name -> itself
    GHashTable *imports;  // a word in the stub -> the module it comes from
    GRegex *literal;
    GString *text;
};

static bool
is_identifier(const char *text, size_t len)
{
    if (len == 0 || g_ascii_isdigit(*text)) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (!g_ascii_isalnum(text[i]) && text[i] != '_' &&
            (unsigned char)text[i] < 0x80) {
            return false;
        }
    }
    return true;
}

// Annotations

// Appends [len] bytes at [name], a dotted name or a builtin, as the stub can
// say it: "typing_extensions.Buffer" is imported and becomes "Buffer", or is
// said in full where the module has a Buffer of its own.
static void
append_name(struct stub *stub, const char *name, size_t len)
{
    char *full = g_strndup(name, len);
    char *dot = strrchr(full, '.');
    const char *last = dot != NULL ? dot + 1 : full;
    const char *from;

    if (dot != NULL) {
        *dot = '\0';
    }
    from = g_hash_table_lookup(stub->imports, last);
    if (dot == NULL && !g_hash_table_contains(stub->names, full)) {
        g_string_append(stub->text, full);
    } else if (dot != NULL && !g_hash_table_contains(stub->names, last) &&
               (from == NULL || strcmp(from, full) == 0)) {
        g_string_append(stub->text, last);
        g_hash_table_insert(stub->imports, g_strdup(last), g_strdup(full));
    } else {
        const char *home = dot != NULL ? full : "builtins";
        char *alias = g_strdup_printf("_%s", home);

        g_strdelimit(alias, ".", '_');
        g_string_append_printf(stub->text, "%s.%s", alias, last);
        g_hash_table_insert(stub->imports, alias, g_strdup(home));
    }
    g_free(full);
}

// Appends an annotation, its names one by one.
static void
append_annotation(struct stub *stub, const char *annotation)
{
    while (*annotation != '\0') {
        size_t len = 0;

        while (g_ascii_isalnum(annotation[len]) || annotation[len] == '_' ||
               annotation[len] == '.') {
            len++;
        }
        if (len == 0 || !is_identifier(annotation, 1)) {
            g_string_append_c(stub->text, *annotation++);
            continue;
        }
        if (strncmp(annotation, "None", len) == 0) {
            g_string_append_len(stub->text, annotation, (gssize)len);
        } else {
            append_name(stub, annotation, len);
        }
        annotation += len;
    }
}

// Returns the annotation of [code], or NULL with [error] set.
static const char *
annotation_of(const struct item *item, size_t code, GError **error)
{
    if (code >= item->list->n_annotations) {
        tool_error(error,
                   "broken record at offset %zu, its type code %zu is "
                   "unknown",
                   item->record->offset, code);
        return NULL;
    }
    return item->list->text[3 + item->list->count + code];
}

// Docstrings

// Appends [doc] as a docstring in lines indented by [indent].
static void
append_docstring(GString *text, const char *doc, const char *indent)
{
    size_t quotes = 0;

    g_string_append_printf(text, "%s\"\"\"", indent);
    for (const char *at = doc; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;

        quotes = c == '"' ? quotes + 1 : 0;
        if (c == '\\' || quotes == 3 || (c == '"' && at[1] == '\0')) {
            g_string_append_c(text, '\\');
            quotes = 0;
        }
        if (c == '\n') {
            g_string_append_c(text, '\n');
            if (at[1] != '\n' && at[1] != '\0') {
                g_string_append(text, indent);
            }
        } else if ((c < 0x20 && c != '\t') || c == 0x7f) {
            g_string_append_printf(text, "\\x%02x", c);
        } else {
            g_string_append_c(text, *at);
        }
    }
    g_string_append(text, "\"\"\"\n");
}

// Functions

// Appends " = value" and, before it, what a default of None adds to the
// annotation.
static bool
append_default(struct stub *stub, const struct item *item,
               const struct pyzc_parameter *parameter, const char *annotation,
               GError **error)
{
    char *value = g_strndup(parameter->value, parameter->value_len);
    bool is_literal = g_regex_match(stub->literal, value, 0, NULL);

    if (!is_literal) {
        tool_error(error,
                   "%s() argument '%.*s': default %s is no Python literal; "
                   "give its Python text in the binding line",
                   item->record->text[0], (int)parameter->name_len,
                   parameter->name, value);
    } else {
        if (strcmp(value, "None") == 0 && strcmp(annotation, "object") != 0) {
            g_string_append(stub->text, " | None");
        }
        g_string_append_printf(stub->text, " = %s", value);
    }
    g_free(value);
    return is_literal;
}

// Appends what stands between the parentheses, each parameter behind
// [before] and followed by [after].
static bool
append_parameters(struct stub *stub, const struct item *item,
                  const char **cursor, const char *separator, GError **error)
{
    const struct record *record = item->record;
    struct pyzc_parameter parameter;
    enum pyzc_signature_item next;
    const char *before = "";
    size_t n = 0;

    while ((next = pyzc_signature_next(cursor, &parameter)) !=
           pyzc_signature_end) {
        const char *annotation;

        if (next == pyzc_signature_slash && n > 0) {
            g_string_append_printf(stub->text, "%s/", before);
            continue;
        }
        if (next != pyzc_signature_parameter || n == record->count ||
            !is_identifier(parameter.name, parameter.name_len)) {
            return tool_error(error,
                              "broken record at offset %zu, the signature "
                              "of '%s'",
                              record->offset, record->text[0]);
        }
        annotation = annotation_of(item, record->codes[n], error);
        if (annotation == NULL) {
            return false;
        }
        g_string_append_printf(stub->text, "%s%.*s: ", before,
                               (int)parameter.name_len, parameter.name);
        append_annotation(stub, annotation);
        if (parameter.value != NULL &&
            !append_default(stub, item, &parameter, annotation, error)) {
            return false;
        }
        before = separator;
        n++;
    }
    if (n != record->count) {
        return tool_error(error,
                          "broken record at offset %zu, the signature of "
                          "'%s' has %zu parameters, not %zu",
                          record->offset, record->text[0], n, record->count);
    }
    return true;
}

static bool
append_result(struct stub *stub, const struct item *item, GError **error)
{
    const struct record *record = item->record;
    const char *annotation =
        annotation_of(item, record->codes[record->count], error);

    if (annotation == NULL) {
        return false;
    }
    g_string_append(stub->text, ") -> ");
    append_annotation(stub, annotation);
    if (record->flags & pyzc_result_or_none) {
        g_string_append(stub->text, " | None");
    }
    g_string_append_c(stub->text, ':');
    return true;
}

// Appends the line, or lines, of a function's head. Returns the rest of the
// docstring behind the signature, or NULL with [error] set.
static const char *
append_head(struct stub *stub, const struct item *item, bool is_long,
            GError **error)
{
    const char *name = item->record->text[0];
    const char *cursor = pyzc_signature_begin(item->record->text[1]);

    if (cursor == NULL) {
        tool_error(error,
                   "broken record at offset %zu, '%s' has no "
                   "signature",
                   item->record->offset, name);
        return NULL;
    }
    g_string_append_printf(stub->text, "def %s(%s", name,
                           is_long ? "\n    " : "");
    if (!append_parameters(stub, item, &cursor, is_long ? ",\n    " : ", ",
                           error)) {
        return NULL;
    }
    g_string_append(stub->text, is_long ? ",\n" : "");
    if (!append_result(stub, item, error)) {
        return NULL;
    }
    return cursor;
}

static bool
append_function(struct stub *stub, const struct item *item, GError **error)
{
    static const char separator[] = "\n--\n\n";
    size_t start = stub->text->len;
    const char *doc = append_head(stub, item, false, error);

    if (doc != NULL && item->record->count > 0 &&
        stub->text->len - start > max_line) {
        g_string_truncate(stub->text, start);
        doc = append_head(stub, item, true, error);
    }
    if (doc == NULL) {
        return false;
    }
    if (!g_str_has_prefix(doc, separator)) {
        return tool_error(error,
                          "broken record at offset %zu, the docstring "
                          "of '%s'",
                          item->record->offset, item->record->text[0]);
    }
    doc += strlen(separator);
    if (*doc == '\0') {
        g_string_append(stub->text, " ...\n");
    } else {
        g_string_append_c(stub->text, '\n');
        append_docstring(stub->text, doc, "    ");
    }
    return true;
}

static bool
append_constants(struct stub *stub, const struct item *item, GError **error)
{
    for (size_t i = 0; i < item->record->count; i++) {
        const char *annotation =
            annotation_of(item, item->record->codes[i], error);

        if (annotation == NULL) {
            return false;
        }
        g_string_append_printf(stub->text, "%s: ", item->record->text[1 + i]);
        append_name(stub, "typing.Final", strlen("typing.Final"));
        g_string_append_c(stub->text, '[');
        append_annotation(stub, annotation);
        g_string_append(stub->text, "]\n");
    }
    return true;
}

// The whole

// Notes the names that the module gives to Python: each once.
static bool
note_name(struct stub *stub, const char *name, GError **error)
{
    if (!is_identifier(name, strlen(name))) {
        return tool_error(error, "'%s' is no Python name", name);
    }
    if (!g_hash_table_add(stub->names, (gpointer)name)) {
        return tool_error(error, "two items have the Python name '%s'", name);
    }
    return true;
}

static bool
note_names(struct stub *stub, GError **error)
{
    for (guint i = 0; i < stub->module->items->len; i++) {
        const struct record *record =
            g_array_index(stub->module->items, struct item, i).record;

        if (record->kind == pyzc_kind_function) {
            if (!note_name(stub, record->text[0], error)) {
                return false;
            }
            continue;
        }
        for (size_t k = 0; k < record->count; k++) {
            if (!note_name(stub, record->text[1 + k], error)) {
                return false;
            }
        }
    }
    return true;
}

static bool
append_items(struct stub *stub, GError **error)
{
    for (guint i = 0; i < stub->module->items->len; i++) {
        const struct item *item =
            &g_array_index(stub->module->items, struct item, i);

        g_string_append_c(stub->text, '\n');
        if (item->record->kind == pyzc_kind_function
                ? !append_function(stub, item, error)
                : !append_constants(stub, item, error)) {
            return false;
        }
    }
    return true;
}

static void
prepend_imports(struct stub *stub)
{
    GList *lines = NULL;
    GHashTableIter iter;
    gpointer word;
    gpointer home;

    g_hash_table_iter_init(&iter, stub->imports);
    while (g_hash_table_iter_next(&iter, &word, &home)) {
        const char *format = *(const char *)word == '_'
                                 ? "import %s as %s\n"
                                 : "from %s import %s\n";

        lines = g_list_prepend(
            lines, g_strdup_printf(format, (char *)home, (char *)word));
    }
    lines = g_list_sort(lines, (GCompareFunc)(void (*)(void))strcmp);
    lines = g_list_reverse(lines);
    for (GList *at = lines; at != NULL; at = at->next) {
        g_string_prepend(stub->text, at->data);
    }
    if (lines != NULL) {
        g_string_prepend_c(stub->text, '\n');
    }
    g_list_free_full(lines, g_free);
}

static void
append_checksum(GString *text)
{
    char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)text->str, text->len);

    g_string_append_printf(text, "%s%s\n", checksum_line, sum);
    g_free(sum);
}

// Returns the stub of [module], or NULL with [error] set.
static GString *
stub_text(const struct module *module, GError **error)
{
    struct stub stub = {
        .module = module,
        .names = g_hash_table_new(g_str_hash, g_str_equal),
        .imports =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .literal = g_regex_new(literal_pattern, 0, 0, NULL),
        .text = g_string_new(NULL),
    };
    const char *doc = module->record->text[1];
    bool done = note_names(&stub, error) && append_items(&stub, error);

    if (done) {
        GString *head = g_string_new(NULL);

        prepend_imports(&stub);
        if (*doc != '\0') {
            append_docstring(head, doc, "");
        }
        g_string_prepend_len(stub.text, head->str, (gssize)head->len);
        g_string_free(head, TRUE);
        g_string_append_c(stub.text, '\n');
        append_checksum(stub.text);
    }
    g_hash_table_unref(stub.names);
    g_hash_table_unref(stub.imports);
    g_regex_unref(stub.literal);
    if (!done) {
        g_string_free(stub.text, TRUE);
        return NULL;
    }
    return stub.text;
}

// What became of a stub

// Returns whether the last line of [text] is the checksum of what is above.
static bool
is_untouched(const char *text, size_t len)
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

// Returns a table of what [text], a stub, defines: name -> its lines.
static GHashTable *
definitions(const char *text)
{
    GHashTable *table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    char **blocks = g_strsplit(text, "\n\n", -1);

    for (char **block = blocks; *block != NULL; block++) {
        const char *at = *block;
        size_t len;

        if (!g_str_has_prefix(at, "def ")) {
            continue;
        }
        at += strlen("def ");
        len = strcspn(at, "(");
        // A docstring with an empty line is cut; the head is whole.
        g_hash_table_insert(table, g_strndup(at, len),
                            g_strndup(at, strcspn(at, "\"")));
    }
    g_strfreev(blocks);
    return table;
}

// Returns why [fresh] differs from [old], a stub that nobody edited.
static char *
difference(const char *old, const char *fresh)
{
    GHashTable *before = definitions(old);
    GHashTable *after = definitions(fresh);
    GHashTableIter iter;
    gpointer name;
    gpointer lines;
    const char *first = NULL;
    const char *what = NULL;
    char *result;

    g_hash_table_iter_init(&iter, after);
    while (g_hash_table_iter_next(&iter, &name, &lines)) {
        const char *was = g_hash_table_lookup(before, name);

        if ((was == NULL || strcmp(was, lines) != 0) &&
            (first == NULL || strcmp(name, first) < 0)) {
            first = name;
            what = was == NULL ? "%s is new" : "signature of %s changed";
        }
    }
    g_hash_table_iter_init(&iter, before);
    while (g_hash_table_iter_next(&iter, &name, &lines)) {
        if (g_hash_table_lookup(after, name) == NULL &&
            (first == NULL || strcmp(name, first) < 0)) {
            first = name;
            what = "%s is gone";
        }
    }
    if (first == NULL) {
        result = g_strdup("a docstring or a constant changed");
    } else {
        char **parts = g_strsplit(what, "%s", 2);

        result = g_strjoinv(first, parts);
        g_strfreev(parts);
    }
    g_hash_table_unref(before);
    g_hash_table_unref(after);
    return result;
}

struct options {
    gboolean check;
    gboolean force;
    gboolean verbose;
};

// Writes [text] to [output] if it says something else. Returns the exit
// status.
static int
stub_write(const char *output, const GString *text,
           const struct options *options)
{
    GError *error = NULL;
    char *old = NULL;
    char *reason;
    size_t len = 0;
    int status = 0;

    if (!g_file_get_contents(output, &old, &len, NULL)) {
        reason = g_strdup("there was none");
    } else if (len == text->len && memcmp(old, text->str, len) == 0) {
        if (!options->force || options->check) {
            if (options->verbose) {
                printf("up-to-date: %s\n", output);
            }
            g_free(old);
            return 0;
        }
        reason = g_strdup("forced");
    } else if (!is_untouched(old, len)) {
        reason = g_strdup("edited by hand");
    } else {
        reason = difference(old, text->str);
    }
    if (options->check) {
        char *why = old == NULL
                        ? g_strdup("missing, run pyzc stubs to write it")
                    : is_untouched(old, len)
                        ? g_strdup_printf("out of date, %s", reason)
                        : g_strdup("edited by hand, run pyzc stubs to "
                                   "restore it");

        status = tool_fail(output, why);
        g_free(why);
    } else if (!g_file_set_contents_full(output, text->str, (gssize)text->len,
                                         G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                         &error)) {
        char *why = g_strdup_printf("cannot write it, %s", tool_why(error));

        status = tool_fail(output, why);
        g_free(why);
        g_error_free(error);
    } else if (options->verbose) {
        printf("updated: %s (%s)\n", output, reason);
    }
    g_free(reason);
    g_free(old);
    return status;
}

int
stubs_main(int argc, char **argv)
{
    struct options options = { 0 };
    const GOptionEntry entries[] = {
        { "check", 0, 0, G_OPTION_ARG_NONE, &options.check,
          "Write nothing; fail if OUTPUT is not what would be written", NULL },
        { "force", 0, 0, G_OPTION_ARG_NONE, &options.force,
          "Write OUTPUT even if it would not change", NULL },
        { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options.verbose,
          "Say whether OUTPUT was written, and why", NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    GOptionContext *context = g_option_context_new("MODULE OUTPUT");
    GError *error = NULL;
    struct module module;
    GString *text = NULL;
    int status;

    g_set_prgname("pyzc stubs");
    g_option_context_set_summary(
        context, "Reads what the extension module in the file MODULE says "
                 "of itself,\nand writes its typed stub to OUTPUT if that "
                 "differs.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        status = tool_fail("stubs", error->message);
        g_error_free(error);
    } else if (argc != 3) {
        status = tool_fail("stubs", "MODULE and OUTPUT wanted, see pyzc stubs "
                                    "--help");
    } else {
        if (module_read(&module, argv[1], &error)) {
            text = stub_text(&module, &error);
            module_finish(&module);
        }
        if (text != NULL) {
            status = stub_write(argv[2], text, &options);
            g_string_free(text, TRUE);
        } else {
            status = tool_fail(argv[1], error->message);
            g_error_free(error);
        }
    }
    g_option_context_free(context);
    return status;
}
