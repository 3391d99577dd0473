// header.c - reads C headers, by clang's preprocessor and its syntax tree.
//
// Three runs: the preprocessor tells which files there are, what macros, and
// what may be the name of a function; the tree, what the headers declare, with
// a typedef for the type of each function, which tells it in full, and a
// constant for each macro, of which the compiler takes those that are one;
// and the preprocessor as gcc, what that would see.
// SPDX-License-Identifier: MIT

#include "header.h"

#include <stdlib.h>
#include <string.h>

#include "../hash.h"
#include "../tool.h"
#include "code.h"
#include "declared.h"

static void
function_free(void *data)
{
    struct c_function *self = data;

    g_free(self->name);
    g_free(self->comment);
    g_free(self->remarks);
    g_free(self->macro);
    g_free(self->alias);
    g_ptr_array_free(self->names, TRUE);
    c_type_free(self->type);
    g_free(self);
}

static void
read_text_free(gpointer text)
{
    g_string_free(text, TRUE);
}

static struct header *
header_new(void)
{
    struct header *self = g_new0(struct header, 1);

    self->functions = g_ptr_array_new_with_free_func(function_free);
    self->tags = g_ptr_array_new_with_free_func(c_tag_free);
    self->macros = macros_new();
    self->by_id = table_new(NULL, NULL);
    self->deprecated = table_new(g_free, NULL);
    self->names = table_new(g_free, NULL);
    self->callbacks = table_new(g_free, g_free);
    self->said = table_new(g_free, NULL);
    return self;
}

void
header_free(struct header *self)
{
    g_hash_table_unref(self->by_id);
    g_hash_table_unref(self->deprecated);
    g_hash_table_unref(self->names);
    g_hash_table_unref(self->callbacks);
    g_hash_table_unref(self->said);
    g_ptr_array_free(self->functions, TRUE);
    g_ptr_array_free(self->tags, TRUE);
    if (self->handles != NULL) {
        g_ptr_array_free(self->handles, TRUE);
    }
    macros_free(self->macros);
    g_free(self);
}

// Which files count

// Whether a header is a file where it is named, so that it is not looked for.
static bool
is_file(const char *name)
{
    return g_file_test(name, G_FILE_TEST_IS_REGULAR);
}

// Returns the line that includes a header for clang, which runs elsewhere.
static char *
include_line(const char *name)
{
    char *path = is_file(name) ? realpath(name, NULL) : NULL;
    char *line = path != NULL ? g_strdup_printf("#include \"%s\"\n", path)
                              : g_strdup_printf("#include <%s>\n", name);

    free(path);
    return line;
}

static void
count_file(struct reading *self, const char *path)
{
    g_hash_table_add(self->files, g_strdup(path));
}

static void
add_root(struct reading *self, const char *path)
{
    g_ptr_array_add(self->roots, g_strdup(path));
    count_file(self, path);
}

// Finds the file of a header by itself. Returns false with [error] set if
// clang does not run.
static bool
find_root(struct reading *self, const char *name, char **file, GError **error)
{
    char *source = include_line(name);
    char *complaint = NULL;
    char *text = clang_run(self->clang, clang_preprocess, source, &complaint,
                           file, error);

    g_free(source);
    g_free(complaint);
    if (text != NULL) {
        struct includes *alone = includes_read(text);
        GPtrArray *paths = includes_roots(alone);

        if (paths->len > 0) {
            add_root(self, paths->pdata[paths->len - 1]);
        }
        g_ptr_array_free(paths, TRUE);
        includes_free(alone);
    }
    return text != NULL;
}

