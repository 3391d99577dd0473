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
    GHashTable *renamed;    // struct c_tag whose fields have other names in
                            // Python, and the struct that has these
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

// Returns the Python name of what C calls [name], which nothing else in the
// module has: without the prefix, if it can be. To be freed.
static char *
take_name(struct draft *self, const char *name)
{
    char *result = name_in_python(strip(self, name));

    for (int i = 0; g_hash_table_contains(self->taken, result); i++) {
        char *longer =
            i == 0 ? name_in_python(name) : g_strconcat(result, "_", NULL);

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

        g_hash_table_insert(self->functions, (gpointer)header_called(function),
                            take_name(self, header_called(function)));
    }
    for (guint i = 0; i < self->header->tags->len; i++) {
        struct c_tag *tag = self->header->tags->pdata[i];

        if (*tag->name != '\0' &&
            (header_has_class(self->header, tag) || !tag->is_enum)) {
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

// A list that is being made: pairs of names in C and in Python.
struct pairs {
    GPtrArray *c;
    GPtrArray *python;
};

static struct pairs
pairs_new(void)
{
    return (struct pairs){ g_ptr_array_new_with_free_func(g_free),
                           g_ptr_array_new_with_free_func(g_free) };
}

// Takes the name [python].
static void
pairs_add(struct pairs *self, const char *c, char *python)
{
    g_ptr_array_add(self->c, g_strdup(c));
    g_ptr_array_add(self->python, python);
}

static bool
pairs_has(GPtrArray *names, const char *name)
{
    return g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL);
}

static void
pairs_clear(struct pairs *self)
{
    g_ptr_array_free(self->c, TRUE);
    g_ptr_array_free(self->python, TRUE);
}

// Appends "#define NAMES(X) ..." of [pairs]. Returns its name, to be freed.
static char *
append_list(struct draft *self, const char *name, const struct pairs *pairs)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    GString *x = g_string_new("X");
    char *list = g_ascii_strup(name, -1);

    while (pairs_has(pairs->c, x->str) || pairs_has(pairs->python, x->str)) {
        g_string_append_c(x, '_');
    }
    for (guint i = 0; i < pairs->c->len; i++) {
        g_ptr_array_add(entries,
                        g_strdup_printf("%s(%s, %s)", x->str,
                                        (char *)pairs->c->pdata[i],
                                        (char *)pairs->python->pdata[i]));
    }
    if (strcmp(list, name) == 0 ||
        g_hash_table_contains(self->header->macros->bodies, list)) {
        char *other = g_strconcat(list, "_LIST", NULL);

        g_free(list);
        list = other;
    }
    layout_list(self->text, list, x->str, entries);
    g_string_free(x, TRUE);
    g_ptr_array_free(entries, TRUE);
    return list;
}

// Says which enumerators are left out, and why.
static void
append_left(struct draft *self, const struct c_tag *tag)
{
    for (guint i = 0; i < tag->left->len; i++) {
        char *words =
            g_strdup_printf("Left out: %s", (char *)tag->left->pdata[i]);

        layout_comment(self->text, "// ", "// ", words);
        g_free(words);
    }
}

// Returns the base of the class of an enum, and asks where it may be another.
static const char *
append_base(struct draft *self, const struct c_tag *tag)
{
    enum c_bits bits = c_tag_bits(tag);

    if (bits == c_bits_likely) {
        layout_comment(self->text, "// Check: ", "// ",
                       "are the values bits? IntFlag takes all combinations "
                       "of them, IntEnum the members alone");
    } else if (bits == c_bits_perhaps) {
        layout_comment(self->text, "// Check: ", "// ",
                       "are the values bits that are combined? IntEnum takes "
                       "the members alone, IntFlag all combinations");
    }
    return bits >= c_bits_likely ? "IntFlag" : "IntEnum";
}

static void
append_enum_line(struct draft *self, const struct c_tag *tag)
{
    struct pairs pairs = pairs_new();
    char *doc = layout_quote(tag->comment);
    const char *base;
    char *list;

    g_string_append_c(self->text, '\n');
    for (guint i = 0; i < tag->members->len; i++) {
        const char *c = c_tag_member(tag, i)->name;
        char *name = name_of_member(strip(self, c));

        if (pairs_has(pairs.python, name)) {
            g_free(name);
            name = name_of_member(c);
        }
        while (pairs_has(pairs.python, name)) {
            char *longer = g_strconcat(name, "_", NULL);

            g_free(name);
            name = longer;
        }
        pairs_add(&pairs, c, name);
    }
    append_left(self, tag);
    base = append_base(self, tag);
    list = append_list(self, tag->item, &pairs);
    append_macro(self, NULL, "PYZC_ENUM", tag->item, tag->text, base, doc,
                 list, NULL);
    g_ptr_array_add(self->items, g_strdup(tag->item));
    pairs_clear(&pairs);
    g_free(doc);
    g_free(list);
}

// Returns what Python calls field [i] of a named tuple, which no other field
// has. To be freed.
static char *
field_name(const struct c_tag *tag, guint i)
{
    const char *c = c_tag_member(tag, i)->name;
    char *name = name_of_field(c);
    bool is_taken = strcmp(name, c) != 0;

    while (is_taken) {
        is_taken = false;
        for (guint k = 0; k < tag->members->len; k++) {
            is_taken |= strcmp(c_tag_member(tag, k)->name, name) == 0;
        }
        if (is_taken) {
            char *longer = g_strconcat(name, "_", NULL);

            g_free(name);
            name = longer;
        }
    }
    return name;
}

// Whether a field has another name in Python.
static bool
has_renamed_fields(const struct c_tag *tag)
{
    bool result = false;

    for (guint i = 0; i < tag->members->len; i++) {
        char *name = field_name(tag, i);

        result |= strcmp(name, c_tag_member(tag, i)->name) != 0;
        g_free(name);
    }
    return result;
}

// Appends a struct that has the fields by their names in Python. Returns its
// type, to be freed.
static char *
append_renamed_struct(struct draft *self, const struct c_tag *tag)
{
    char *plain = g_strconcat(tag->item, "_fields", NULL);
    char *name = take_item(self, plain);
    char *type = g_strconcat("struct ", name, NULL);

    g_free(plain);
    for (guint i = 0; i < tag->members->len; i++) {
        char *python = field_name(tag, i);
        const char *c = c_tag_member(tag, i)->name;

        if (strcmp(python, c) != 0) {
            char *words = g_strdup_printf("%s is %s in Python, which has a "
                                          "meaning for %s.",
                                          c, python, c);

            layout_comment(self->text, "// ", "// ", words);
            g_free(words);
        }
        g_free(python);
    }
    g_string_append_printf(self->text, "%s {\n", type);
    for (guint i = 0; i < tag->members->len; i++) {
        const char *text = c_tag_member(tag, i)->text;
        char *python = field_name(tag, i);

        g_string_append_printf(self->text, "    %s%s%s;\n", text,
                               g_str_has_suffix(text, "*") ? "" : " ", python);
        g_free(python);
    }
    g_string_append(self->text, "};\n\n");
    g_hash_table_insert(self->renamed, (gpointer)tag, name);
    return type;
}

static void
append_fields_line(struct draft *self, const struct c_tag *tag)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    char *doc = layout_quote(tag->comment);
    char *type;

    g_string_append_c(self->text, '\n');
    type = has_renamed_fields(tag) ? append_renamed_struct(self, tag)
                                   : g_strdup(tag->text);
    for (guint i = 0; i < tag->members->len; i++) {
        char *name = field_name(tag, i);

        g_ptr_array_add(
            entries,
            g_strdup_printf("(%s, %s)", c_tag_member(tag, i)->text, name));
        g_free(name);
    }
    append_macro(self, entries, "PYZC_FIELDS", tag->item, type, doc, NULL);
    g_ptr_array_add(self->items, g_strdup(tag->item));
    g_ptr_array_free(entries, TRUE);
    g_free(doc);
    g_free(type);
}

