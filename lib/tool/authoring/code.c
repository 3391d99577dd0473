// code.c - what the compiler makes of headers beyond their syntax.
// SPDX-License-Identifier: MIT

#include "code.h"

#include <string.h>

#include "../hash.h"
#include "../tool.h"
#include "declared.h"

const char *const clang_preprocess[] = { "-w", "-E", "-dD", NULL };

static void
mark_missing(void *data, const char *name)
{
    struct reading *self = data;
    struct c_function *function = g_hash_table_lookup(self->by_name, name);

    function->is_missing = true;
}

// Whether a header that counts has code in assembly, which may be that of
// another machine.
static bool
has_assembly(struct reading *self)
{
    GHashTableIter files;
    gpointer file;
    bool result = false;

    g_hash_table_iter_init(&files, self->files);
    while (!result && g_hash_table_iter_next(&files, &file, NULL)) {
        result = g_regex_match_simple("\\b(?:asm|__asm|__asm__)\\b",
                                      text_of(self, file), 0, 0);
    }
    return result;
}

// Sees that the functions of the headers can be compiled. Returns false with
// [error] set if not.
static bool
compile_functions(const struct reading *self, const char *text, char **file,
                  GError **error)
{
    const char *const arguments[] = { "-w", "-c", "-o", "/dev/null", NULL };
    char *out = clang_run(self->clang, arguments, text, NULL, file, error);

    g_free(out);
    return out != NULL;
}

// Returns code that has the addresses of all functions, whose names go to
// [names].
static GString *
address_all(const struct reading *self, GPtrArray *names)
{
    const GPtrArray *functions = self->header->functions;
    GString *text = g_string_new(self->source->str);

    g_string_append(text, "void *volatile pyzc_all[] = {\n");
    for (guint i = 0; i < functions->len; i++) {
        const struct c_function *function = functions->pdata[i];

        if (is_plain(function) && !function->is_deprecated) {
            g_ptr_array_add(names, function->name);
            g_string_append_printf(text, "(void *)%s,\n", function->name);
        }
    }
    g_string_append(text, "0 };\nint main(void) { return !pyzc_all[0]; }\n");
    return text;
}

bool
read_code(struct reading *self, char **file, GError **error)
{
    GPtrArray *names = g_ptr_array_new();
    GString *text = address_all(self, names);
    bool has_library = false;
    bool done = true;

    for (const char *const *at = self->clang->flags; *at != NULL; at++) {
        has_library |= g_str_has_prefix(*at, "-l");
    }
    if (has_assembly(self)) {
        done = compile_functions(self, text->str, file, error);
    }
    if (done && has_library) {
        done = clang_link(self->clang, text->str, mark_missing, names, self,
                          file, error);
    }
    g_ptr_array_free(names, TRUE);
    g_string_free(text, TRUE);
    return done;
}

bool
check_warnings(const char *complaint, char **file, GError **error)
{
    static const char mark[] = ": warning: ", flag[] = " [-W#warnings]";
    const char *end = strstr(complaint, flag);
    const char *begin = end;
    char *line, *words;

    if (end == NULL) {
        return true;
    }
    while (begin > complaint && begin[-1] != '\n') {
        begin--;
    }
    line = g_strndup(begin, (size_t)(end - begin));
    words = strstr(line, mark);
    if (words != NULL) {
        *words = '\0';
        // The column tells nothing.
        *strrchr(line, ':') = '\0';
        tool_error(error,
                   "including it causes a warning, which -Wno-cpp after -- "
                   "silences: %s",
                   words + strlen(mark));
    }
    *file = line;
    return words == NULL;
}

// Returns how many lines speak of what is deprecated.
static guint
count_deprecated(const char *text)
{
    guint n = 0;

    while ((text = strstr(text, "deprecated")) != NULL) {
        text += strcspn(text, "\n");
        n++;
    }
    return n;
}

static void
take_defined(void *data, const char *line, const char *path)
{
    (void)path;
    if (g_str_has_prefix(line, "#define ")) {
        const char *name = line + strlen("#define ");

        g_hash_table_add(data, g_strndup(name, strcspn(name, " (")));
    }
}

