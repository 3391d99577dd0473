// draft.c - writes the C file of `pyzc bind`.
// SPDX-License-Identifier: MIT

#include "bind.h"

#include <string.h>

#include "../python.h"
#include "../tool.h"
#include "clang.h"
#include "conversions.h"
#include "header.h"
#include "layout.h"
#include "naming.h"
#include "remarks.h"
#include "rules.h"

enum {
    list_items = 60,    // of a module; more are in parts
    list_bytes = 3000,  // of names in a list of constants
};

// A draft that is being made.
struct draft {
    const struct bind_request *request;
    const struct header *header;
    GPtrArray *lines;       // struct line
    GHashTable *functions;  // their Python names
    GHashTable *taken;      // Python names of the module
    GPtrArray *items;       // of its list
    GString *text;
    const char *module;
};

// Names

// Returns [name] without the prefix, in capitals or not, as far as the rest is
// a name.
static const char *
strip(const struct draft *self, const char *name)
{
    const char *prefix = self->request->prefix;
    size_t len = prefix != NULL ? strlen(prefix) : 0;

    return len > 0 && g_ascii_strncasecmp(name, prefix, len) == 0 &&
                   is_identifier(name + len, strlen(name + len))
               ? name + len
               : name;
}

// Returns [name] as Python can have it. To be freed.
static char *
without_keyword(const char *name)
{
    return g_strconcat(name, is_keyword(name) ? "_" : "", NULL);
}

// Returns the Python name of what C calls [name], which nothing else in the
// module has: without the prefix, if it can be. To be freed.
static char *
take_name(struct draft *self, const char *name)
{
    char *result = without_keyword(strip(self, name));

    for (int i = 0; g_hash_table_contains(self->taken, result); i++) {
        char *longer =
            i == 0 ? without_keyword(name) : g_strconcat(result, "_", NULL);

        g_free(result);
        result = longer;
    }
    g_hash_table_add(self->taken, g_strdup(result));
    return result;
}

// Returns the name of an item of the list that is called so in C and Python.
// No function has it, and no macro. To be freed.
static char *
take_item(struct draft *self, const char *name)
{
    char *result = take_name(self, name);

    while (g_hash_table_contains(self->header->macros->bodies, result) ||
           g_hash_table_contains(self->functions, result)) {
        char *longer = g_strconcat(result, "_", NULL);

        g_free(result);
        result = take_name(self, longer);
        g_free(longer);
    }
    return result;
}

// Names what has a name in Python: functions first, for they have one in C.
static void
take_names(struct draft *self)
{
    for (guint i = 0; i < self->header->functions->len; i++) {
        const struct c_function *function = self->header->functions->pdata[i];

        g_hash_table_insert(self->functions, function->name,
                            take_name(self, function->name));
    }
    for (guint i = 0; i < self->header->tags->len; i++) {
        struct c_tag *tag = self->header->tags->pdata[i];

        if (*tag->name != '\0' && (tag->is_named || !tag->is_enum)) {
            tag->item = take_item(self, tag->name);
        }
    }
}

// Lines

// Appends a call of a macro with the arguments, strings that NULL ends, and
// then those of [more], if any.
static void G_GNUC_NULL_TERMINATED
append_macro(struct draft *self, const GPtrArray *more, const char *macro, ...)
{
    GPtrArray *arguments = g_ptr_array_new();
    va_list values;
    char *value;

    va_start(values, macro);
    while ((value = va_arg(values, char *)) != NULL) {
        g_ptr_array_add(arguments, value);
    }
    va_end(values);
    for (guint i = 0; more != NULL && i < more->len; i++) {
        g_ptr_array_add(arguments, more->pdata[i]);
    }
    layout_call(self->text, macro, arguments);
    g_ptr_array_free(arguments, TRUE);
}

// Appends "#define NAMES(X) ..." of [entries].
static char *
append_list(struct draft *self, const char *name, const GPtrArray *entries)
{
    char *list = g_ascii_strup(name, -1);

    if (strcmp(list, name) == 0 ||
        g_hash_table_contains(self->header->macros->bodies, list)) {
        char *other = g_strconcat(list, "_LIST", NULL);

        g_free(list);
        list = other;
    }
    layout_list(self->text, list, entries);
    return list;
}

static void
append_enum_line(struct draft *self, const struct c_tag *tag)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    GHashTable *names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char *doc = layout_quote(tag->comment);
    char *list;

    g_string_append_c(self->text, '\n');
    for (guint i = 0; i < tag->members->len; i++) {
        const char *c = c_tag_member(tag, i)->name;
        char *name = without_keyword(strip(self, c));

        if (g_hash_table_contains(names, name)) {
            g_free(name);
            name = without_keyword(c);
        }
        g_ptr_array_add(entries, g_strdup_printf("X(%s, %s)", c, name));
        g_hash_table_add(names, name);
    }
    g_hash_table_unref(names);
    list = append_list(self, tag->item, entries);
    append_macro(self, NULL, "PYZC_ENUM", tag->item, tag->text, "IntEnum", doc,
                 list, NULL);
    g_ptr_array_add(self->items, g_strdup(tag->item));
    g_ptr_array_free(entries, TRUE);
    g_free(doc);
    g_free(list);
}

static void
append_fields_line(struct draft *self, const struct c_tag *tag)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    char *doc = layout_quote(tag->comment);

    for (guint i = 0; i < tag->members->len; i++) {
        const struct c_member *member = c_tag_member(tag, i);

        g_ptr_array_add(
            entries, g_strdup_printf("(%s, %s)", member->text, member->name));
    }
    g_string_append_c(self->text, '\n');
    append_macro(self, entries, "PYZC_FIELDS", tag->item, tag->text, doc,
                 NULL);
    g_ptr_array_add(self->items, g_strdup(tag->item));
    g_ptr_array_free(entries, TRUE);
    g_free(doc);
}

