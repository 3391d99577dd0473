// stub.c - makes the text of a stub from what a module tells about itself.
// SPDX-License-Identifier: MIT

#include "stub.h"

#include <string.h>

#include "hash.h"
#include "output.h"
#include "python.h"
#include "text.h"

static const char checksum_line[] = "# pyzc stubs, sha256 ";

// A signature longer than this has a line for each parameter.
enum { max_line = 79 };

// How many digits a checksum has.
enum { sum_digits = 64 };

// The words for what its own name cannot express.
struct words {
    GHashTable *aliases;  // what is imported -> the word for it
    GHashTable *numbers;  // what words begin with -> the last number
};

// What is known while a stub is written.
struct stub {
    const struct api_module *module;
    GHashTable *names;    // the module's own: name -> itself
    GHashTable *fields;   // those of the class that is written; NULL
    GHashTable *imports;  // a word in the stub -> the line that imports it
    struct words words;   // in this place
    bool is_package;      // its file is __init__.pyi
    GString *text;
};

// Annotations

// Makes [word] mean in the stub what [line] imports; an empty line is of a
// builtin. Returns false if the word means something else already.
static bool
import_word(struct stub *stub, const char *word, const char *line)
{
    const char *other = g_hash_table_lookup(stub->imports, word);

    if (g_hash_table_contains(stub->names, word) ||
        (stub->fields != NULL && g_hash_table_contains(stub->fields, word)) ||
        (other != NULL && strcmp(other, line) != 0)) {
        return false;
    }
    g_hash_table_insert(stub->imports, g_strdup(word), g_strdup(line));
    return true;
}

// Returns the word by which the stub means [what], whose own name is taken:
// [base], or [base] and a number; the same word each time. [what] is the line
// that imports it, but for the word.
static const char *
find_alias(struct stub *stub, const char *what, const char *base)
{
    char *word = g_hash_table_lookup(stub->words.aliases, what);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(stub->words.numbers, base));
    bool is_free = false;

    if (word != NULL) {
        return word;
    }
    while (!is_free) {
        char *line;

        g_free(word);
        n++;
        word = n > 1 ? g_strdup_printf("%s%u", base, n) : g_strdup(base);
        line = g_strdup_printf("%s as %s\n", what, word);
        is_free = import_word(stub, word, line);
        g_free(line);
    }
    g_hash_table_insert(stub->words.numbers, g_strdup(base),
                        GUINT_TO_POINTER(n));
    g_hash_table_insert(stub->words.aliases, g_strdup(what), word);
    return word;
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
    char *line;

    if (dot != NULL) {
        *dot = '\0';
    }
    line = strcmp(home, "builtins") == 0
               ? g_strdup("")
               : g_strdup_printf("from %s import %s\n", home, word);
    if (!import_word(stub, word, line)) {
        char *what = g_strconcat("import ", home, NULL);
        char *base = g_strconcat("_", home, NULL);

        g_strdelimit(base, ".", '_');
        g_string_append_printf(stub->text, "%s.",
                               find_alias(stub, what, base));
        g_free(what);
        g_free(base);
    }
    g_string_append(stub->text, word);
    g_free(line);
    g_free(full);
}

// Appends [word], which is imported from the module [from]: under another
// name where that one is taken.
static void
append_imported(struct stub *stub, const char *from, const char *word)
{
    char *line = g_strdup_printf("from %s import %s\n", from, word);

    if (import_word(stub, word, line)) {
        g_string_append(stub->text, word);
    } else {
        char *what = g_strdup_printf("from %s import %s", from, word);
        char *base = g_strconcat("_", word, NULL);

        g_string_append(stub->text, find_alias(stub, what, base));
        g_free(what);
        g_free(base);
    }
    g_free(line);
}

// Returns how this module names [home], another of the extension, in an
// import: relative, with as many dots as lead to the extension itself.
static char *
relative_name(const struct stub *stub, const char *home)
{
    GString *text = g_string_new(".");
    const char *name = stub->module->name;

    if (*name != '\0' && stub->is_package) {
        g_string_append_c(text, '.');
    }
    for (; *name != '\0'; name++) {
        if (*name == '.') {
            g_string_append_c(text, '.');
        }
    }
    g_string_append(text, home);
    return g_string_free(text, FALSE);
}

