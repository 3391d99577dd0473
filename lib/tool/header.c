// header.c - reads C headers, by clang's preprocessor and its syntax tree.
//
// Three runs: the preprocessor tells which files there are and what macros;
// the first tree, which functions and tags the headers declare; the second
// has a typedef for the type of each function, which tells it in full, and a
// constant for each macro, of which the compiler takes those that are one.
// SPDX-License-Identifier: MIT

#define _XOPEN_SOURCE 700  // realpath()

#include "header.h"

#include <stdlib.h>
#include <string.h>

#include "comment.h"
#include "json.h"
#include "tool.h"

// No type is made of more types than that.
enum { max_depth = 64 };

static const char probe[] = "pyzc_probe_";

// What is known while the headers are read.
struct reading {
    struct header *header;
    const struct header_request *request;
    const struct clang *clang;
    GHashTable *files;    // the paths of the named headers
    GHashTable *texts;    // of these files, by path
    GPtrArray *macros;    // names, in their order
    GHashTable *bodies;   // of all macros; "(" before that of one that takes
                          // arguments
    GHashTable *by_name;  // struct c_function, by name
};

static void
type_free(void *data)
{
    struct c_type *self = data;

    if (self != NULL) {
        g_free(self->text);
        g_free(self->base);
        g_free(self->name);
        g_free(self->id);
        if (self->inner != NULL) {
            g_ptr_array_free(self->inner, TRUE);
        }
        g_free(self);
    }
}

static void
function_free(void *data)
{
    struct c_function *self = data;

    g_free(self->name);
    g_free(self->comment);
    g_ptr_array_free(self->names, TRUE);
    type_free(self->type);
    g_free(self);
}

static void
member_clear(void *data)
{
    struct c_member *self = data;

    g_free(self->name);
    g_free(self->text);
    g_free(self->base);
}

static void
tag_free(void *data)
{
    struct c_tag *self = data;

    g_free(self->id);
    g_free(self->text);
    g_free(self->name);
    g_free(self->comment);
    g_array_free(self->members, TRUE);
    g_free(self);
}

static void
macro_clear(void *data)
{
    g_free(((struct c_macro *)data)->name);
}

static struct header *
header_new(void)
{
    struct header *self = g_new0(struct header, 1);

    self->functions = g_ptr_array_new_with_free_func(function_free);
    self->tags = g_ptr_array_new_with_free_func(tag_free);
    self->macros = g_array_new(FALSE, TRUE, sizeof(struct c_macro));
    g_array_set_clear_func(self->macros, macro_clear);
    self->all_macros =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return self;
}

void
header_free(struct header *self)
{
    g_ptr_array_free(self->functions, TRUE);
    g_ptr_array_free(self->tags, TRUE);
    g_array_free(self->macros, TRUE);
    g_hash_table_unref(self->all_macros);
    g_free(self);
}

// Types

static bool
ends_with_type(const char *kind)
{
    return kind != NULL && g_str_has_suffix(kind, "Type");
}

// Returns the last of the types in [node], or NULL.
static const struct json *
last_type(const struct json *node)
{
    const struct json *inner = json_get(node, "inner");
    const struct json *found = NULL;

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        found = ends_with_type(json_text(at, "kind")) ? at : found;
    }
    return found;
}

static const char *
written(const struct json *node)
{
    const char *text = json_text(json_get(node, "type"), "qualType");

    return text != NULL ? text : "";
}

// Returns [text], which is freed, without [word] at its end.
static char *
without_suffix(char *text, const char *word)
{
    if (g_str_has_suffix(text, word)) {
        text[strlen(text) - strlen(word)] = '\0';
        g_strchomp(text);
    }
    return text;
}

// Returns the text of a type as a binding line has it: what is const itself is
// not, for that is nobody's but the function's.
static char *
plain_text(const char *text, bool is_pointer)
{
    char *plain;

    if (!is_pointer && g_str_has_prefix(text, "const ")) {
        text += strlen("const ");
    }
    if (strcmp(text, "_Bool") == 0) {
        text = "bool";
    }
    plain = g_strdup(text);
    if (is_pointer) {
        plain = without_suffix(plain, "const");
        plain = without_suffix(plain, "restrict");
        plain = without_suffix(plain, "__");
        plain = without_suffix(plain, "_Nonnull");
        plain = without_suffix(plain, "_Nullable");
    }
    return plain;
}

