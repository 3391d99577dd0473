// classes.c - writes the enums, named tuples and constants of a draft.
// SPDX-License-Identifier: MIT

#include <string.h>

#include "classes.h"

#include "../python.h"
#include "layout.h"
#include "naming.h"

enum { list_bytes = 3000 };  // of names in a list of constants

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

char *
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

// Whether a line called [name] makes names that C has, or is a macro.
static bool
hides_c(const struct draft *self, const char *name)
{
    return g_hash_table_contains(self->header->macros->bodies, name) ||
           !header_has_room(self->header, name);
}

// Takes a name that is longer by a letter than [name], which is freed.
static char *
take_longer(struct draft *self, char *name)
{
    char *longer = g_strconcat(name, "_", NULL);
    char *result = take_name(self, longer);

    g_free(longer);
    g_free(name);
    return result;
}

char *
take_item(struct draft *self, const char *name)
{
    char *result = take_name(self, name);

    while (hides_c(self, result) ||
           g_hash_table_contains(self->functions, result)) {
        result = take_longer(self, result);
    }
    return result;
}

char *
take_function(struct draft *self, const char *c)
{
    char *result = take_name(self, c);

    while (strcmp(result, c) != 0 && hides_c(self, result)) {
        result = take_longer(self, result);
    }
    return result;
}

// Lines

void
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
    char *other;

    while (pairs_has(pairs->c, x->str) || pairs_has(pairs->python, x->str)) {
        g_string_append_c(x, '_');
    }
    for (guint i = 0; i < pairs->c->len; i++) {
        g_ptr_array_add(entries,
                        g_strdup_printf("%s(%s, %s)", x->str,
                                        (char *)pairs->c->pdata[i],
                                        (char *)pairs->python->pdata[i]));
    }
    if (strcmp(list, name) == 0 || header_has_name(self->header, list)) {
        other = g_strconcat(list, "_LIST", NULL);
        g_free(list);
        list = other;
    }
    other = header_take_name(self->header, list);
    g_free(list);
    list = other;
    layout_list(self->text, list, x->str, entries);
    g_string_free(x, TRUE);
    g_ptr_array_free(entries, TRUE);
    return list;
}

void
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

void
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

void
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

void
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

char *
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

void
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
