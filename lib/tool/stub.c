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
    const struct extension *extension;
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

// Appends [word], which is imported from the module [from]: under another
// name where that one is taken.
static void
append_imported(struct stub *stub, const char *from, const char *word)
{
    GString *alias = g_string_new(word);
    char *line = g_strdup_printf("from %s import %s\n", from, word);

    while (!import_word(stub, alias->str, line)) {
        g_free(line);
        g_string_prepend_c(alias, '_');
        line = g_strdup_printf("from %s import %s as %s\n", from, word,
                               alias->str);
    }
    g_string_append(stub->text, alias->str);
    g_string_free(alias, TRUE);
    g_free(line);
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

// Types

// Where the types of a function are being read.
struct types {
    const struct item *item;
    const unsigned char *code;
    const unsigned char *end;
    size_t n_named;  // lines that were named
};

static struct types
types_begin(const struct item *item)
{
    const struct record *record = item->record;

    return (struct types){ item, record->codes,
                           record->codes + record->n_codes, 0 };
}

static bool
broken_type(const struct types *types, GError **error)
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

// The class whose line has the C name [name], and the module it is in.
static const struct record *
find_class(const struct stub *stub, const char *name,
           const struct module **home)
{
    for (guint m = 0; m < stub->extension->modules->len; m++) {
        const struct module *module = stub->extension->modules->pdata[m];

        for (guint i = 0; i < module->items->len; i++) {
            const struct record *record =
                g_array_index(module->items, struct item, i).record;

            if (is_class(record) && strcmp(record->text[2], name) == 0) {
                *home = module;
                return record;
            }
        }
    }
    return NULL;
}

// Returns how this module names [home] in an import: relative, with as many
// dots as lead to the extension itself.
static char *
relative_name(const struct stub *stub, const struct module *home)
{
    const char *name = stub->module->name;
    GString *text = g_string_new(".");
    bool is_package = false;

    for (guint i = 0; i < stub->module->items->len; i++) {
        is_package |=
            g_array_index(stub->module->items, struct item, i).record->kind ==
            pyzc_kind_submodule;
    }
    if (*name != '\0' && is_package) {
        g_string_append_c(text, '.');
    }
    for (; *name != '\0'; name++) {
        if (*name == '.') {
            g_string_append_c(text, '.');
        }
    }
    g_string_append(text, home->name);
    return g_string_free(text, FALSE);
}

// Appends the class whose line has the C name [name], if there is one.
static bool
append_class(struct stub *stub, const char *name)
{
    const struct module *home = NULL;
    const struct record *record = find_class(stub, name, &home);

    if (record == NULL) {
        return false;
    }
    if (home == stub->module) {
        g_string_append(stub->text, record->text[0]);
    } else {
        char *from = relative_name(stub, home);

        append_imported(stub, from, record->text[0]);
        g_free(from);
    }
    return true;
}

static bool append_type(struct stub *stub, struct types *types,
                        GError **error);

static bool append_named(struct stub *stub, const struct item *item,
                         const char *name, GError **error);

// Appends [n] types with [separator] between them.
static bool
append_types(struct stub *stub, struct types *types, int n,
             const char *separator, GError **error)
{
    for (int i = 0; i < n; i++) {
        if (i > 0) {
            g_string_append(stub->text, separator);
        }
        if (!append_type(stub, types, error)) {
            return false;
        }
    }
    return true;
}

// Appends the next type. What is nested is nested by the file: its depth ends
// with its bytes.
static bool
append_type(struct stub *stub, struct types *types, GError **error)
{
    const struct record *list = types->item->list;
    int code = next_code(types);
    const char *name;
    int n;

    switch (code) {
    case -1:
        return broken_type(types, error);
    case pyzc_code_named:
        name = types->item->record->text[3 + types->n_named++];
        return append_named(stub, types->item, name, error);
    case pyzc_code_tuple:
        n = next_code(types);
        if (n == 0) {
            g_string_append(stub->text, "None");
            return true;
        }
        if (n == 1) {
            return append_type(stub, types, error);
        }
        append_name(stub, "tuple", strlen("tuple"));
        g_string_append_c(stub->text, '[');
        if (n < 0 || !append_types(stub, types, n, ", ", error)) {
            return n < 0 ? broken_type(types, error) : false;
        }
        g_string_append_c(stub->text, ']');
        return true;
    default:
        if ((size_t)code >= list->n_annotations) {
            return tool_error(error,
                              "broken record at offset %zu, its type code "
                              "%d is unknown",
                              types->item->record->offset, code);
        }
        append_annotation(stub, list->text[3 + list->count + (size_t)code]);
        return true;
    }
}

// Appends the type of a callback or a union.
static bool
append_unlisted(struct stub *stub, const struct item *item, GError **error)
{
    const struct record *record = item->record;
    struct types types = { item, record->codes,
                           record->codes + record->count + 1, 0 };

    if (record->kind == pyzc_kind_union) {
        return append_types(stub, &types, (int)record->count, " | ", error);
    }
    append_name(stub, "collections.abc.Callable",
                strlen("collections.abc.Callable"));
    g_string_append(stub->text, "[[");
    if (!append_types(stub, &types, (int)record->count, ", ", error)) {
        return false;
    }
    g_string_append(stub->text, "], ");
    if (!append_type(stub, &types, error)) {
        return false;
    }
    g_string_append_c(stub->text, ']');
    return true;
}

// Appends the type that the line with the C name [name] stands for: a class,
// which is in a list, or a callback or union, which is not.
static bool
append_named(struct stub *stub, const struct item *item, const char *name,
             GError **error)
{
    const struct record *found = NULL;

    if (append_class(stub, name)) {
        return true;
    }
    for (guint i = 0; i < stub->extension->records->len; i++) {
        const struct record *record = stub->extension->records->pdata[i];

        if ((record->kind != pyzc_kind_callback &&
             record->kind != pyzc_kind_union) ||
            strcmp(record_name(record), name) != 0) {
            continue;
        }
        if (found != NULL && !record_is_copy(stub->extension, found, record)) {
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
    return append_unlisted(stub, &(struct item){ found, item->list }, error);
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

// Whether [value] is "Class.MEMBER", where [annotation] is the class.
static bool
is_member(const char *value, const char *annotation)
{
    size_t len = strlen(annotation);

    return strncmp(value, annotation, len) == 0 && value[len] == '.' &&
           is_identifier(value + len + 1, strlen(value + len + 1));
}

// Appends " = value" and, before it, what a default of None adds to the
// annotation.
static bool
append_default(struct stub *stub, const struct item *item,
               const struct pyzc_parameter *parameter, const char *annotation,
               GError **error)
{
    char *value = g_strndup(parameter->value, parameter->value_len);
    bool is_literal = g_regex_match(stub->literal, value, 0, NULL) ||
                      is_member(value, annotation);

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
append_parameters(struct stub *stub, struct types *types, const char **cursor,
                  const char *separator, GError **error)
{
    const struct record *record = types->item->record;
    struct pyzc_parameter parameter;
    enum pyzc_signature_item next;
    const char *before = "";
    size_t n = 0;

    while ((next = pyzc_signature_next(cursor, &parameter)) !=
           pyzc_signature_end) {
        const char *stars = next == pyzc_signature_args     ? "*"
                            : next == pyzc_signature_kwargs ? "**"
                                                            : "";
        size_t start;

        if (next == pyzc_signature_slash && n > 0) {
            g_string_append_printf(stub->text, "%s/", before);
            continue;
        }
        if (next == pyzc_signature_star) {
            g_string_append_printf(stub->text, "%s*", before);
            before = separator;
            continue;
        }
        if (next == pyzc_signature_broken || next == pyzc_signature_slash ||
            (*stars == '\0' && n == record->count) ||
            !is_identifier(parameter.name, parameter.name_len)) {
            return tool_error(error,
                              "broken record at offset %zu, the signature "
                              "of '%s'",
                              record->offset, record->text[0]);
        }
        g_string_append_printf(stub->text, "%s%s%.*s: ", before, stars,
                               (int)parameter.name_len, parameter.name);
        start = stub->text->len;
        if (!append_type(stub, types, error) ||
            (parameter.value != NULL &&
             !append_default(stub, types->item, &parameter,
                             stub->text->str + start, error))) {
            return false;
        }
        before = separator;
        n += *stars == '\0';
    }
    if (n != record->count) {
        return tool_error(error,
                          "broken record at offset %zu, the signature of "
                          "'%s' has %zu parameters, not %zu",
                          record->offset, record->text[0], n, record->count);
    }
    return true;
}

// Appends the type of the result, and sees that it is the last.
static bool
append_result(struct stub *stub, struct types *types, GError **error)
{
    g_string_append(stub->text, ") -> ");
    if (!append_type(stub, types, error)) {
        return false;
    }
    g_string_append_c(stub->text, ':');
    return types->code == types->end || broken_type(types, error);
}

// Appends the line, or lines, of a function's head. Returns the rest of the
// docstring behind the signature, or NULL with [error] set.
static const char *
append_head(struct stub *stub, const struct item *item, bool is_long,
            GError **error)
{
    const char *name = item->record->text[0];
    const char *cursor = pyzc_signature_begin(item->record->text[1]);
    struct types types = types_begin(item);

    if (cursor == NULL) {
        tool_error(error,
                   "broken record at offset %zu, '%s' has no "
                   "signature",
                   item->record->offset, name);
        return NULL;
    }
    g_string_append_printf(stub->text, "def %s(%s", name,
                           is_long ? "\n    " : "");
    if (!append_parameters(stub, &types, &cursor, is_long ? ",\n    " : ", ",
                           error)) {
        return NULL;
    }
    g_string_append(stub->text, is_long ? ",\n" : "");
    if (!append_result(stub, &types, error)) {
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
    struct types types = { item, item->record->codes,
                           item->record->codes + item->record->count, 0 };

    for (size_t i = 0; i < item->record->count; i++) {
        g_string_append_printf(stub->text, "%s: ", item->record->text[1 + i]);
        append_name(stub, "typing.Final", strlen("typing.Final"));
        g_string_append_c(stub->text, '[');
        if (!append_type(stub, &types, error)) {
            return false;
        }
        g_string_append(stub->text, "]\n");
    }
    return true;
}

// Exceptions

// Appends the base class of an exception: one of CPython's, PyExc_NAME in C,
// or another line's.
static bool
append_base(struct stub *stub, const struct item *item, GError **error)
{
    static const char prefix[] = "PyExc_";
    const char *base = item->record->text[3];

    if (g_str_has_prefix(base, prefix)) {
        base += strlen(prefix);
        append_name(stub, base, strlen(base));
        return true;
    }
    return append_class(stub, base) ||
           tool_error(error,
                      "exception '%s' is derived from '%s', which no list of "
                      "the module names",
                      item->record->text[0], base);
}

static bool
append_exception(struct stub *stub, const struct item *item, GError **error)
{
    const struct record *record = item->record;

    g_string_append_printf(stub->text, "class %s(", record->text[0]);
    if (!append_base(stub, item, error)) {
        return false;
    }
    g_string_append(stub->text, "):");
    if (*record->text[1] != '\0') {
        g_string_append_c(stub->text, '\n');
        append_docstring(stub->text, record->text[1], "    ");
    } else {
        g_string_append(stub->text, " ...\n");
    }
    return true;
}

// Enums and fields

// Appends the docstring of a class, or a line that stands for its body.
static void
append_class_head(struct stub *stub, const struct record *record)
{
    g_string_append(stub->text, "):\n");
    if (*record->text[1] != '\0') {
        append_docstring(stub->text, record->text[1], "    ");
        if (record->count > 0) {
            g_string_append_c(stub->text, '\n');
        }
    } else if (record->count == 0) {
        g_string_append(stub->text, "    ...\n");
    }
}

static gint64
enum_value(const struct record *record, size_t i)
{
    guint64 value;

    memcpy(&value, record->codes + 8 * i, sizeof(value));
    return (gint64)GUINT64_FROM_LE(value);
}

static bool
append_enum(struct stub *stub, const struct item *item, GError **error)
{
    const struct record *record = item->record;
    char *base = g_strconcat("enum.", record->text[3], NULL);

    g_string_append_printf(stub->text, "class %s(", record->text[0]);
    append_name(stub, base, strlen(base));
    g_free(base);
    append_class_head(stub, record);
    for (size_t i = 0; i < record->count; i++) {
        const char *name = record->text[4 + i];

        if (!is_identifier(name, strlen(name))) {
            return tool_error(error, "'%s' is no Python name", name);
        }
        g_string_append_printf(stub->text, "    %s = %" G_GINT64_FORMAT "\n",
                               name, enum_value(record, i));
    }
    return true;
}

static bool
append_fields(struct stub *stub, const struct item *item, GError **error)
{
    const struct record *record = item->record;
    struct types types = { item, record->codes, record->codes + record->count,
                           0 };
    struct types again = types;

    g_string_append_printf(stub->text, "class %s(", record->text[0]);
    append_name(stub, "tuple", strlen("tuple"));
    g_string_append_c(stub->text, '[');
    if (!append_types(stub, &types, (int)record->count, ", ", error)) {
        return false;
    }
    g_string_append_c(stub->text, ']');
    append_class_head(stub, record);
    for (size_t i = 0; i < record->count; i++) {
        const char *name = record->text[3 + i];

        if (!is_identifier(name, strlen(name))) {
            return tool_error(error, "'%s' is no Python name", name);
        }
        g_string_append_printf(stub->text, "%s    @", i > 0 ? "\n" : "");
        append_name(stub, "property", strlen("property"));
        g_string_append_printf(stub->text, "\n    def %s(self) -> ", name);
        if (!append_type(stub, &again, error)) {
            return false;
        }
        g_string_append(stub->text, ": ...\n");
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
append_item(struct stub *stub, const struct item *item, GError **error)
{
    switch (item->record->kind) {
    case pyzc_kind_function:
        return append_function(stub, item, error);
    case pyzc_kind_exception:
        return append_exception(stub, item, error);
    case pyzc_kind_enum:
        return append_enum(stub, item, error);
    case pyzc_kind_fields:
        return append_fields(stub, item, error);
    default:
        return append_constants(stub, item, error);
    }
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
        if (!append_item(stub, item, error)) {
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
stub_text(const struct extension *extension, const struct module *module,
          GError **error)
{
    struct stub stub = {
        .extension = extension,
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
