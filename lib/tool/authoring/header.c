// header.c - reads C headers, by clang's preprocessor and its syntax tree.
//
// Three runs: the preprocessor tells which files there are and what macros;
// the first tree, which functions and tags the headers declare; the second
// has a typedef for the type of each function, which tells it in full, and a
// constant for each macro, of which the compiler takes those that are one.
// SPDX-License-Identifier: MIT

#include "header.h"

#include <stdlib.h>
#include <string.h>

#include "../tool.h"
#include "comment.h"
#include "json.h"

static const char function_probe[] = "pyzc_probe_";

// What is known while the headers are read.
struct reading {
    struct header *header;
    const struct header_request *request;
    const struct clang *clang;
    GHashTable *files;    // the paths of the named headers
    GHashTable *texts;    // of these files, by path
    GHashTable *by_name;  // struct c_function, by name
};

static void
function_free(void *data)
{
    struct c_function *self = data;

    g_free(self->name);
    g_free(self->comment);
    g_free(self->remarks);
    g_ptr_array_free(self->names, TRUE);
    c_type_free(self->type);
    g_free(self);
}

static struct header *
header_new(void)
{
    struct header *self = g_new0(struct header, 1);

    self->functions = g_ptr_array_new_with_free_func(function_free);
    self->tags = g_ptr_array_new_with_free_func(c_tag_free);
    self->macros = macros_new();
    return self;
}

void
header_free(struct header *self)
{
    g_ptr_array_free(self->functions, TRUE);
    g_ptr_array_free(self->tags, TRUE);
    macros_free(self->macros);
    g_free(self);
}

// The preprocessor

// Returns the path in a line marker: # 12 "path" 1. To be freed; NULL if
// [line] is none. Whether it says that a file begins goes to [begins], that
// it goes on to [returns].
static char *
read_marker(const char *line, bool *begins, bool *returns)
{
    const char *from = strchr(line, '"');
    const char *to = from != NULL ? strrchr(from + 1, '"') : NULL;
    char *escaped, *path;

    if (!g_str_has_prefix(line, "# ") || !g_ascii_isdigit(line[2]) ||
        to == NULL) {
        return NULL;
    }
    *begins = strstr(to, " 1") != NULL;
    *returns = strstr(to, " 2") != NULL;
    escaped = g_strndup(from + 1, (size_t)(to - from - 1));
    path = g_strcompress(escaped);
    g_free(escaped);
    return path;
}

// Whether [path], a header that is included somewhere, is in the folder whose
// headers count as named.
static bool
is_in_folder(const struct reading *self, const char *path)
{
    char *folder, *real_folder, *real_path;
    bool result;

    if (self->request->folder == NULL) {
        return false;
    }
    real_folder = realpath(self->request->folder, NULL);
    folder = g_path_get_dirname(path);
    real_path = realpath(folder, NULL);
    result = real_folder != NULL && real_path != NULL &&
             strcmp(real_folder, real_path) == 0;
    g_free(folder);
    free(real_folder);
    free(real_path);
    return result;
}

// Whether [path] is that of the header [name] as it is included.
static bool
is_path_of(const char *path, const char *name)
{
    size_t len = strlen(name);
    size_t path_len = strlen(path);

    return path_len > len && path[path_len - len - 1] == '/' &&
           strcmp(path + path_len - len, name) == 0;
}

// Reads what the preprocessor says: files and macros.
static void
read_preprocessed(struct reading *self, char *text)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    guint n_named = 0;
    int depth = 0;
    bool is_named = false;
    char *next;

    for (char *line = text; line != NULL; line = next) {
        bool begins, returns;
        char *path;

        next = strchr(line, '\n');
        if (next != NULL) {
            *next++ = '\0';
        }
        path = read_marker(line, &begins, &returns);
        if (path != NULL) {
            depth += begins - returns;
            g_ptr_array_add(paths, path);
            if (begins &&
                ((depth == 1 && path[0] != '<') || is_in_folder(self, path))) {
                n_named += depth == 1;
                g_hash_table_add(self->files, g_strdup(path));
            }
            is_named = g_hash_table_contains(self->files, path);
        } else if (g_str_has_prefix(line, "#define ") ||
                   g_str_has_prefix(line, "#undef ")) {
            macros_read(self->header->macros, line, is_named);
        }
    }
    // One that another has included already does not begin again.
    for (const char *const *name = self->request->names;
         *name != NULL && n_named > 0; name++) {
        for (guint i = 0; i < paths->len; i++) {
            if (is_path_of(paths->pdata[i], *name)) {
                g_hash_table_add(self->files, g_strdup(paths->pdata[i]));
                break;
            }
        }
    }
    g_ptr_array_free(paths, TRUE);
}

