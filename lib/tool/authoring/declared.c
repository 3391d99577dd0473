// declared.c - what headers declare, by clang's syntax tree.
// SPDX-License-Identifier: MIT

#include "declared.h"

#include <string.h>

#include "../hash.h"
#include "comment.h"
#include "json.h"

// Follows where clang is: it names a file only where that changes.
static void
follow(const struct json *node, const char **file)
{
    for (const struct json *at = node; at != NULL; at = json_next(node, at)) {
        const char *parent = at->parent != NULL ? at->parent->name : NULL;

        if (at->name != NULL && strcmp(at->name, "file") == 0 &&
            at->kind == json_string &&
            (parent == NULL || strcmp(parent, "includedFrom") != 0)) {
            *file = at->text;
        }
    }
}

// Returns the offset of [name], "begin" or "end", of a node's range; -1 if
// there is none. That of what a macro makes is where the macro is.
static gint64
offset_of(const struct json *node, const char *name)
{
    const struct json *place = json_get(json_get(node, "range"), name);
    const struct json *expansion = json_get(place, "expansionLoc");
    const char *text =
        json_text(expansion != NULL ? expansion : place, "offset");

    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : -1;
}

static const GString *
read_text(struct reading *self, const char *file)
{
    GString *text = g_hash_table_lookup(self->texts, file);

    if (text == NULL) {
        char *content = NULL;

        g_file_get_contents(file, &content, NULL, NULL);
        text = g_string_new(content);
        g_free(content);
        g_hash_table_insert(self->texts, g_strdup(file), text);
    }
    return text;
}

const char *
text_of(struct reading *self, const char *file)
{
    return read_text(self, file)->str;
}

// Returns what [find] does of the comment of a declaration in [file]. To be
// freed.
static char *
read_comment(struct reading *self, const struct json *node, const char *file,
             char *(*find)(const char *text, size_t begin, size_t end))
{
    gint64 begin = offset_of(node, "begin");
    gint64 end = offset_of(node, "end");
    const GString *text = read_text(self, file);

    if (begin < 0 || end < begin || (size_t)end >= text->len) {
        return g_strdup("");
    }
    return find(text->str, (size_t)begin, (size_t)end);
}