static enum c_kind
builtin_kind(const char *text)
{
    static const struct {
        const char *text;
        enum c_kind kind;
    } kinds[] = {
        { "void", c_void },
        { "char", c_char },
        { "_Bool", c_bool },
        { "bool", c_bool },
        { "signed char", c_integer },
        { "unsigned char", c_integer },
        { "short", c_integer },
        { "unsigned short", c_integer },
        { "int", c_integer },
        { "unsigned int", c_integer },
        { "long", c_integer },
        { "unsigned long", c_integer },
        { "long long", c_integer },
        { "unsigned long long", c_integer },
        { "float", c_floating },
        { "double", c_floating },
        { "_Complex double", c_complex },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(text, kinds[i].text) == 0) {
            return kinds[i].kind;
        }
    }
    return c_other;
}

static enum c_kind
node_kind(const struct json *node)
{
    const char *kind = json_text(node, "kind");

    if (strcmp(kind, "BuiltinType") == 0 || strcmp(kind, "ComplexType") == 0) {
        return builtin_kind(written(node));
    }
    return strcmp(kind, "PointerType") == 0  ? c_pointer
           : strcmp(kind, "RecordType") == 0 ? c_record
           : strcmp(kind, "EnumType") == 0   ? c_enum
           : strcmp(kind, "FunctionProtoType") == 0 ||
                   strcmp(kind, "FunctionNoProtoType") == 0
               ? c_function
               : c_other;
}

// Whether there is nothing behind a node but parts of this type.
static bool
is_last(const struct json *node)
{
    static const char *const kinds[] = {
        "BuiltinType",       "PointerType",         "RecordType",
        "EnumType",          "FunctionProtoType",   "FunctionNoProtoType",
        "ConstantArrayType", "IncompleteArrayType", "VectorType",
        "ExtVectorType",     "ComplexType",         "AtomicType",
    };
    const char *kind = json_text(node, "kind");

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kind, kinds[i]) == 0) {
            return true;
        }
    }
    return false;
}

static struct c_type *read_type(const struct json *node, int depth);

// Reads the types that a pointer or function is made of. Returns false if one
// cannot be read.
static bool
read_inner(struct c_type *self, const struct json *node, int depth)
{
    const struct json *inner = json_get(node, "inner");

    self->inner = g_ptr_array_new_with_free_func(type_free);
    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        if (ends_with_type(json_text(at, "kind"))) {
            struct c_type *part = read_type(at, depth + 1);

            if (part == NULL) {
                return false;
            }
            g_ptr_array_add(self->inner, part);
        }
    }
    return self->inner->len > 0;
}

