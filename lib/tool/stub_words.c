// stub_words.c - the words by which a stub means what it annotates with.
// SPDX-License-Identifier: MIT

#include "stub_parts.h"

#include <string.h>

#include "hash.h"
#include "python.h"

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

// Appends to [text] what views of arrays are: no class that Python has a name
// for.
static void
append_array_class(struct stub *stub, const char *word)
{
    static const struct {
        const char *text;  // with the word for the class where a $ is
        const char *name;  // what comes after it; or NULL
    } parts[] = {
        { "$Item = ", "typing.TypeVar" },
        { "(\"$Item\")\n\nclass $(", "collections.abc.Sequence" },
        { "[$Item]):\n    @", "typing.overload" },
        { "\n    def __getitem__(self, index: ", "typing.SupportsIndex" },
        { ") -> $Item: ...\n    @", "typing.overload" },
        { "\n    def __getitem__(self, index: ", "slice" },
        { ") -> ", "list" },
        { "[$Item]: ...\n    @", "typing.overload" },
        { "\n    def __setitem__(self, index: ", "typing.SupportsIndex" },
        { ", value: $Item, /) -> None: ...\n    @", "typing.overload" },
        { "\n    def __setitem__(self, index: ", "slice" },
        { ", value: ", "collections.abc.Iterable" },
        { "[$Item], /) -> None: ...\n    def __len__(self) -> ", "int" },
        { ": ...\n    def __buffer__(self, flags: ", "int" },
        { ", /) -> ", "memoryview" },
        { ": ...\n", NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        for (const char *c = parts[i].text; *c != '\0'; c++) {
            if (*c == '$') {
                g_string_append(stub->text, word);
            } else {
                g_string_append_c(stub->text, *c);
            }
        }
        if (parts[i].name != NULL) {
            stub_name(stub, parts[i].name);
        }
    }
}

// Appends the word for the class of views of arrays, which the stub defines.
static void
append_array(struct stub *stub)
{
    struct words words = words_new();
    struct stub outside = *stub;  // outside of any class
    GString *word = g_string_new("_Array");
    const char *line;

    while (g_hash_table_contains(stub->names, word->str) ||
           (stub->fields != NULL &&
            g_hash_table_contains(stub->fields, word->str))) {
        g_string_append_c(word, '_');
    }
    line = g_hash_table_lookup(stub->imports, word->str);
    if (line == NULL) {
        outside.fields = NULL;
        outside.words = words;
        outside.text = g_string_new(NULL);
        append_array_class(&outside, word->str);
        g_hash_table_insert(stub->imports, g_strdup(word->str),
                            g_string_free(outside.text, FALSE));
    }
    g_string_append(stub->text, word->str);
    g_string_free(word, TRUE);
    words_clear(&words);
}

static void
append_word(struct stub *stub, const char *name, size_t len)
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

// Appends [word], a class of the module itself; by another name where an item
// of the class that is written has that one.
static void
append_own(struct stub *stub, const char *word)
{
    bool is_free =
        stub->fields == NULL || !g_hash_table_contains(stub->fields, word);
    char *name = g_strdup(word);

    for (int n = 1; !is_free; n++) {
        char *line;

        g_free(name);
        name = n > 1 ? g_strdup_printf("_%s_%d", word, n)
                     : g_strdup_printf("_%s_", word);
        line = g_strdup_printf("%s = %s\n", name, word);
        is_free = import_word(stub, name, line);
        g_free(line);
    }
    g_string_append(stub->text, name);
    g_free(name);
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
        append_own(stub, word);
    } else {
        char *from = relative_name(stub, home);

        append_imported(stub, from, word);
        g_free(from);
    }
    g_free(full);
}

void
stub_name(struct stub *stub, const char *name)
{
    append_word(stub, name, strlen(name));
}

void
stub_annotation(struct stub *stub, const char *annotation)
{
    static const char array[] = "pyzc.Array";

    while (*annotation != '\0') {
        size_t len = word_len(annotation);

        if (is_own_class(annotation)) {
            append_class(stub, annotation + 1, len - 1);
        } else if (!is_identifier(annotation, 1) || annotation[len] == '=' ||
                   strchr("\"'", annotation[len - 1]) != NULL ||
                   (len == strlen("None") &&
                    strncmp(annotation, "None", len) == 0)) {
            g_string_append_len(stub->text, annotation, (gssize)len);
        } else if (len == strlen(array) &&
                   strncmp(annotation, array, len) == 0) {
            append_array(stub);
        } else {
            append_word(stub, annotation, len);
        }
        annotation += len;
    }
}

struct words
words_new(void)
{
    return (struct words){ table_new(g_free, g_free),
                           table_new(g_free, NULL) };
}

void
words_clear(struct words *words)
{
    g_hash_table_unref(words->aliases);
    g_hash_table_unref(words->numbers);
}

struct words
stub_enter(struct stub *stub)
{
    struct words outside = stub->words;

    stub->words = words_new();
    stub->fields = table_new(NULL, NULL);
    return outside;
}

void
stub_leave(struct stub *stub, struct words outside)
{
    g_clear_pointer(&stub->fields, g_hash_table_unref);
    words_clear(&stub->words);
    stub->words = outside;
}