// Finds the file of each header: the last ones that the source includes, but
// for those that another one has included already.
static bool
find_roots(struct reading *self, char **file, GError **error)
{
    const char *const *names = self->request->names;
    GPtrArray *paths = includes_roots(self->includes);
    guint n = g_strv_length((char **)names);
    guint from = paths->len - MIN(n, paths->len);
    bool done = true;

    if (from > 0 &&
        g_str_has_prefix(paths->pdata[from - 1], self->clang->folder)) {
        for (; from < paths->len; from++) {
            add_root(self, paths->pdata[from]);
        }
    } else {
        for (; *names != NULL && done; names++) {
            done = find_root(self, *names, file, error);
        }
    }
    g_ptr_array_free(paths, TRUE);
    return done;
}

// Counts what the named headers include and is theirs.
static void
count_own(struct reading *self)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < self->roots->len; i++) {
        includes_of_header(self->includes, self->roots->pdata[i], paths);
    }
    if (self->request->folder != NULL) {
        includes_in_folder(self->includes, self->request->folder, paths);
    }
    for (guint i = 0; i < paths->len; i++) {
        count_file(self, paths->pdata[i]);
    }
    g_ptr_array_free(paths, TRUE);
}

static void
take_macro(void *data, const char *line, const char *path)
{
    struct reading *self = data;

    macros_read(self->header->macros, line,
                g_hash_table_contains(self->files, path));
}

// Runs clang

// Returns the tree of the headers and [probes], or NULL with [error] set.
// [complaint] is that of clang_run().
static struct json_document *
read_tree(const struct reading *self, const GString *probes, char **complaint,
          char **file, GError **error)
{
    // Complaints are wanted that a module would have.
    static const char *const arguments[] = {
        "-fsyntax-only",
        "-ferror-limit=0",
        // What it believes was meant is not what a module would have.
        "-fno-spell-checking",
        "-fno-caret-diagnostics",
        "-Xclang",
        "-ast-dump=json",
        "-Wall",
        "-Wextra",
        "-Wno-unused",
        "-Wunused-value",
        // With -Werror, that there are no libraries after it.
        "-Wno-unused-command-line-argument",
        NULL,
    };
    GError *reason = NULL;
    struct json_document *document = NULL;
    char *text = g_strconcat(
        self->source->str, "#line 1 \"" PROBE_PLACE "\"\n", probes->str, NULL);
    char *out =
        clang_run(self->clang, arguments, text, complaint, file, error);

    g_free(text);
    if (out == NULL ||
        !clang_accepts(self->clang, *complaint, PROBE_PLACE, file, error)) {
        g_free(out);
        return NULL;
    }
    document = json_read(out, strlen(out), &reason);
    if (document == NULL) {
        *file = g_strdup(self->clang->program);
        tool_error(error, "cannot read its syntax tree, %s", reason->message);
        g_error_free(reason);
    }
    return document;
}

// Puts what is read before the headers, and these, into [source].
static void
include_all(struct reading *self, const char *before)
{
    g_string_assign(self->source, before);
    for (const char *const *at = self->request->names; *at != NULL; at++) {
        char *line = include_line(*at);

        g_string_append(self->source, line);
        g_free(line);
    }
}

// Finds out which files count, and what macros they have.
static bool
read_files(struct reading *self, char **file, GError **error)
{
    if (!find_roots(self, file, error)) {
        return false;
    }
    count_own(self);
    includes_visit_macros(self->includes, take_macro, self);
    macros_undefine(self->header->macros);
    if (is_hidden(self->header, "bool") &&
        strcmp(macros_body(self->header->macros, "bool"), "_Bool") != 0) {
        *file = g_strdup(self->request->names[0]);
        return tool_error(
            error, "it redefines 'bool', which a module needs unchanged");
    }
    return true;
}