// Reads a type. Returns NULL if it cannot be read, or is too deep.
static struct c_type *
read_type(const struct json *node, int depth)
{
    struct c_type *self = g_new0(struct c_type, 1);
    const char *text = written(node);

    for (int i = 0; !is_last(node); i++) {
        const char *qualifiers = json_text(node, "qualifiers");
        const char *name = json_text(json_get(node, "decl"), "name");

        self->is_const |= qualifiers != NULL && strstr(qualifiers, "const");
        self->is_va_list |= name != NULL && strstr(name, "va_list") != NULL;
        if (name != NULL && self->name == NULL) {
            self->name = g_strdup(name);
        }
        node = last_type(node);
        if (node == NULL || i == max_depth) {
            type_free(self);
            return NULL;
        }
    }
    self->kind = node_kind(node);
    self->text = plain_text(text, self->kind == c_pointer);
    if (self->kind == c_record || self->kind == c_enum) {
        self->id = g_strdup(json_text(json_get(node, "decl"), "id"));
        self->base = g_strdup(json_text(json_get(node, "decl"), "name"));
    } else if (self->kind != c_pointer && self->kind != c_function) {
        self->base = g_strdup(written(node));
    }
    if (self->kind == c_complex) {
        g_free(self->text);
        self->text = g_strdup("double _Complex");
    }
    self->is_variadic =
        json_get(node, "variadic") != NULL ||
        strcmp(json_text(node, "kind"), "FunctionNoProtoType") == 0;
    if ((self->kind == c_pointer || self->kind == c_function) &&
        (depth == max_depth || !read_inner(self, node, depth))) {
        type_free(self);
        return NULL;
    }
    self->is_va_list |=
        strstr(self->text, "va_list") != NULL && self->kind == c_pointer;
    return self;
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

// Remembers the macro of a line "#define NAME ...", or forgets that of
// "#undef NAME".
static void
read_macro(struct reading *self, const char *line, bool is_named)
{
    bool is_define = g_str_has_prefix(line, "#define ");
    const char *name = line + strlen(is_define ? "#define " : "#undef ");
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$");
    char *key = g_strndup(name, len);

    if (!is_define) {
        g_hash_table_remove(self->bodies, key);
        g_free(key);
        return;
    }
    if (is_named && !g_hash_table_contains(self->bodies, key)) {
        g_ptr_array_add(self->macros, g_strdup(key));
    }
    g_hash_table_insert(self->bodies, key, g_strdup(name + len));
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
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
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
            if (begins) {
                g_hash_table_add(seen, path);
            }
            if (begins &&
                ((depth == 1 && path[0] != '<') || is_in_folder(self, path))) {
                n_named += depth == 1;
                g_hash_table_add(self->files, g_strdup(path));
            }
            is_named = g_hash_table_contains(self->files, path);
        } else if (g_str_has_prefix(line, "#define ") ||
                   g_str_has_prefix(line, "#undef ")) {
            read_macro(self, line, is_named);
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
    g_hash_table_unref(seen);
    g_ptr_array_free(paths, TRUE);
}

// Whether the text of a macro can be an expression, so that as a part of one
// it leaves the rest of the file alone.
static bool
is_expression(const struct reading *self, const char *body, int depth)
{
    int open = 0;

    if (depth == max_depth || *body == '(') {
        return false;
    }
    while (*body != '\0') {
        size_t len = 0;

        if (*body == '"' || *body == '\'') {
            char quote = *body++;

            for (; *body != '\0' && *body != quote; body++) {
                body += *body == '\\' && body[1] != '\0';
            }
            if (*body == '\0') {
                return false;
            }
        } else if (g_ascii_isalpha(*body) || *body == '_') {
            while (g_ascii_isalnum(body[len]) || body[len] == '_') {
                len++;
            }
        } else if (*body == '(' || *body == ')') {
            open += *body == '(' ? 1 : -1;
        } else if (strchr("{};#@\\", *body) != NULL) {
            return false;
        }
        if (open < 0) {
            return false;
        }
        if (len > 0) {
            char *name = g_strndup(body, len);
            const char *other = g_hash_table_lookup(self->bodies, name);
            bool is_fine =
                strcmp(name, "_Pragma") != 0 &&
                (other == NULL ||
                 is_expression(self, *other == '(' ? "" : other, depth + 1));

            g_free(name);
            if (!is_fine) {
                return false;
            }
        }
        body += MAX(len, 1);
    }
    return open == 0;
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

// Returns the comment of a declaration in [file]. To be freed.
static char *
read_comment(struct reading *self, const struct json *node, const char *file)
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
    return comment_find(text, (size_t)begin, (size_t)end);
}

static void
read_function(struct reading *self, const struct json *node, const char *file)
{
    const char *name = json_text(node, "name");
    const struct json *inner = json_get(node, "inner");
    struct c_function *function =
        name != NULL ? g_hash_table_lookup(self->by_name, name) : NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    bool all_named = true;
    char *comment;

    if (name == NULL) {
        g_ptr_array_free(names, TRUE);
        return;
    }
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
    function->returns_never |= strstr(written(node), "noreturn") != NULL;
    if (function->names->len == 0 || all_named) {
        g_ptr_array_free(function->names, TRUE);
        function->names = g_ptr_array_ref(names);
    }
    g_ptr_array_unref(names);
    comment = read_comment(self, node, file);
    if (*function->comment == '\0') {
        g_free(function->comment);
        function->comment = g_strdup(comment);
    }
    g_free(comment);
}

// Returns the value of an enumerator, or [otherwise] if it says none.
static gint64
enumerator_value(const struct json *node, gint64 otherwise)
{
    const struct json *inner = json_get(node, "inner");

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *value = json_text(at, "value");

        if (value != NULL) {
            return g_ascii_strtoll(value, NULL, 10);
        }
    }
    return otherwise;
}