// Returns the function [name], which is new if there is none of that name.
static struct c_function *
get_function(struct reading *self, const char *name)
{
    struct c_function *function = g_hash_table_lookup(self->by_name, name);

    if (function == NULL) {
        function = g_new0(struct c_function, 1);
        function->name = g_strdup(name);
        function->comment = g_strdup("");
        function->names = g_ptr_array_new_with_free_func(g_free);
        if (name[strspn(name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_")] !=
            '\0') {
            function->flaw = "not a name that Python can have";
        }
        g_ptr_array_add(self->header->functions, function);
        g_hash_table_insert(self->by_name, function->name, function);
    }
    return function;
}

// Takes what is in the declaration of a function, of the kind [kind].
static void
read_part(struct c_function *function, const char *kind)
{
    function->is_deprecated |= strcmp(kind, "DeprecatedAttr") == 0 ||
                               strcmp(kind, "UnavailableAttr") == 0;
    function->returns_never |= strstr(kind, "NoReturnAttr") != NULL;
    function->is_overloaded |= strcmp(kind, "OverloadableAttr") == 0;
    function->is_defined |= strcmp(kind, "CompoundStmt") == 0;
    function->is_result_needed |= strcmp(kind, "WarnUnusedResultAttr") == 0;
    function->is_result_new |= strcmp(kind, "RestrictAttr") == 0;
    if (strcmp(kind, "ErrorAttr") == 0) {
        function->flaw = "the header makes a call of it an error";
    }
    if (strcmp(kind, "ReturnsTwiceAttr") == 0) {
        function->flaw = "returns twice";
    }
}

// Whether a macro of the declaration says that it is deprecated, which may
// stand for nothing: SQLITE_DEPRECATED.
static bool
is_marked(struct reading *self, const struct json *node, const char *file)
{
    gint64 begin = offset_of(node, "begin");
    gint64 end = offset_of(node, "end");
    const GString *text = read_text(self, file);
    char *line;
    bool result;

    if (begin < 0 || end < begin || (gsize)end >= text->len) {
        return false;
    }
    while (begin > 0 && strchr("\n;}/", text->str[begin - 1]) == NULL) {
        begin--;
    }
    end += (gint64)strcspn(text->str + end, ";{\n");
    line = g_strndup(text->str + begin, (gsize)(end - begin));
    result = g_regex_match_simple("^[^(]*\\b[A-Z0-9_]*DEPRECATED\\b|"
                                  "\\)\\s*[A-Z0-9_]*DEPRECATED\\b[^)]*$",
                                  line, 0, 0);
    g_free(line);
    return result;
}

static void
read_prototype(struct reading *self, const struct json *node, const char *file)
{
    const struct json *inner = json_get(node, "inner");
    struct c_function *function = get_function(self, json_text(node, "name"));
    const char *storage = json_text(node, "storageClass");
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    bool all_named = true;
    char *comment;

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *kind = json_text(at, "kind");
        const char *parameter = json_text(at, "name");

        if (kind != NULL && strcmp(kind, "ParmVarDecl") == 0) {
            all_named &= parameter != NULL;
            g_ptr_array_add(names,
                            g_strdup(parameter != NULL ? parameter : ""));
        } else if (kind != NULL) {
            read_part(function, kind);
        }
    }
    function->is_deprecated |= is_marked(self, node, file);
    function->returns_never |= strstr(c_written(node), "noreturn") != NULL;
    function->is_static |= storage != NULL && strcmp(storage, "static") == 0;
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

void
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

// Whether the compiler has made a declaration itself, as of a builtin that is
// called.
static bool
is_implicit(const struct json *node)
{
    return json_get(node, "isImplicit") != NULL;
}

// Returns what a macro called [name] expands to, if that is another thing than
// what is declared by that name; or NULL. One that takes arguments hides
// nothing, for a line calls (name)().
static const char *
hidden_by(const struct header *header, const char *name)
{
    const char *body = macros_body(header->macros, name);

    return body != NULL && strcmp(body, name) != 0 ? body : NULL;
}

bool
is_hidden(const void *data, const char *name)
{
    return hidden_by(data, name) != NULL;
}

// Whether what stands before [rest], at this [depth] of parentheses, may be
// the name that a declaration gives to a function: name(), (name)(), or that
// of a type that is a function's.
static bool
may_be_named(const char *rest, int depth)
{
    rest += strspn(rest, depth > 0 ? " \t\n)" : " \t\n");
    return *rest == '(' || (depth == 0 && (*rest == ',' || *rest == ';' ||
                                           g_str_has_prefix(rest, "__a") ||
                                           g_str_has_prefix(rest, "asm")));
}

void
append_function_probes(const struct reading *self, GString *text)
{
    char *code = includes_text(self->includes, self->files);
    GHashTable *names = table_new(g_free, NULL);
    int depth = 0;
    size_t len;

    for (const char *at = code; *at != '\0'; at += len) {
        size_t quoted = *at == '"' || *at == '\'' ? c_quoted_len(at) : 0;
        char *name;

        len = MAX(MAX(c_word_len(at), quoted), 1);
        depth = MAX(depth + (*at == '(') - (*at == ')'), 0);
        name = g_strndup(at, c_word_len(at));
        if (*name != '\0' && may_be_named(at + len, depth) &&
            !is_hidden(self->header, name) &&
            g_hash_table_add(names, g_strdup(name))) {
            g_string_append_printf(text, "typedef __typeof__(%s) %s%s;\n",
                                   name, FUNCTION_PROBE, name);
        }
        g_free(name);
    }
    g_hash_table_unref(names);
    g_free(code);
}

bool
is_plain(const struct c_function *function)
{
    return function->macro == NULL && !function->is_overloaded &&
           function->flaw == NULL;
}

void
judge_functions(struct reading *self)
{
    for (guint i = 0; i < self->header->functions->len; i++) {
        struct c_function *function = self->header->functions->pdata[i];

        function->macro = g_strdup(hidden_by(self->header, function->name));
        if (function->is_static && !function->is_defined) {
            function->flaw = "static, and not defined";
        }
        if (!is_plain(function)) {
            g_clear_pointer(&function->type, c_type_free);
        }
    }
}

void
find_aliases(struct reading *self)
{
    const struct macros *macros = self->header->macros;

    for (guint i = 0; i < macros->names->len; i++) {
        const char *name = macros->names->pdata[i];
        const char *body = macros_body(macros, name);
        struct c_function *function =
            body != NULL ? g_hash_table_lookup(self->by_name, body) : NULL;

        if (function != NULL && function->alias == NULL &&
            !g_hash_table_contains(self->by_name, name)) {
            function->alias = g_strdup(name);
        }
    }
}

static void
visit_tag(struct reading *self, const struct json *node, const char *file)
{
    bool is_named = g_hash_table_contains(self->files, file);
    struct c_tag *tag =
        c_tag_read(node, is_named ? text_of(self, file) : NULL);

    if (tag == NULL) {
        return;
    }
    tag->is_named = is_named;
    if (is_named) {
        g_free(tag->comment);
        tag->comment = read_comment(self, node, file, comment_find);
    }
    if (tag->is_deprecated && *tag->name != '\0') {
        g_hash_table_add(self->header->deprecated, g_strdup(tag->name));
    }
    g_ptr_array_add(self->header->tags, tag);
    g_hash_table_insert(self->header->by_id, tag->id, tag);
}

// Takes what a declaration names, and what an enum does inside.
static void
visit_names(struct reading *self, const struct json *node)
{
    const struct json *inner = json_get(node, "inner");
    const char *name = json_text(node, "name");

    if (name != NULL) {
        g_hash_table_add(self->header->names, g_strdup(name));
    }
    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *kind = json_text(at, "kind");

        if (kind != NULL && strcmp(kind, "EnumConstantDecl") == 0) {
            visit_names(self, at);
        }
    }
}

// Takes the parameters of a type of functions, as the file writes them.
static void
take_callback(struct reading *self, const struct json *node, const char *name,
              const char *file)
{
    const GString *text = read_text(self, file);
    gint64 begin = offset_of(node, "begin");
    gint64 end = offset_of(node, "end");
    char *pattern = g_strdup_printf(
        "\\btypedef\\b[^;{}()]*\\([^;{}()]*\\*\\s*%s\\s*\\)\\s*\\(([^;{}]*)\\)"
        "[^;{}()]*;",
        name);
    GRegex *regex = g_regex_new(pattern, 0, 0, NULL);
    GMatchInfo *info = NULL;

    // Only where it is: a header may have thousands.
    if (begin >= 0 && end >= begin && (gsize)end < text->len &&
        g_regex_match_full(regex, text->str,
                           end + (gint64)strcspn(text->str + end, ";") + 1,
                           (int)begin, 0, &info, NULL)) {
        g_hash_table_insert(self->header->callbacks, g_strdup(name),
                            g_match_info_fetch(info, 1));
    }
    g_match_info_free(info);
    g_regex_unref(regex);
    g_free(pattern);
}

void
visit_declared(struct reading *self, const struct json *node, const char *kind,
               const char *file)
{
    const char *name = json_text(node, "name");

    visit_names(self, node);
    if (strcmp(kind, "FunctionDecl") == 0 && name != NULL &&
        !is_implicit(node) && g_hash_table_contains(self->files, file)) {
        read_prototype(self, node, file);
    }
    if (strcmp(kind, "EnumDecl") == 0 || strcmp(kind, "RecordDecl") == 0) {
        visit_tag(self, node, file);
    } else if (strcmp(kind, "TypedefDecl") == 0 && name != NULL &&
               g_str_has_prefix(name, FUNCTION_PROBE)) {
        const struct json *type = c_last_type(node);
        struct c_function *function =
            g_hash_table_lookup(self->by_name, name + strlen(FUNCTION_PROBE));

        if (function != NULL && function->type == NULL && type != NULL) {
            function->type = c_type_read(type);
            // What has that name, and is not a function, has no line.
            if (function->type != NULL && function->type->kind != c_function) {
                g_clear_pointer(&function->type, c_type_free);
            }
        }
    } else if (strcmp(kind, "TypedefDecl") == 0 && name != NULL) {
        const char *id = c_tag_of_typedef(node);
        struct c_tag *tag =
            id != NULL ? g_hash_table_lookup(self->header->by_id, id) : NULL;

        if (strstr(c_written(node), "(*)") != NULL &&
            g_hash_table_contains(self->files, file)) {
            take_callback(self, node, name, file);
        }

        if (tag != NULL) {
            c_tag_rename(tag, name);
        }
        if (is_deprecated(node)) {
            g_hash_table_add(self->header->deprecated, g_strdup(name));
        }
    }
}