// The trees

// Follows where clang is: it names a file only where that changes.
static void
follow(const struct json *node, const char **file)
{
    const struct json *at = node;

    while (at != NULL) {
        if (at->name != NULL && strcmp(at->name, "file") == 0 &&
            at->kind == json_string) {
            *file = at->text;
        }
        if (at->first != NULL &&
            (at->name == NULL || strcmp(at->name, "includedFrom") != 0)) {
            at = at->first;
            continue;
        }
        while (at != node && at->next == NULL) {
            at = at->parent;
        }
        at = at != node ? at->next : NULL;
    }
}

// Returns the offset of [name], "begin" or "end", of a node's range; -1 if
// there is none. That of what a macro makes is where the macro stands.
static gint64
offset_of(const struct json *node, const char *name)
{
    const struct json *place = json_get(json_get(node, "range"), name);
    const struct json *expansion = json_get(place, "expansionLoc");
    const char *text =
        json_text(expansion != NULL ? expansion : place, "offset");

    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : -1;
}

// Returns what [find] does of the comment of a declaration in [file]. To be
// freed.
static char *
read_comment(struct reading *self, const struct json *node, const char *file,
             char *(*find)(const char *text, size_t begin, size_t end))
{
    gint64 begin = offset_of(node, "begin");
    gint64 end = offset_of(node, "end");
    const char *text = g_hash_table_lookup(self->texts, file);

    if (text == NULL) {
        char *fresh = NULL;

        if (!g_file_get_contents(file, &fresh, NULL, NULL)) {
            fresh = g_strdup("");
        }
        g_hash_table_insert(self->texts, g_strdup(file), fresh);
        text = fresh;
    }
    if (begin < 0 || end < begin || (size_t)end >= strlen(text)) {
        return g_strdup("");
    }
    return find(text, (size_t)begin, (size_t)end);
}

static void
read_prototype(struct reading *self, const struct json *node, const char *file)
{
    const char *name = json_text(node, "name");
    const struct json *inner = json_get(node, "inner");
    struct c_function *function = g_hash_table_lookup(self->by_name, name);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    bool all_named = true;
    char *comment;

    if (function == NULL) {
        function = g_new0(struct c_function, 1);
        function->name = g_strdup(name);
        function->comment = g_strdup("");
        function->names = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(self->header->functions, function);
        g_hash_table_insert(self->by_name, function->name, function);
    }
    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *kind = json_text(at, "kind");

        if (kind == NULL) {
            continue;
        }
        if (strcmp(kind, "ParmVarDecl") == 0) {
            const char *parameter = json_text(at, "name");

            all_named &= parameter != NULL;
            g_ptr_array_add(names,
                            g_strdup(parameter != NULL ? parameter : ""));
        }
        function->is_deprecated |= strcmp(kind, "DeprecatedAttr") == 0 ||
                                   strcmp(kind, "UnavailableAttr") == 0;
        function->returns_never |= strstr(kind, "NoReturnAttr") != NULL;
    }
    function->returns_never |= strstr(c_written(node), "noreturn") != NULL;
    if (function->names->len == 0 || all_named) {
        g_ptr_array_free(function->names, TRUE);
        function->names = g_ptr_array_ref(names);
    }
    g_ptr_array_unref(names);
    if (function->remarks == NULL) {
        function->remarks = read_comment(self, node, file, comment_all);
    }
    comment = read_comment(self, node, file, comment_find);
    if (*comment != '\0' && *function->comment == '\0') {
        g_free(function->comment);
        function->comment = g_steal_pointer(&comment);
    }
    g_free(comment);
}