static void
read_members(struct c_tag *tag, const struct json *node)
{
    const struct json *inner = json_get(node, "inner");
    gint64 next = 0;

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *kind = json_text(at, "kind");
        const char *name = json_text(at, "name");
        struct c_member member = { 0 };

        if (kind == NULL) {
            continue;
        }
        if (strcmp(kind, "EnumConstantDecl") == 0 && name != NULL) {
            member.value = enumerator_value(at, next);
            next = (gint64)((guint64)member.value + 1);
        } else if (strcmp(kind, "FieldDecl") == 0) {
            const struct json *type = json_get(at, "type");
            const char *base = json_text(type, "desugaredQualType");

            tag->is_union |= name == NULL || json_get(at, "isBitfield");
            member.text = g_strdup(written(at));
            member.base = g_strdup(base != NULL ? base : written(at));
        } else {
            // A struct inside has a field of its own.
            continue;
        }
        member.name = g_strdup(name != NULL ? name : "");
        g_array_append_val(tag->members, member);
    }
}

static void
read_tag(struct reading *self, const struct json *node, const char *file)
{
    const char *name = json_text(node, "name");
    bool is_enum = strcmp(json_text(node, "kind"), "EnumDecl") == 0;
    const char *used = json_text(node, "tagUsed");
    struct c_tag *tag;

    if (!is_enum && json_get(node, "completeDefinition") == NULL) {
        return;
    }
    tag = g_new0(struct c_tag, 1);
    tag->id = g_strdup(json_text(node, "id"));
    tag->name = g_strdup(name != NULL ? name : "");
    tag->is_enum = is_enum;
    tag->is_union = used != NULL && strcmp(used, "union") == 0;
    tag->is_named = g_hash_table_contains(self->files, file);
    tag->text =
        *tag->name == '\0'
            ? g_strdup("")
            : g_strdup_printf("%s %s", is_enum ? "enum" : "struct", tag->name);
    tag->comment =
        tag->is_named ? read_comment(self, node, file) : g_strdup("");
    tag->members = g_array_new(FALSE, TRUE, sizeof(struct c_member));
    g_array_set_clear_func(tag->members, member_clear);
    read_members(tag, node);
    g_ptr_array_add(self->header->tags, tag);
}

// Returns the id of the tag that a typedef names, or NULL.
static const char *
typedef_tag(const struct json *node)
{
    for (int i = 0; i < max_depth; i++) {
        const char *kind;

        node = last_type(node);
        kind = node != NULL ? json_text(node, "kind") : NULL;
        if (kind == NULL || strcmp(kind, "PointerType") == 0) {
            return NULL;
        }
        if (strcmp(kind, "EnumType") == 0 || strcmp(kind, "RecordType") == 0) {
            return json_text(json_get(node, "decl"), "id");
        }
    }
    return NULL;
}

// Gives a tag without a name that of its first typedef.
static void
read_typedef(struct reading *self, const struct json *node)
{
    const char *name = json_text(node, "name");
    const char *id = typedef_tag(node);

    for (guint i = 0;
         id != NULL && name != NULL && i < self->header->tags->len; i++) {
        struct c_tag *tag = self->header->tags->pdata[i];

        if (strcmp(tag->id, id) == 0 && *tag->text == '\0') {
            g_free(tag->text);
            g_free(tag->name);
            tag->text = g_strdup(name);
            tag->name = g_strdup(name);
        }
    }
}

