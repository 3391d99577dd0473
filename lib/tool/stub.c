// stub.c - makes the text of a stub from what a module says of itself.
// SPDX-License-Identifier: MIT

#include "stub.h"

#include <pyzc/record.h>

#include <string.h>

#include "../core/signature.h"
#include "tool.h"

static const char checksum_line[] = "# pyzc stubs, sha256 ";

// A signature longer than this has a line for each parameter.
enum { max_line = 79 };

// The Python literals that may be defaults. An escape in a string must mean
// the same in C, where a string is UTF-8 and ends at a NUL, and in Python. The
// quantifiers of strings are possessive, so
// that a long string needs no stack.
#define DIGITS "[0-9](?:_?[0-9])*"
#define EXPONENT "[eE][+-]?" DIGITS
#define HEX "[0-9a-fA-F]"
#define ESCAPE(numeric)                                                       \
    "\\\\(?:[abfnrtv\\\\'\"]|" numeric "|u" HEX "{4}|U" HEX "{8})"
#define ANY "[0-7]{1,3}|x" HEX "{2}(?!" HEX ")"
#define ASCII                                                                 \
    "(?!0{1,3}(?![0-7]))[01]?[0-7]{1,2}(?![0-7])|x(?!00)[0-7]" HEX "(?!" HEX  \
    ")"
#define STRING(quote)                                                         \
    quote "(?:[^" quote "\\\\\\r\\n]++|" ESCAPE(ASCII) ")*+" quote
#define BYTES(quote)                                                          \
    "b" quote "(?:(?![" quote                                                 \
    "\\\\\\r\\n])[\\x01-\\x7f]|" ESCAPE(ANY) ")*+" quote
static const char literal_pattern[] =
    "^(?:None|True|False|\\(\\)|"
    "[+-]?(?:0[xX](?:_?" HEX ")+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|"
    "0(?:_?0)*|[1-9](?:_?[0-9])*|"
    "(?:" DIGITS "\\.(?:" DIGITS ")?|\\." DIGITS ")(?:" EXPONENT
    ")?|" DIGITS EXPONENT
    ")|" STRING("\"") "|" STRING("'") "|" BYTES("\"") "|" BYTES("'") ")\\z";

// What is known while a stub is written.
struct stub {
    const struct module *module;
    GHashTable *names;    // the module's own: name -> itself
    GHashTable *imports;  // a word in the stub -> the line that imports it
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

// Makes [word] mean in the stub what [line] imports; an empty line is of a
// builtin. Returns false if the word means something else already.
static bool
import_word(struct stub *stub, const char *word, const char *line)
{
    const char *other = g_hash_table_lookup(stub->imports, word);

    if (g_hash_table_contains(stub->names, word) ||
        (other != NULL && strcmp(other, line) != 0)) {
        return false;
    }
    g_hash_table_insert(stub->imports, g_strdup(word), g_strdup(line));
    return true;
}

// Appends [len] bytes at [name], a dotted name or a builtin, as the stub can
// say it: "typing_extensions.Buffer" is imported and becomes "Buffer", or is
// said in full where that word is taken: by the module, or by another import.
static void
append_name(struct stub *stub, const char *name, size_t len)
{
    char *full = g_strndup(name, len);
    char *dot = strrchr(full, '.');
    const char *home = dot != NULL ? full : "builtins";
    const char *word = dot != NULL ? dot + 1 : full;
    GString *alias = g_string_new("_");
    char *line;

    if (dot != NULL) {
        *dot = '\0';
    }
    line = strcmp(home, "builtins") == 0
               ? g_strdup("")
               : g_strdup_printf("from %s import %s\n", home, word);
    if (!import_word(stub, word, line)) {
        bool is_free;

        g_string_append(alias, home);
        g_strdelimit(alias->str, ".", '_');
        do {
            g_free(line);
            line = g_strdup_printf("import %s as %s\n", home, alias->str);
            is_free = import_word(stub, alias->str, line);
            if (!is_free) {
                g_string_append_c(alias, '_');
            }
        } while (!is_free);
        g_string_append_printf(stub->text, "%s.", alias->str);
    }
    g_string_append(stub->text, word);
    g_string_free(alias, TRUE);
    g_free(line);
    g_free(full);
}

// Returns how long the name, the string or the other thing at [text] is.
static size_t
word_len(const char *text)
{
    size_t len = 0;

    if (*text == '"' || *text == '\'') {
        const char *end = strchr(text + 1, *text);

        return end != NULL ? (size_t)(end - text) + 1 : strlen(text);
    }
    while (g_ascii_isalnum(text[len]) || text[len] == '_' ||
           text[len] == '.' || (unsigned char)text[len] >= 0x80) {
        len++;
    }
    return len > 0 ? len : 1;
}

// Appends an annotation, its names one by one.
static void
append_annotation(struct stub *stub, const char *annotation)
{
    while (*annotation != '\0') {
        size_t len = word_len(annotation);

        if (!is_identifier(annotation, 1) ||
            (len == strlen("None") && strncmp(annotation, "None", len) == 0)) {
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

// Appends [doc] as a docstring in lines indented by [indent]. Its tabs become
// blanks, as inspect.cleandoc() would make them: behind an indent they would
// reach another column.
static void
append_docstring(GString *text, const char *doc, const char *indent)
{
    size_t quotes = 0;
    size_t column = 0;

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
        } else if (c == '\t') {
            g_string_append_printf(text, "%*s", (int)(8 - column % 8), "");
        } else if (c < 0x20 || c == 0x7f) {
            g_string_append_printf(text, "\\x%02x", c);
        } else {
            g_string_append_c(text, *at);
        }
        if (c == '\n' || c == '\r') {
            column = 0;
        } else if (c == '\t') {
            column += 8 - column % 8;
        } else if ((c & 0xc0) != 0x80) {
            column++;
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

        if (record->kind != pyzc_kind_constants) {
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

// A submodule is an attribute of its parent, whose stub says so thus.
static void
import_submodule(struct stub *stub, const char *name)
{
    g_hash_table_insert(
        stub->imports, g_strdup(name),
        g_strdup_printf("from . import %s as %s\n", name, name));
}

static bool
append_items(struct stub *stub, GError **error)
{
    for (guint i = 0; i < stub->module->items->len; i++) {
        const struct item *item =
            &g_array_index(stub->module->items, struct item, i);

        if (item->record->kind == pyzc_kind_submodule) {
            import_submodule(stub, item->record->text[0]);
            continue;
        }
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
    gpointer line;

    g_hash_table_iter_init(&iter, stub->imports);
    while (g_hash_table_iter_next(&iter, NULL, &line)) {
        if (*(const char *)line != '\0') {
            lines = g_list_prepend(lines, line);
        }
    }
    lines = g_list_sort(lines, (GCompareFunc)(void (*)(void))strcmp);
    lines = g_list_reverse(lines);
    for (GList *at = lines; at != NULL; at = at->next) {
        g_string_prepend(stub->text, at->data);
    }
    if (lines != NULL) {
        g_string_prepend_c(stub->text, '\n');
    }
    g_list_free(lines);
}

static void
append_checksum(GString *text)
{
    char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)text->str, text->len);

    g_string_append_printf(text, "%s%s\n", checksum_line, sum);
    g_free(sum);
}

GString *
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
        if (*doc == '\0' && *stub.text->str == '\n') {
            g_string_erase(stub.text, 0, 1);
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
