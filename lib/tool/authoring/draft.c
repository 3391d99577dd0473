// draft.c - writes the C file of `pyzc bind`.
// SPDX-License-Identifier: MIT

#include <string.h>

#include "draft.h"

#include "../hash.h"
#include "../python.h"
#include "../tool.h"
#include "clang.h"
#include "class_lines.h"
#include "classes.h"
#include "conversions.h"
#include "layout.h"
#include "naming.h"
#include "remarks.h"

enum { list_items = 60 };  // of a module; more are in parts

// Names what has a name in Python: functions first, for they have one in C.
static void
take_names(struct draft *self)
{
    for (guint i = 0; i < self->header->functions->len; i++) {
        const struct c_function *function = self->header->functions->pdata[i];

        g_hash_table_insert(self->functions, (gpointer)header_called(function),
                            take_function(self, header_called(function)));
    }
    take_class_names(self);
    for (guint i = 0; i < self->header->tags->len; i++) {
        struct c_tag *tag = self->header->tags->pdata[i];

        if (*tag->name != '\0' &&
            (header_has_class(self->header, tag) || !tag->is_enum)) {
            tag->item = take_item(self, tag->name);
        }
        if (conversions_known(tag) || conversions_is_view(tag)) {
            char *name = g_strconcat(tag->name, "_value", NULL);

            tag->converter = take_item(self, name);
            g_free(name);
        }
    }
}

// Returns a copy of a table of names. To be freed.
static GHashTable *
table_copy(GHashTable *table)
{
    GHashTable *copy = table_new(g_free, NULL);
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        g_hash_table_add(copy, g_strdup(key));
    }
    return copy;
}

static void
append_line(struct draft *self, const struct line *line)
{
    const char *python =
        g_hash_table_lookup(self->functions, header_called(line->function));
    const char *renamed =
        line->fields != NULL ? g_hash_table_lookup(self->renamed, line->fields)
                             : NULL;
    char *name;
    char *warnings = remarks_warnings(line->function->remarks);
    char *doc = layout_quote(line->function->comment);
    GPtrArray *none = g_ptr_array_new();

    g_ptr_array_add(none, "(void)");
    g_string_append_c(self->text, '\n');
    if (*warnings != '\0') {
        layout_comment(self->text, "// Warning: ", "// ", warnings);
    }
    for (guint i = 0; i < line->notes->len; i++) {
        layout_comment(self->text, "// Check: ", "// ", line->notes->pdata[i]);
    }
    for (guint i = 0; i < line->before->len; i++) {
        g_string_append(self->text, line->before->pdata[i]);
    }
    name = renamed != NULL         ? append_wrapper(self, line, renamed)
           : line->wrapper != NULL ? g_strdup(line->wrapper)
                                   : g_strdup(header_called(line->function));
    if (line->home != NULL) {
        append_method(self, line, name, doc);
    } else if (strcmp(python, name) == 0) {
        append_macro(self, line->entries->len > 0 ? line->entries : none,
                     "PYZC_FN", line->result, name, doc, NULL);
    } else {
        append_macro(self, line->entries->len > 0 ? line->entries : none,
                     "PYZC_FN_AS", line->result, name, python, doc, NULL);
    }
    if (line->home == NULL) {
        g_ptr_array_add(self->items, g_strdup(python));
    }
    g_free(name);
    g_ptr_array_free(none, TRUE);
    g_free(warnings);
    g_free(doc);
}

// What has no line, by the state that tells why.
static void
append_reasons(struct draft *self)
{
    static const char *const heads[line_n_states] = {
        [line_class] = "Needs a class:",
        [line_c_only] = "Has C on the other side of the call:",
        [line_open] = "Needs a decision, or a wrapper:",
        [line_none] = "Left out:",
    };

    for (int state = line_made + 1; state < line_n_states; state++) {
        bool is_first = true;

        if (heads[state] == NULL) {
            continue;
        }
        for (guint i = 0; i < self->lines->len; i++) {
            const struct line *line = self->lines->pdata[i];

            if ((int)line->state == state) {
                char *words = g_strdup_printf(
                    "%s(): %s", header_called(line->function), line->reason);

                if (is_first) {
                    g_string_append_printf(self->text, "\n// %s\n//\n",
                                           heads[state]);
                }
                is_first = false;
                layout_comment(self->text, "// - ", "//   ", words);
                g_free(words);
            }
        }
    }
}