// Returns the tree, and what clang complains of. NULL with [error] set if it
// cannot be read. Python's own declarations are in it only where a header may
// want them.
static struct json_document *
read_least_tree(struct reading *self, char **complaint, char **file,
                GError **error)
{
    struct json_document *document = NULL;
    GString *probes = g_string_new(NULL);
    bool is_pythons = false;

    macros_append_undefined(self->header->macros, probes);
    append_function_probes(self, probes);
    macros_append_probes(self->header->macros, probes);
    for (guint i = 0; i < self->roots->len; i++) {
        const char *root = self->roots->pdata[i];

        is_pythons |= includes_mention(self->includes, root, "Py") ||
                      includes_mention(self->includes, root, "PY_");
    }
    if (!is_pythons) {
        GError *ignored = NULL;
        char *where = NULL;

        include_all(self, self->clang->shortly);
        document = read_tree(self, probes, complaint, &where, &ignored);
        g_clear_error(&ignored);
        g_free(where);
    }
    if (document == NULL) {
        g_clear_pointer(complaint, g_free);
        include_all(self, self->clang->before);
        document = read_tree(self, probes, complaint, file, error);
    }
    g_string_free(probes, TRUE);
    return document;
}

static bool
read_declared(struct reading *self, char **file, GError **error)
{
    char *complaint = NULL;
    struct json_document *document =
        read_least_tree(self, &complaint, file, error);
    GPtrArray *tags = self->header->tags;
    bool done = false;

    if (document != NULL) {
        visit_all(self, json_root(document), visit_declared);
        judge_functions(self);
        find_aliases(self);
        for (guint i = 0; i < tags->len; i++) {
            c_tag_sift(tags->pdata[i], is_hidden, self->header);
        }
        for (guint i = 0; i < tags->len; i++) {
            c_tag_spread(tags->pdata[i], tags);
        }
        macros_read_probes(self->header->macros, json_root(document),
                           complaint);
        json_free(document);
        done = read_code(self, file, error) &&
               check_warnings(complaint, file, error);
    }
    g_free(complaint);
    return done;
}

static bool
read_headers(struct reading *self, char **file, GError **error)
{
    char *text;

    include_all(self, self->clang->before);
    text = clang_run(self->clang, clang_preprocess, self->source->str, NULL,
                     file, error);
    if (text == NULL) {
        return false;
    }
    self->includes = includes_read(text);
    if (self->request->output != NULL &&
        includes_has_file(self->includes, self->request->output)) {
        *file = g_strdup(self->request->output);
        return tool_error(error, "cannot write it, it is one of the headers");
    }
    return read_files(self, file, error) && read_declared(self, file, error);
}

// Sees that no header is a folder, or what never ends. Returns false with
// [error] set if one is.
static bool
check_names(const struct reading *self, char **file, GError **error)
{
    for (const char *const *at = self->request->names; *at != NULL; at++) {
        if (g_file_test(*at, G_FILE_TEST_EXISTS) && !is_file(*at) &&
            !g_file_test(*at, G_FILE_TEST_IS_DIR)) {
            *file = g_strdup(*at);
            return tool_error(error, "it is not a regular file");
        }
    }
    return true;
}

char *
header_include(const char *name, const char *const *flags)
{
    const char *base = name;

    for (; *flags != NULL; flags++) {
        const char *folder = *flags + 2;
        size_t len;

        if (!g_str_has_prefix(*flags, "-I")) {
            continue;
        }
        if (*folder == '\0' && flags[1] != NULL) {
            folder = *++flags;
        }
        len = strlen(folder);
        while (len > 0 && folder[len - 1] == '/') {
            len--;
        }
        if (strncmp(name, folder, len) == 0 && name[len] == '/' &&
            name + len + 1 > base) {
            base = name + len + 1;
        }
    }
    if (base == name && *name == '/') {
        base = strrchr(name, '/') + 1;
    } else if (base == name && is_file(name)) {
        return g_strdup_printf("\"%s\"", name);
    }
    return g_strdup_printf("<%s>", base);
}