// Appends the class of the extension whose name, as from inside it, is the
// [len] bytes at [name].
static void
append_class(struct stub *stub, const char *name, size_t len)
{
    char *full = g_strndup(name, len);
    char *dot = strrchr(full, '.');
    const char *home = dot != NULL ? full : "";
    const char *word = dot != NULL ? dot + 1 : full;

    if (dot != NULL) {
        *dot = '\0';
    }
    if (strcmp(home, stub->module->name) == 0) {
        g_string_append(stub->text, word);
    } else {
        char *from = relative_name(stub, home);

        append_imported(stub, from, word);
        g_free(from);
    }
    g_free(full);
}

// Appends an annotation, its names one by one.
static void
append_annotation(struct stub *stub, const char *annotation)
{
    while (*annotation != '\0') {
        size_t len = word_len(annotation);

        if (is_own_class(annotation)) {
            append_class(stub, annotation + 1, len - 1);
        } else if (!is_identifier(annotation, 1) || annotation[len] == '=' ||
                   strchr("\"'", annotation[len - 1]) != NULL ||
                   (len == strlen("None") &&
                    strncmp(annotation, "None", len) == 0)) {
            g_string_append_len(stub->text, annotation, (gssize)len);
        } else {
            append_name(stub, annotation, len);
        }
        annotation += len;
    }
}

// As text_type_fn.
static void
append_type(void *stub, const char *type)
{
    append_annotation(stub, type);
}

// Docstrings

// Appends [doc] as a docstring in lines indented by [indent]. Its tabs become
// blanks, as inspect.cleandoc() would make them: after an indent they would
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

// Appends the line, or lines, of a function's head.
static void
append_head(struct stub *stub, const struct api_item *item, bool is_long)
{
    g_string_append_printf(stub->text, "def %s(%s", item->name,
                           is_long ? "\n    " : "");
    text_parameters(stub->text, item->parameters, is_long ? ",\n    " : ", ",
                    append_type, stub);
    g_string_append(stub->text, is_long ? ",\n) -> " : ") -> ");
    append_annotation(stub, item->type);
    g_string_append_c(stub->text, ':');
}

static void
append_function(struct stub *stub, const struct api_item *item)
{
    size_t start = stub->text->len;

    append_head(stub, item, false);
    if (item->parameters->len > 0 && stub->text->len - start > max_line) {
        g_string_truncate(stub->text, start);
        append_head(stub, item, true);
    }
    if (*item->doc == '\0') {
        g_string_append(stub->text, " ...\n");
    } else {
        g_string_append_c(stub->text, '\n');
        append_docstring(stub->text, item->doc, "    ");
    }
}

static void
append_constant(struct stub *stub, const struct api_item *item)
{
    g_string_append_printf(stub->text, "%s: ", item->name);
    append_name(stub, "typing.Final", strlen("typing.Final"));
    g_string_append_c(stub->text, '[');
    append_annotation(stub, item->type);
    g_string_append(stub->text, "]\n");
}

// Classes

static void
append_exception(struct stub *stub, const struct api_item *item)
{
    g_string_append_printf(stub->text, "class %s(", item->name);
    append_annotation(stub, item->type);
    g_string_append(stub->text, "):");
    if (*item->doc != '\0') {
        g_string_append_c(stub->text, '\n');
        append_docstring(stub->text, item->doc, "    ");
    } else {
        g_string_append(stub->text, " ...\n");
    }
}

// Appends the docstring of a class, or a line in place of its body.
static void
append_class_head(struct stub *stub, const struct api_item *item)
{
    g_string_append(stub->text, "):\n");
    if (*item->doc != '\0') {
        append_docstring(stub->text, item->doc, "    ");
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
    append_annotation(stub, item->type);
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
            append_annotation(stub, *type);
            g_hash_table_add(said, g_strdup(*type));
        }
        g_strfreev(types);
    }
    g_hash_table_unref(said);
}