// Returns the names of the headers as they are included. To be freed.
static char *
header_names(const struct bind_request *request)
{
    GString *text = g_string_new(NULL);

    for (const char *const *at = request->headers; *at != NULL; at++) {
        char *include = header_include(*at, request->flags);

        g_string_append(text, at != request->headers ? ", " : "");
        g_string_append_len(text, include + 1, (gssize)strlen(include) - 2);
        g_free(include);
    }
    return g_string_free(text, FALSE);
}

// Appends the module, in parts if it has many items.
static void
append_module_line(struct draft *self)
{
    char *includes = header_names(self->request);
    char *words = g_strdup_printf("What %s offers.", includes);
    char *doc = layout_quote(words);
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *list = self->items;

    if (self->items->len > list_items) {
        for (guint i = 0; i < self->items->len; i += list_items) {
            GPtrArray *part = g_ptr_array_new();
            char *name =
                g_strdup_printf("%s_part%u", self->module, i / list_items + 1);

            for (guint k = i; k < MIN(i + list_items, self->items->len); k++) {
                g_ptr_array_add(part, self->items->pdata[k]);
            }
            g_string_append_c(self->text, '\n');
            append_macro(self, part, "PYZC_PART", name, NULL);
            g_ptr_array_add(parts, name);
            g_ptr_array_free(part, TRUE);
        }
        list = parts;
    }
    g_string_append_c(self->text, '\n');
    append_macro(self, list, "PYZC_MODULE", self->module, doc, NULL);
    g_ptr_array_free(parts, TRUE);
    g_free(doc);
    g_free(words);
    g_free(includes);
}

// Returns the structs that the lines need conversions of.
static GPtrArray *
find_structs(const struct draft *self)
{
    GPtrArray *structs = g_ptr_array_new();

    for (guint i = 0; i < self->lines->len; i++) {
        const struct line *line = self->lines->pdata[i];

        for (guint k = 0; line->state == line_made && k < line->structs->len;
             k++) {
            if (!g_ptr_array_find(structs, line->structs->pdata[k], NULL)) {
                g_ptr_array_add(structs, line->structs->pdata[k]);
            }
        }
    }
    return structs;
}

static void
append_all(struct draft *self)
{
    GPtrArray *structs = find_structs(self);
    GHashTable *fields = g_hash_table_new(NULL, NULL);
    char *words = g_strdup_printf("%s.c - a draft, to be reviewed and edited.",
                                  self->module);

    layout_comment(self->text, "// ", "// ", words);
    g_free(words);
    g_string_append(self->text, "#include <pyzc/pyzc.h>\n\n");
    if (structs->len > 0) {
        g_string_append(self->text, "#include <string.h>\n");
    }
    for (const char *const *at = self->request->headers; *at != NULL; at++) {
        char *include = header_include(*at, self->request->flags);

        g_string_append_printf(self->text, "#include %s\n", include);
        g_free(include);
    }
    if (self->header->macros->undefined->len > 0) {
        g_string_append(self->text,
                        "\n// Words that lines need as they are.\n");
        macros_append_undefined(self->header->macros, self->text);
    }
    if (self->header->gcc_deprecates) {
        g_string_append(
            self->text,
            "\n// The headers deprecate some of this for gcc alone.\n"
            "#if defined(__GNUC__)\n"
            "#pragma GCC diagnostic ignored \"-Wdeprecated-declarations\"\n"
            "#endif\n");
    }
    if (structs->len > 0) {
        conversions_append(self->text, structs);
    }
    g_ptr_array_free(structs, TRUE);
    for (guint i = 0; i < self->header->tags->len; i++) {
        const struct c_tag *tag = self->header->tags->pdata[i];

        if (header_has_class(self->header, tag)) {
            append_enum_line(self, tag);
        } else if (tag->is_enum && tag->is_named && *tag->name != '\0' &&
                   tag->left->len > 0) {
            g_string_append_c(self->text, '\n');
            append_left(self, tag);
        }
    }
    append_handles(self);
    for (guint i = 0; i < self->lines->len; i++) {
        const struct line *line = self->lines->pdata[i];

        if (line->state == line_made) {
            if (line->fields != NULL &&
                g_hash_table_add(fields, (gpointer)line->fields)) {
                append_fields_line(self, line->fields);
            }
            append_line(self, line);
        }
    }
    append_class_lists(self);
    append_all_constants(self);
    append_reasons(self);
    append_module_line(self);
    g_hash_table_unref(fields);
}