// Takes a declaration of a tree; [file] is where it stands.
typedef void (*visit_fn)(struct reading *self, const struct json *node,
                         const char *kind, const char *file);

// Visits what a tree declares.
static void
visit_all(struct reading *self, const struct json *tree, visit_fn visit)
{
    const struct json *inner = json_get(tree, "inner");
    const char *file = "";

    for (const struct json *node = inner != NULL ? inner->first : NULL;
         node != NULL; node = node->next) {
        const char *kind = json_text(node, "kind");
        const struct json *place = json_get(node, "loc");

        if (place != NULL) {
            follow(place, &file);
        }
        if (kind != NULL) {
            visit(self, node, kind, file);
        }
        for (const struct json *at = node->first; at != NULL; at = at->next) {
            if (at != place) {
                follow(at, &file);
            }
        }
    }
}

// In the first tree: functions.
static void
visit_functions(struct reading *self, const struct json *node,
                const char *kind, const char *file)
{
    if (strcmp(kind, "FunctionDecl") == 0 && json_text(node, "name") != NULL &&
        g_hash_table_contains(self->files, file)) {
        read_prototype(self, node, file);
    }
}

// In the second: tags, to which the types refer, and the types of functions.
static void
visit_types(struct reading *self, const struct json *node, const char *kind,
            const char *file)
{
    const char *name = json_text(node, "name");
    struct c_function *function;

    if (strcmp(kind, "EnumDecl") == 0 || strcmp(kind, "RecordDecl") == 0) {
        struct c_tag *tag = c_tag_read(node);

        if (tag != NULL) {
            g_ptr_array_add(self->header->tags, tag);
            tag->is_named = g_hash_table_contains(self->files, file);
        }
        if (tag != NULL && tag->is_named) {
            g_free(tag->comment);
            tag->comment = read_comment(self, node, file, comment_find);
        }
    } else if (strcmp(kind, "TypedefDecl") == 0 && name != NULL &&
               g_str_has_prefix(name, function_probe)) {
        const struct json *type = c_last_type(node);

        function =
            g_hash_table_lookup(self->by_name, name + strlen(function_probe));
        if (function != NULL && function->type == NULL && type != NULL) {
            function->type = c_type_read(type);
        }
    } else if (strcmp(kind, "TypedefDecl") == 0 && name != NULL) {
        const char *id = c_tag_of_typedef(node);

        for (guint i = 0; id != NULL && i < self->header->tags->len; i++) {
            struct c_tag *tag = self->header->tags->pdata[i];

            if (strcmp(tag->id, id) == 0) {
                c_tag_rename(tag, name);
            }
        }
    }
}

// Returns the source of the second tree.
static char *
make_probes(const struct reading *self, const char *includes)
{
    GString *text = g_string_new(includes);

    for (guint i = 0; i < self->header->functions->len; i++) {
        const struct c_function *function = self->header->functions->pdata[i];

        g_string_append_printf(text, "typedef __typeof__(%s) %s%s;\n",
                               function->name, function_probe, function->name);
    }
    macros_append_probes(self->header->macros, text);
    return g_string_free(text, FALSE);
}

// Runs clang

// Returns a tree, or NULL with [error] set.
static struct json_document *
read_tree(const struct reading *self, const char *text, bool is_strict,
          char **file, GError **error)
{
    static const char *const arguments[] = {
        "-std=gnu11",     "-w", "-fsyntax-only", "-ferror-limit=0", "-Xclang",
        "-ast-dump=json", NULL,
    };
    GError *reason = NULL;
    struct json_document *document;
    size_t len;
    char *out =
        clang_run(self->clang, arguments, text, is_strict, &len, file, error);

    if (out == NULL) {
        return NULL;
    }
    document = json_read(out, len, &reason);
    if (document == NULL) {
        *file = g_strdup(self->clang->program);
        tool_error(error, "its syntax tree cannot be read, %s",
                   reason->message);
        g_error_free(reason);
    }
    return document;
}