// Gives functions the comment of another, where theirs says no more than that:
// "\see other()".
static void
follow_comments(struct reading *self)
{
    GRegex *regex = g_regex_new("^\\s*[@\\\\](?:see|sa|copydoc|copybrief)\\s+"
                                "(\\w+)(?:\\(\\))?\\W*$",
                                0, 0, NULL);

    for (guint i = 0; i < self->header->functions->len; i++) {
        struct c_function *function = self->header->functions->pdata[i];
        GMatchInfo *info = NULL;

        if (function->remarks != NULL &&
            g_regex_match(regex, function->remarks, 0, &info)) {
            char *name = g_match_info_fetch(info, 1);
            const struct c_function *other =
                g_hash_table_lookup(self->by_name, name);

            if (other != NULL && other->remarks != NULL) {
                g_free(function->remarks);
                function->remarks = g_strdup(other->remarks);
                g_free(function->comment);
                function->comment = g_strdup(other->comment);
            }
            g_free(name);
        }
        g_match_info_free(info);
    }
    g_regex_unref(regex);
}

struct header *
header_read(const struct header_request *request, const struct clang *clang,
            char **file, GError **error)
{
    struct reading self = {
        .header = header_new(),
        .request = request,
        .clang = clang,
        .files = table_new(g_free, NULL),
        .texts = table_new(g_free, read_text_free),
        .source = g_string_new(NULL),
        .roots = g_ptr_array_new_with_free_func(g_free),
        .by_name = table_new(NULL, NULL),
    };

    if (!check_names(&self, file, error) ||
        !read_headers(&self, file, error)) {
        g_clear_pointer(&self.header, header_free);
    } else {
        follow_comments(&self);
        include_all(&self, clang->before);
        compare_with_gcc(&self);
    }
    g_string_free(self.source, TRUE);
    g_hash_table_unref(self.files);
    g_hash_table_unref(self.texts);
    g_ptr_array_free(self.roots, TRUE);
    includes_free(self.includes);
    g_hash_table_unref(self.by_name);
    return self.header;
}

const char *
header_called(const struct c_function *function)
{
    return function->alias != NULL ? function->alias : function->name;
}

bool
header_has_name(const struct header *self, const char *name)
{
    return g_hash_table_contains(self->macros->bodies, name) ||
           g_hash_table_contains(self->names, name);
}

bool
header_has_room(const struct header *self, const char *name)
{
    static const char *const ends[] = { "_py", "_record" };
    bool result = true;

    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        char *longer = g_strconcat(name, ends[i], NULL);

        result &= !header_has_name(self, longer);
        g_free(longer);
    }
    return result;
}

char *
header_take_name(const struct header *self, const char *name)
{
    char *result = g_strdup(name);

    while (header_has_name(self, result) || !header_has_room(self, result)) {
        char *longer = g_strconcat(result, "_", NULL);

        g_free(result);
        result = longer;
    }
    g_hash_table_add(self->names, g_strdup(result));
    return result;
}

const struct c_tag *
header_tag(const struct header *self, const struct c_type *type)
{
    const struct c_tag *found =
        type->id != NULL ? g_hash_table_lookup(self->by_id, type->id) : NULL;

    for (guint i = 0; found == NULL && i < self->tags->len; i++) {
        const struct c_tag *tag = self->tags->pdata[i];

        if (type->base != NULL && *type->base != '\0' &&
            tag->is_enum == (type->kind == c_enum) &&
            strcmp(tag->name, type->base) == 0) {
            found = tag;
        }
    }
    return found;
}

bool
header_has_class(const struct header *self, const struct c_tag *tag)
{
    return tag->is_enum && tag->is_named && *tag->name != '\0' &&
           tag->members->len > 0 && !tag->is_deprecated &&
           !g_hash_table_contains(self->deprecated, tag->text);
}

bool
header_is_deprecated(const struct header *self, const struct c_type *type)
{
    char **words = g_regex_split_simple("\\W+", type->text, 0, 0);
    bool result = false;

    for (char **word = words; *word != NULL; word++) {
        result |= g_hash_table_contains(self->deprecated, *word);
    }
    g_strfreev(words);
    return result;
}