// Makes the lines of all functions, again as long as a class turns out to be
// one that nothing makes.
static void
make_lines(struct draft *self, struct header *header)
{
    bool is_done = false;

    while (!is_done) {
        GHashTable *names = table_copy(header->names);

        self->lines =
            g_ptr_array_new_with_free_func((GDestroyNotify)line_free);
        for (guint i = 0; i < header->functions->len; i++) {
            struct line *line = line_make(header->functions->pdata[i], header);

            check_wrapper(line);
            g_ptr_array_add(self->lines, line);
        }
        is_done = !drop_classes(self);
        if (!is_done) {
            g_ptr_array_free(self->lines, TRUE);
            handles_find(header);
            // Lines have taken names.
            g_hash_table_unref(header->names);
            header->names = g_steal_pointer(&names);
        }
        g_clear_pointer(&names, g_hash_table_unref);
    }
    restore_reasons(self);
    name_methods(self);
}

// Says in [error] that there is nothing to bind, and why; frees the text.
static void
say_nothing(struct draft *self, GError **error)
{
    g_string_truncate(self->text, 0);
    append_reasons(self);
    if (self->text->len > 0) {
        tool_error(error, "nothing in it can be bound by a line\n%s",
                   g_strchomp(self->text->str));
    } else {
        tool_error(error, "nothing to bind, it declares no function, no enum "
                          "and no constant");
    }
    g_string_free(self->text, TRUE);
    self->text = NULL;
}

// Returns the name of the module: that of the first header, if none is given.
static char *
module_name(const struct bind_request *request)
{
    char *base, *dot;

    if (request->module != NULL) {
        return g_strdup(request->module);
    }
    base = g_path_get_basename(request->headers[0]);
    dot = strchr(base, '.');
    if (dot != NULL) {
        *dot = '\0';
    }
    return g_strdelimit(base, "-+ ", '_');
}

// Whether the header has what the line of a module called [name] declares.
static bool
is_module_taken(const struct header *header, const char *name)
{
    char *full = g_strconcat(name, "_module", NULL);
    bool result = header_has_name(header, full);

    g_free(full);
    return result;
}

GString *
bind_draft(const struct bind_request *request, char **file, GError **error)
{
    const struct header_request headers = {
        .names = request->headers,
        .folder = request->folder,
        .output = request->output,
    };
    struct draft self = { .request = request };
    char *module = module_name(request);
    struct header *header = NULL;
    struct clang clang = { .flags = request->flags,
                           .headers = request->headers };

    if (!is_identifier(module, strlen(module)) || is_keyword(module)) {
        *file = g_strdup("bind");
        tool_error(error,
                   "'%s' cannot be the name of a module, choose another with "
                   "--module",
                   module);
        g_free(module);
        return NULL;
    }
    if (!clang_init(&clang, request->clang, error)) {
        *file = g_strdup("bind");
        g_free(module);
        return NULL;
    }
    header = header_read(&headers, &clang, file, error);
    clang_finish(&clang);
    // sqlite3.h has sqlite3_module.
    while (header != NULL && request->module == NULL &&
           is_module_taken(header, module)) {
        char *longer = g_strconcat(module, "_", NULL);

        g_free(module);
        module = longer;
    }
    if (header != NULL && is_module_taken(header, module)) {
        *file = g_strdup("bind");
        tool_error(error,
                   "the header has %s_module, so '%s' cannot be the name of "
                   "the module, choose another with --module",
                   module, module);
        g_clear_pointer(&header, header_free);
    }
    if (header != NULL && macros_body(header->macros, module) != NULL) {
        *file = g_strdup("bind");
        tool_error(error,
                   "'%s' is a C macro, which cannot be the name of a module, "
                   "choose another with --module",
                   module);
        g_clear_pointer(&header, header_free);
    }
    if (header != NULL) {
        self.header = header;
        self.module = module;
        self.taken = table_new(g_free, NULL);
        self.items = g_ptr_array_new_with_free_func(g_free);
        self.text = g_string_new(NULL);
        self.renamed = g_hash_table_new(NULL, NULL);
        self.dropped = g_hash_table_new_full(NULL, NULL, NULL, g_free);
        self.functions = table_new(NULL, g_free);
        handles_find(header);
        take_names(&self);
        make_lines(&self, header);
        append_all(&self);
        if (self.items->len == 0) {
            *file = g_strdup(request->headers[0]);
            say_nothing(&self, error);
        }
        g_ptr_array_free(self.lines, TRUE);
        g_hash_table_unref(self.taken);
        g_hash_table_unref(self.renamed);
        g_hash_table_unref(self.dropped);
        g_hash_table_unref(self.functions);
        g_ptr_array_free(self.items, TRUE);
        header_free(header);
    }
    g_free(module);
    return self.text;
}