static void
append_line(struct draft *self, const struct line *line)
{
    const char *python =
        g_hash_table_lookup(self->functions, line->function->name);
    const char *name =
        line->wrapper != NULL ? line->wrapper : line->function->name;
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
    if (strcmp(python, name) == 0) {
        append_macro(self, line->entries->len > 0 ? line->entries : none,
                     "PYZC_FN", line->result, name, doc, NULL);
    } else {
        append_macro(self, line->entries->len > 0 ? line->entries : none,
                     "PYZC_FN_AS", line->result, name, python, doc, NULL);
    }
    g_ptr_array_add(self->items, g_strdup(name));
    g_ptr_array_free(none, TRUE);
    g_free(warnings);
    g_free(doc);
}

// Appends [entries] as list [n] of constants.
static void
append_constants(struct draft *self, const GPtrArray *entries, guint n)
{
    char *plain =
        n == 1 ? g_strdup("constants") : g_strdup_printf("constants%u", n);
    char *name = take_item(self, plain);
    char *list;

    g_string_append_c(self->text, '\n');
    list = append_list(self, name, entries);
    append_macro(self, NULL, "PYZC_CONSTANTS", name, list, NULL);
    g_ptr_array_add(self->items, name);
    g_free(list);
    g_free(plain);
}

// Adds a constant to those that come, and appends them if they are many.
static void
add_constant(struct draft *self, const char *c, GPtrArray *entries,
             size_t *bytes, guint *n)
{
    char *python = take_name(self, c);

    if (*bytes > list_bytes) {
        append_constants(self, entries, ++*n);
        g_ptr_array_set_size(entries, 0);
        *bytes = 0;
    }
    g_ptr_array_add(entries, g_strdup_printf("X(%s, %s)", c, python));
    *bytes += strlen(python) + 1;
    g_free(python);
}

static void
append_all_constants(struct draft *self)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    size_t bytes = 0;
    guint n = 0;

    for (guint i = 0; i < self->header->tags->len; i++) {
        const struct c_tag *tag = self->header->tags->pdata[i];

        for (guint k = 0; tag->is_enum && tag->is_named &&
                          *tag->name == '\0' && k < tag->members->len;
             k++) {
            add_constant(self, c_tag_member(tag, k)->name, entries, &bytes,
                         &n);
        }
    }
    for (guint i = 0; i < self->header->macros->constants->len; i++) {
        add_constant(self, self->header->macros->constants->pdata[i], entries,
                     &bytes, &n);
    }
    if (entries->len > 0) {
        append_constants(self, entries, ++n);
    }
    g_ptr_array_free(entries, TRUE);
}

// What has no line, by the state that says why.
static void
append_reasons(struct draft *self)
{
    static const char *const heads[line_n_states] = {
        [line_class] = "Needs a class, which pyzc does not have yet:",
        [line_c_only] = "Has C on the other side of the call:",
        [line_open] = "Needs a decision, or a wrapper:",
        [line_none] = "Left out:",
    };

    for (int state = line_made + 1; state < line_n_states; state++) {
        bool is_first = true;

        for (guint i = 0; i < self->lines->len; i++) {
            const struct line *line = self->lines->pdata[i];

            if ((int)line->state == state) {
                char *words = g_strdup_printf("%s(): %s", line->function->name,
                                              line->reason);

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
    if (structs->len > 0) {
        conversions_append_list(self->text, structs);
    }
    g_string_append(self->text, "#include <pyzc/pyzc.h>\n\n");
    if (structs->len > 0) {
        g_string_append(self->text, "#include <string.h>\n");
    }
    for (const char *const *at = self->request->headers; *at != NULL; at++) {
        char *include = header_include(*at, self->request->flags);

        g_string_append_printf(self->text, "#include %s\n", include);
        g_free(include);
    }
    if (structs->len > 0) {
        conversions_append(self->text, structs);
    }
    g_ptr_array_free(structs, TRUE);
    for (guint i = 0; i < self->header->tags->len; i++) {
        const struct c_tag *tag = self->header->tags->pdata[i];

        if (tag->is_enum && tag->is_named && *tag->name != '\0' &&
            tag->members->len > 0) {
            append_enum_line(self, tag);
        }
    }
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
    append_all_constants(self);
    append_reasons(self);
    append_module_line(self);
    g_hash_table_unref(fields);
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

GString *
bind_draft(const struct bind_request *request, char **file, GError **error)
{
    const struct header_request headers = { request->headers,
                                            request->folder };
    struct draft self = { .request = request };
    char *module = module_name(request);
    struct header *header = NULL;
    struct clang clang = { .flags = request->flags,
                           .headers = request->headers };

    if (!is_identifier(module, strlen(module)) || is_keyword(module)) {
        *file = g_strdup("bind");
        tool_error(error,
                   "'%s' cannot be the name of a module, say another "
                   "by --module",
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
    if (header != NULL) {
        self.header = header;
        self.module = module;
        self.lines = g_ptr_array_new_with_free_func((GDestroyNotify)line_free);
        self.taken =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        self.items = g_ptr_array_new_with_free_func(g_free);
        self.text = g_string_new(NULL);
        self.functions =
            g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
        take_names(&self);
        for (guint i = 0; i < header->functions->len; i++) {
            g_ptr_array_add(self.lines,
                            line_make(header->functions->pdata[i], header));
        }
        append_all(&self);
        g_ptr_array_free(self.lines, TRUE);
        g_hash_table_unref(self.taken);
        g_hash_table_unref(self.functions);
        g_ptr_array_free(self.items, TRUE);
        header_free(header);
    }
    g_free(module);
    return self.text;
}