// Takes the functions that a declaration in [text] calls deprecated.
static void
mark_deprecated(struct reading *self, const char *text)
{
    GRegex *names = g_regex_new("\\b(\\w+)\\s*\\(", 0, 0, NULL);
    GRegex *literals = g_regex_new("\"(?:[^\"\\\\]|\\\\.)*\"", 0, 0, NULL);
    char *plain = g_regex_replace_literal(literals, text, -1, 0, "", 0, NULL);
    char **declarations = g_strsplit_set(plain, ";{}", -1);

    for (char **at = declarations; *at != NULL; at++) {
        GMatchInfo *info = NULL;
        bool is_found = !g_regex_match_simple(
            "__attribute__\\s*\\(\\(\\s*_*deprecated_*\\b", *at, 0, 0);

        // The first that is a function is what is declared.
        for (g_regex_match(names, is_found ? "" : *at, 0, &info);
             !is_found && g_match_info_matches(info);
             g_match_info_next(info, NULL)) {
            char *name = g_match_info_fetch(info, 1);
            struct c_function *function =
                g_hash_table_lookup(self->by_name, name);

            is_found = function != NULL;
            if (is_found) {
                function->is_deprecated = true;
            }
            g_free(name);
        }
        g_match_info_free(info);
    }
    g_strfreev(declarations);
    g_free(plain);
    g_regex_unref(literals);
    g_regex_unref(names);
}

// Takes the functions of which a declaration in [text] has an attribute that
// says that a call is an error, or warned of, or whose formats are not those
// of printf(), or are followed by arguments up to a NULL.
static void
mark_attributes(struct reading *self, const char *text)
{
    static const char warns[] = "\\b_*(?:warning|error)_*\\s*\\(\\s*\"";
    static const char formats[] =
        "\\b_*format_*\\s*\\(\\s*(?!\\w*printf)\\w|\\b_*sentinel_*\\b";
    char **declarations = g_strsplit_set(text, ";{}", -1);

    for (char **at = declarations; *at != NULL; at++) {
        bool has_any = strstr(*at, "__attribute__") != NULL;
        bool is_warned = has_any && g_regex_match_simple(warns, *at, 0, 0);
        bool has_formats = has_any && g_regex_match_simple(formats, *at, 0, 0);
        char **words = NULL;

        if (is_warned || has_formats) {
            words = g_regex_split_simple("\\W+", *at, 0, 0);
        }
        for (char **word = words; word != NULL && *word != NULL; word++) {
            struct c_function *function =
                g_hash_table_lookup(self->by_name, *word);

            if (function != NULL && is_warned && function->flaw == NULL) {
                function->flaw = "gcc warns of a call of it, or refuses it";
            }
            if (function != NULL && has_formats) {
                function->has_own_formats = true;
            }
        }
        g_strfreev(words);
    }
    g_strfreev(declarations);
}

void
compare_with_gcc(struct reading *self)
{
    static const char *const as_gcc[] = { "-w",
                                          "-E",
                                          "-dD",
                                          "-U__clang__",
                                          "-U__GNUC__",
                                          "-U__GNUC_MINOR__",
                                          "-D__GNUC__=14",
                                          "-D__GNUC_MINOR__=2",
                                          NULL };
    GPtrArray *constants = self->header->macros->constants;
    GHashTable *names = table_new(g_free, NULL);
    char *complaint = NULL;
    char *file = NULL;
    GError *ignored = NULL;
    char *text = clang_run(self->clang, as_gcc, self->source->str, &complaint,
                           &file, &ignored);
    struct includes *includes =
        includes_read(text != NULL ? text : g_strdup(""));
    char *clang_code = includes_text(self->includes, self->files);
    char *code = includes_text(includes, self->files);

    self->header->gcc_deprecates =
        count_deprecated(code) > count_deprecated(clang_code);
    includes_visit_macros(includes, take_defined, names);
    for (guint i = constants->len; i-- > 0;) {
        if (!g_hash_table_contains(names, constants->pdata[i])) {
            g_ptr_array_remove_index(constants, i);
        }
    }
    mark_deprecated(self, code);
    mark_attributes(self, code);
    g_free(code);
    g_free(clang_code);
    includes_free(includes);
    g_hash_table_unref(names);
    g_free(complaint);
    g_free(file);
    g_clear_error(&ignored);
}