// Reads the first tree: what is declared.
static void
read_declarations(struct reading *self, const struct json *tree)
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
        if (kind == NULL) {
            continue;
        }
        if (strcmp(kind, "FunctionDecl") == 0 &&
            g_hash_table_contains(self->files, file)) {
            read_function(self, node, file);
        } else if (strcmp(kind, "EnumDecl") == 0 ||
                   strcmp(kind, "RecordDecl") == 0) {
            read_tag(self, node, file);
        } else if (strcmp(kind, "TypedefDecl") == 0) {
            read_typedef(self, node);
        }
        for (const struct json *at = node->first; at != NULL; at = at->next) {
            if (at != place) {
                follow(at, &file);
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
                               function->name, probe, function->name);
    }
    for (guint i = 0; i < self->macros->len; i++) {
        const char *name = self->macros->pdata[i];
        const char *body = g_hash_table_lookup(self->bodies, name);

        if (body == NULL || *g_strstrip((char *)body) == '\0' ||
            !is_expression(self, body, 0)) {
            continue;
        }
        g_string_append_printf(text,
                               "enum { %si%u = (%s) };\n"
                               "typedef __typeof__((%s)) %st%u;\n"
                               "static const double %sd%u = (%s);\n"
                               "static const char %ss%u[] = \"\" %s \"\";\n",
                               probe, i, name, name, probe, i, probe, i, name,
                               probe, i, name);
    }
    return g_string_free(text, FALSE);
}

// Reads the probe of a macro, [text] behind the prefix: a letter and a number.
static void
read_macro_probe(struct reading *self, const char *text, guint8 *found,
                 const struct json *node)
{
    guint64 i;

    if (!g_ascii_string_to_unsigned(text + 1, 10, 0, self->macros->len, &i,
                                    NULL) ||
        i == self->macros->len) {
        return;
    }
    if (*text == 'i') {
        found[i] |= 1;
    } else if (*text == 'd' && json_get(node, "init") != NULL) {
        found[i] |= 2;
    } else if (*text == 's' && json_get(node, "init") != NULL) {
        found[i] |= 4;
    } else if (*text == 't') {
        const struct json *last = last_type(node);
        struct c_type *type = last != NULL ? read_type(last, 0) : NULL;

        if (type != NULL && (type->kind == c_integer || type->kind == c_bool ||
                             type->kind == c_enum)) {
            found[i] |= 8;
        }
        if (type != NULL && type->kind == c_floating) {
            found[i] |= 16;
        }
        type_free(type);
    }
}

// Keeps the macros that are constants.
static void
keep_macros(struct reading *self, const guint8 *found)
{
    for (guint i = 0; i < self->macros->len; i++) {
        struct c_macro macro = { .name = self->macros->pdata[i] };

        if ((found[i] & 9) == 9) {
            macro.kind = c_constant_number;
        } else if ((found[i] & 18) == 18) {
            macro.kind = c_constant_real;
        } else if ((found[i] & 4) != 0) {
            macro.kind = c_constant_text;
        } else {
            continue;
        }
        macro.name = g_strdup(macro.name);
        g_array_append_val(self->header->macros, macro);
    }
}

// Reads the second tree: the types of functions, and which macros are
// constants.
static void
read_probes(struct reading *self, const struct json *tree)
{
    const struct json *inner = json_get(tree, "inner");
    guint8 *found = g_new0(guint8, self->macros->len + 1);
    const size_t len = strlen(probe);

    for (const struct json *node = inner != NULL ? inner->first : NULL;
         node != NULL; node = node->next) {
        const char *kind = json_text(node, "kind");
        const char *name = json_text(node, "name");
        const struct json *members = json_get(node, "inner");

        if (kind != NULL && strcmp(kind, "EnumDecl") == 0 && members != NULL &&
            members->first != NULL) {
            name = json_text(members->first, "name");
        }
        if (kind == NULL || name == NULL || !g_str_has_prefix(name, probe)) {
            continue;
        }
        name += len;
        if (strcmp(kind, "TypedefDecl") == 0 &&
            g_hash_table_contains(self->by_name, name)) {
            struct c_function *function =
                g_hash_table_lookup(self->by_name, name);
            const struct json *type = last_type(node);

            type_free(function->type);
            function->type = type != NULL ? read_type(type, 0) : NULL;
        } else {
            read_macro_probe(self, name, found, node);
        }
    }
    keep_macros(self, found);
    g_free(found);
}