static void
mark_missing(void *data, const char *name)
{
    struct reading *self = data;
    struct c_function *function = g_hash_table_lookup(self->by_name, name);

    function->is_missing = true;
}

// Asks the linker which functions are in the libraries that the flags name, if
// they do. Returns false with [error] set if it does not tell.
static bool
read_libraries(struct reading *self, const char *includes, char **file,
               GError **error)
{
    const GPtrArray *functions = self->header->functions;
    GString *text = g_string_new(includes);
    GPtrArray *names = g_ptr_array_new();
    bool has_library = false;
    bool done = true;

    for (const char *const *at = self->clang->flags; *at != NULL; at++) {
        has_library |= g_str_has_prefix(*at, "-l");
    }
    g_string_append(text, "void *volatile pyzc_all[] = {\n");
    for (guint i = 0; i < functions->len; i++) {
        const struct c_function *function = functions->pdata[i];

        g_ptr_array_add(names, function->name);
        g_string_append_printf(text, "(void *)%s,\n", function->name);
    }
    g_string_append(text, "0 };\nint main(void) { return !pyzc_all[0]; }\n");
    if (has_library) {
        done = clang_link(self->clang, text->str, mark_missing, names, self,
                          file, error);
    }
    g_ptr_array_free(names, TRUE);
    g_string_free(text, TRUE);
    return done;
}

static bool
read_headers(struct reading *self, const char *includes, char **file,
             GError **error)
{
    static const char *const preprocess[] = { "-std=gnu11", "-w", "-E", "-dD",
                                              NULL };
    struct json_document *document;
    size_t len;
    char *text =
        clang_run(self->clang, preprocess, includes, true, &len, file, error);

    if (text == NULL) {
        return false;
    }
    read_preprocessed(self, text);
    g_free(text);
    document = read_tree(self, includes, true, file, error);
    if (document == NULL) {
        return false;
    }
    visit_all(self, json_root(document), visit_functions);
    json_free(document);
    if (!read_libraries(self, includes, file, error)) {
        return false;
    }
    text = make_probes(self, includes);
    document = read_tree(self, text, false, file, error);
    g_free(text);
    if (document == NULL) {
        return false;
    }
    visit_all(self, json_root(document), visit_types);
    macros_read_probes(self->header->macros, json_root(document));
    json_free(document);
    return true;
}

// Whether a header is a file where it is named, so that it is not looked for.
static bool
is_file(const char *name)
{
    return g_file_test(name, G_FILE_TEST_IS_REGULAR);
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

struct header *
header_read(const struct header_request *request, const struct clang *clang,
            char **file, GError **error)
{
    struct reading self = {
        .header = header_new(),
        .request = request,
        .clang = clang,
        .files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .texts =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .by_name = g_hash_table_new(g_str_hash, g_str_equal),
    };
    GString *includes = g_string_new(NULL);

    for (const char *const *at = request->names; *at != NULL; at++) {
        char *path = is_file(*at) ? realpath(*at, NULL) : NULL;

        if (path != NULL) {
            g_string_append_printf(includes, "#include \"%s\"\n", path);
        } else {
            g_string_append_printf(includes, "#include <%s>\n", *at);
        }
        free(path);
    }
    if (!read_headers(&self, includes->str, file, error)) {
        g_clear_pointer(&self.header, header_free);
    }
    g_string_free(includes, TRUE);
    g_hash_table_unref(self.files);
    g_hash_table_unref(self.texts);
    g_hash_table_unref(self.by_name);
    return self.header;
}

const struct c_tag *
header_tag(const struct header *self, const struct c_type *type)
{
    for (guint i = 0; i < self->tags->len; i++) {
        const struct c_tag *tag = self->tags->pdata[i];

        if (type->id != NULL && strcmp(tag->id, type->id) == 0) {
            return tag;
        }
    }
    for (guint i = 0; i < self->tags->len; i++) {
        const struct c_tag *tag = self->tags->pdata[i];

        if (type->base != NULL && *type->base != '\0' &&
            tag->is_enum == (type->kind == c_enum) &&
            strcmp(tag->name, type->base) == 0) {
            return tag;
        }
    }
    return NULL;
}