static struct words
words_new(void)
{
    return (struct words){ table_new(g_free, g_free),
                           table_new(g_free, NULL) };
}

static void
words_clear(struct words *words)
{
    g_hash_table_unref(words->aliases);
    g_hash_table_unref(words->numbers);
}

// Appends the head of the class of named tuples, as typeshed has those of
// CPython's: a "structseq" of what is in the tuple, and the tuple.
static void
append_fields_head(struct stub *stub, const struct api_item *item,
                   bool is_long)
{
    g_string_append_printf(stub->text, "class %s(%s", item->name,
                           is_long ? "\n    " : "");
    append_name(stub, "_typeshed.structseq", strlen("_typeshed.structseq"));
    g_string_append_c(stub->text, '[');
    append_field_types(stub, item);
    g_string_append(stub->text, is_long ? "],\n    " : "], ");
    append_name(stub, "tuple", strlen("tuple"));
    for (guint i = 0; i < item->members->len; i++) {
        g_string_append(stub->text, i == 0 ? "[" : ", ");
        append_annotation(
            stub, g_array_index(item->members, struct api_member, i).type);
    }
    g_string_append(stub->text, is_long ? "],\n" : "]");
}

// Appends what the fields are called, for a match statement.
static void
append_match_args(struct stub *stub, const struct api_item *item)
{
    g_string_append(stub->text, "    __match_args__: ");
    append_name(stub, "typing.Final", strlen("typing.Final"));
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
    append_name(stub, "property", strlen("property"));
    g_string_append_printf(stub->text, "\n    def %s(self) -> ", member->name);
    append_annotation(stub, member->type);
    g_string_append_printf(stub->text, ": ...%s\n",
                           hides ? "  # type: ignore[override]" : "");
}

// Appends what is in the class. There the names of the fields mean the fields,
// and annotations are worded differently.
static void
append_fields_body(struct stub *stub, const struct api_item *item)
{
    struct words outside = stub->words;

    stub->words = words_new();
    stub->fields = table_new(NULL, NULL);
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
    g_clear_pointer(&stub->fields, g_hash_table_unref);
    words_clear(&stub->words);
    stub->words = outside;
}

static void
append_fields(struct stub *stub, const struct api_item *item)
{
    size_t start;

    g_string_append_c(stub->text, '@');
    append_name(stub, "typing.final", strlen("typing.final"));
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
append_item(struct stub *stub, const struct api_item *item)
{
    switch (item->kind) {
    case api_function:
        append_function(stub, item);
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
    case api_submodule:
        import_submodule(stub, item->name);
        break;
    }
}

static void
append_items(struct stub *stub)
{
    const GArray *items = stub->module->items;

    for (guint i = 0; i < items->len; i++) {
        const struct api_item *item =
            &g_array_index(items, struct api_item, i);

        if (item->kind != api_submodule && !item->continues) {
            g_string_append_c(stub->text, '\n');
        }
        append_item(stub, item);
    }
}

static void
prepend_imports(struct stub *stub)
{
    GPtrArray *lines = g_ptr_array_new();
    GString *text = g_string_new(NULL);
    GHashTableIter iter;
    gpointer line;

    g_hash_table_iter_init(&iter, stub->imports);
    while (g_hash_table_iter_next(&iter, NULL, &line)) {
        if (*(const char *)line != '\0') {
            g_ptr_array_add(lines, line);
        }
    }
    g_ptr_array_sort(lines, compare_texts);
    g_string_append(text, lines->len > 0 ? "\n" : "");
    for (guint i = 0; i < lines->len; i++) {
        g_string_append(text, lines->pdata[i]);
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

    for (guint i = 0; i < module->items->len; i++) {
        const struct api_item *item =
            &g_array_index(module->items, struct api_item, i);

        g_hash_table_add(stub.names, (gpointer)item->name);
        stub.is_package |= item->kind == api_submodule;
    }
    append_items(&stub);
    prepend_imports(&stub);
    if (*module->doc != '\0') {
        append_docstring(head, module->doc, "");
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