// Runs clang

// Says in [error] and [file] why clang refused, by its [complaint]: the first
// line with an error.
static void
refuse(const struct reading *self, const char *complaint, char **file,
       GError **error)
{
    const char *at = strstr(complaint, "error: ");
    const char *line = at;
    const char *words = at != NULL ? at + strlen("error: ") : complaint;
    size_t len = strcspn(words, "\n");
    char **places;

    g_free(*file);
    *file = g_strdup(self->request->names[0]);
    while (line != NULL && line > complaint && line[-1] != '\n') {
        line--;
    }
    places = g_strsplit(line != NULL ? line : "", ":", 3);
    if (g_strv_length(places) == 3) {
        guint64 number = g_ascii_strtoull(places[1], NULL, 10);

        if (strcmp(places[0], self->clang->source) != 0) {
            g_free(*file);
            *file = g_strdup_printf("%s:%s", places[0], places[1]);
        } else if (number > 0 &&
                   number <= g_strv_length((char **)self->request->names)) {
            g_free(*file);
            *file = g_strdup(self->request->names[number - 1]);
        }
    }
    tool_error(error, "clang cannot read it, %.*s", (int)len, words);
    g_strfreev(places);
}

// Runs clang for a tree of [text], or what the preprocessor says. Returns what
// it printed, with its length; NULL with [error] set. It must find no error,
// if [is_strict].
static char *
run(const struct reading *self, const char *const *arguments, const char *text,
    bool is_strict, size_t *len, char **file, GError **error)
{
    char *out = NULL;
    char *complaint = NULL;
    bool accepted;

    if (!clang_run(self->clang, arguments, text, &out, len, &complaint,
                   &accepted, error)) {
        *file = g_strdup("bind");
        return NULL;
    }
    if (is_strict && !accepted) {
        refuse(self, complaint, file, error);
        g_clear_pointer(&out, g_free);
    }
    g_free(complaint);
    return out;
}

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
    char *out = run(self, arguments, text, is_strict, &len, file, error);

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

static bool
read_all(struct reading *self, const char *includes, char **file,
         GError **error)
{
    static const char *const preprocess[] = { "-std=gnu11", "-w", "-E", "-dD",
                                              NULL };
    struct json_document *document;
    size_t len;
    char *text = run(self, preprocess, includes, true, &len, file, error);

    if (text == NULL) {
        return false;
    }
    read_preprocessed(self, text);
    g_free(text);
    document = read_tree(self, includes, true, file, error);
    if (document == NULL) {
        return false;
    }
    read_declarations(self, json_root(document));
    json_free(document);
    text = make_probes(self, includes);
    document = read_tree(self, text, false, file, error);
    g_free(text);
    if (document == NULL) {
        return false;
    }
    read_probes(self, json_root(document));
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
        .macros = g_ptr_array_new_with_free_func(g_free),
        .bodies =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .by_name = g_hash_table_new(g_str_hash, g_str_equal),
    };
    GString *includes = g_string_new(NULL);
    GHashTableIter iter;
    gpointer name;

    for (const char *const *at = request->names; *at != NULL; at++) {
        char *path = is_file(*at) ? realpath(*at, NULL) : NULL;

        if (path != NULL) {
            g_string_append_printf(includes, "#include \"%s\"\n", path);
        } else {
            g_string_append_printf(includes, "#include <%s>\n", *at);
        }
        free(path);
    }
    if (!read_all(&self, includes->str, file, error)) {
        g_clear_pointer(&self.header, header_free);
    } else {
        g_hash_table_iter_init(&iter, self.bodies);
        while (g_hash_table_iter_next(&iter, &name, NULL)) {
            g_hash_table_add(self.header->all_macros, g_strdup(name));
        }
    }
    g_string_free(includes, TRUE);
    g_hash_table_unref(self.files);
    g_hash_table_unref(self.texts);
    g_ptr_array_free(self.macros, TRUE);
    g_hash_table_unref(self.bodies);
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