// Refuses a line whose result needs a function around it that cannot be made:
// a parameter is no plain type and name.
static void
check_wrapper(struct line *line)
{
    const GPtrArray *inner =
        line->function->type != NULL ? line->function->type->inner : NULL;

    for (guint i = 1; line->state == line_made && line->fields != NULL &&
                      i < inner->len && has_renamed_fields(line->fields);
         i++) {
        const struct c_type *type = inner->pdata[i];

        if (line->wrapper != NULL || strpbrk(type->text, "([") != NULL) {
            line->state = line_open;
            line->reason = g_strdup("a struct whose fields need other names "
                                    "in Python: write its conversion");
        }
    }
}

// Appends a function that calls that of [line] and returns the struct of the
// other names. Returns its name, to be freed.
static char *
append_wrapper(struct draft *self, const struct line *line, const char *to)
{
    const struct c_function *function = line->function;
    const GPtrArray *inner = function->type->inner;
    char *plain = g_strconcat(function->name, "_fields", NULL);
    char *name = take_item(self, plain);
    GString *declared = g_string_new(NULL);
    GString *passed = g_string_new(NULL);

    g_free(plain);
    for (guint i = 1; i < inner->len; i++) {
        const struct c_type *type = inner->pdata[i];

        g_string_append_printf(
            declared, "%s%s%sarg%u", i > 1 ? ", " : "", type->text,
            g_str_has_suffix(type->text, "*") ? "" : " ", i);
        g_string_append_printf(passed, "%sarg%u", i > 1 ? ", " : "", i);
    }
    g_string_append_printf(
        self->text,
        "static struct %s\n%s(%s)\n{\n    %s value = (%s)(%s);\n\n"
        "    return (struct %s){\n",
        to, name, inner->len > 1 ? declared->str : "void", line->fields->text,
        function->name, passed->str, to);
    for (guint i = 0; i < line->fields->members->len; i++) {
        g_string_append_printf(self->text, "        value.%s,\n",
                               c_tag_member(line->fields, i)->name);
    }
    g_string_append(self->text, "    };\n}\n\n");
    g_string_free(declared, TRUE);
    g_string_free(passed, TRUE);
    return name;
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
    if (strcmp(python, name) == 0) {
        append_macro(self, line->entries->len > 0 ? line->entries : none,
                     "PYZC_FN", line->result, name, doc, NULL);
    } else {
        append_macro(self, line->entries->len > 0 ? line->entries : none,
                     "PYZC_FN_AS", line->result, name, python, doc, NULL);
    }
    g_ptr_array_add(self->items, name);
    g_ptr_array_free(none, TRUE);
    g_free(warnings);
    g_free(doc);
}

// Appends [pairs] as list [n] of constants.
static void
append_constants(struct draft *self, const struct pairs *pairs, guint n)
{
    char *plain =
        n == 1 ? g_strdup("constants") : g_strdup_printf("constants%u", n);
    char *name = take_item(self, plain);
    char *list;

    g_string_append_c(self->text, '\n');
    list = append_list(self, name, pairs);
    append_macro(self, NULL, "PYZC_CONSTANTS", name, list, NULL);
    g_ptr_array_add(self->items, name);
    g_free(list);
    g_free(plain);
}

// Adds a constant to those that come, and appends them if they are many.
static void
add_constant(struct draft *self, const char *c, struct pairs *pairs,
             size_t *bytes, guint *n)
{
    char *python = take_name(self, c);

    if (*bytes > list_bytes) {
        append_constants(self, pairs, ++*n);
        pairs_clear(pairs);
        *pairs = pairs_new();
        *bytes = 0;
    }
    *bytes += strlen(python) + 1;
    pairs_add(pairs, c, python);
}

static void
append_all_constants(struct draft *self)
{
    struct pairs pairs = pairs_new();
    size_t bytes = 0;
    guint n = 0;

    for (guint i = 0; i < self->header->tags->len; i++) {
        const struct c_tag *tag = self->header->tags->pdata[i];
        bool is_list = tag->is_enum && tag->is_named && *tag->name == '\0';

        if (is_list && tag->left->len > 0) {
            g_string_append_c(self->text, '\n');
            append_left(self, tag);
        }
        for (guint k = 0; is_list && k < tag->members->len; k++) {
            add_constant(self, c_tag_member(tag, k)->name, &pairs, &bytes, &n);
        }
    }
    for (guint i = 0; i < self->header->macros->constants->len; i++) {
        add_constant(self, self->header->macros->constants->pdata[i], &pairs,
                     &bytes, &n);
    }
    if (pairs.c->len > 0) {
        append_constants(self, &pairs, ++n);
    }
    pairs_clear(&pairs);
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

        if (header_has_class(self->header, tag)) {
            append_enum_line(self, tag);
        } else if (tag->is_enum && tag->is_named && *tag->name != '\0' &&
                   tag->left->len > 0) {
            g_string_append_c(self->text, '\n');
            append_left(self, tag);
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
    if (header != NULL && macros_body(header->macros, module) != NULL) {
        *file = g_strdup("bind");
        tool_error(error,
                   "'%s' is a macro of C, which cannot be the name of a "
                   "module, say another by --module",
                   module);
        g_clear_pointer(&header, header_free);
    }
    if (header != NULL) {
        self.header = header;
        self.module = module;
        self.lines = g_ptr_array_new_with_free_func((GDestroyNotify)line_free);
        self.taken =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        self.items = g_ptr_array_new_with_free_func(g_free);
        self.text = g_string_new(NULL);
        self.renamed = g_hash_table_new(NULL, NULL);
        self.functions =
            g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
        take_names(&self);
        for (guint i = 0; i < header->functions->len; i++) {
            struct line *line = line_make(header->functions->pdata[i], header);

            check_wrapper(line);
            g_ptr_array_add(self.lines, line);
        }
        append_all(&self);
        if (self.items->len == 0) {
            *file = g_strdup(request->headers[0]);
            say_nothing(&self, error);
        }
        g_ptr_array_free(self.lines, TRUE);
        g_hash_table_unref(self.taken);
        g_hash_table_unref(self.renamed);
        g_hash_table_unref(self.functions);
        g_ptr_array_free(self.items, TRUE);
        header_free(header);
    }
    g_free(module);
    return self.text;
}
