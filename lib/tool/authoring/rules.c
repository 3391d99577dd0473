// rules.c - the rules by which `pyzc bind` makes binding lines.
//
// [rules] is their list, in the order in which they are tried.
// SPDX-License-Identifier: MIT

#include "making.h"

#include <string.h>

#include "../tool.h"
#include "arrays.h"
#include "blas.h"
#include "buffers.h"
#include "callbacks.h"
#include "conversions.h"
#include "extent.h"
#include "given.h"
#include "makers.h"
#include "methods.h"
#include "naming.h"
#include "outputs.h"
#include "remarks.h"
#include "results.h"
#include "sized.h"
#include "streams.h"
#include "tags.h"
#include "wrappers.h"

// No line has more entries (pyzc/detail/foreach.h).
enum { max_entries = 20 };

// The rules. Each looks at parameter [i]; it takes one or more parameters and
// returns how many, or refuses the function, or returns 0 for the next rule.

// What C may write a pointer to, which no line can give.
static guint
rule_unused(struct making *self, guint i)
{
    if (is_user_place(self, i)) {
        note(self, "%s is NULL: callbacks have their own",
             python_name(self, i));
        add(self, "(c_only, %s, NULL)", parameter(self, i)->text);
        return 1;
    }
    if (!is_unused(self, i) ||
        handle_has_class(handle_of_place(self->header, parameter(self, i)))) {
        return 0;
    }
    add(self, "(c_only, %s, NULL)", parameter(self, i)->text);
    return 1;
}

static guint
rule_enum(struct making *self, guint i)
{
    const struct c_tag *tag = enum_of(self, parameter(self, i));

    if (tag == NULL) {
        return 0;
    }
    add(self, "(enum, %s, %s)", tag->item, python_name(self, i));
    return 1;
}

// A text that ends with a NUL.
static guint
rule_string(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const char *name = python_name(self, i);

    if (c_is_text(type)) {
        if (name_is(c_name(self, i), " path filename file_name pathname ")) {
            add(self, "(path, %s)", name);
        } else {
            add(self, "(%s, %s)", type->text, name);
        }
        return 1;
    }
    if (c_is_bytes(type) && c_is_unsigned_char(c_target(type)) &&
        c_target(type)->is_const && !c_is_hidden(type) &&
        says_ends_with_nul(self, i)) {
        add(self, "(str, %s, %s)", type->text, name);
        return 1;
    }
    return 0;
}

static guint
rule_number(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);

    if (type->kind == c_char) {
        add(self, "(c_only, %s, (%s)%s_)", type->text, type->text,
            python_name(self, i));
        add(self, "(python_only, signed char, %s)", python_name(self, i));
        note(self, "%s is the code of a char, or a number",
             python_name(self, i));
        return 1;
    }

    if (!c_is_number(type) && (type->kind != c_enum)) {
        return 0;
    }
    if (type->kind == c_integer && type->is_handle) {
        return refuse(self, line_class,
                      "%s, an integer that stands for something of the "
                      "library's",
                      type->text);
    }
    if (type->kind == c_integer && type->is_choice) {
        return refuse(self, line_open,
                      "which values %s may have: (require, condition, "
                      "exception, message)",
                      python_name(self, i));
    }
    add(self, "(%s, %s)", type->text, python_name(self, i));
    return 1;
}

// Whether the name of a pointer to a struct says that C writes to it, and
// does not read.
static bool
says_out(const char *name)
{
    return name_has(name, " out result res ret dst dest destination ") ||
           (name[0] == 'p' && g_ascii_isupper(name[1]));
}

// Whether a method that gets something has no other place for it than pointer
// [i] to [tag], of which nothing has to be set before.
static bool
is_asked_for(struct making *self, guint i, const struct c_tag *tag)
{
    for (guint k = 0; k < self->parameters->len; k++) {
        if (k != i && (int)k != self->line->self &&
            c_target(parameter(self, k)) != NULL) {
            return false;
        }
    }
    if (self->line->self < 0 ||
        !name_has(self->line->function->name, " get stat query ") ||
        name_has(c_tag_member(tag, 0)->name, " size version cb ")) {
        return false;
    }
    note(self, "does C set the whole %s, and read nothing of it",
         python_name(self, i));
    return true;
}

// Whether nothing says that pointer [i] is to more than one struct.
static bool
is_single(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const char *name = c_name(self, i);

    if (type->extent != NULL) {
        return strcmp(type->extent, "1") == 0;
    }
    return length_of(self, i) < 0 &&
           (possible_count(self) < 0 || says_out_param(self, name)) &&
           (!g_str_has_suffix(name, "s") || g_str_has_suffix(name, "ss") ||
            g_str_has_suffix(name, "us")) &&
           !name_has(name, " array arr table list vec vector buf buffer ");
}

// A struct of numbers, by value or by a pointer; where C may write to it, its
// name must say that it does not read it.
static guint
rule_struct(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);
    const struct c_type *record = to != NULL ? to : type;
    const struct c_tag *tag =
        record->kind == c_record ? header_tag(self->header, record) : NULL;
    const char *name = python_name(self, i);

    if (tag == NULL ||
        (!conversions_known(tag) && view_of(self, type) == NULL)) {
        return 0;
    }
    if (to != NULL && !is_single(self, i)) {
        return refuse(self, line_open, "is %s one %s, or several", name,
                      to->text);
    }
    if (view_of(self, type) != NULL) {
        note(self, "does C only read the bytes of %s, and keep none", name);
    }
    if (to == NULL) {
        add(self, "(converter, %s, %s)", tag->converter, name);
    } else if (to->is_const) {
        add(self, "(pointer, converter, %s, %s)", tag->converter, name);
    } else if (says_out(c_name(self, i)) ||
               says_out_param(self, c_name(self, i)) ||
               is_asked_for(self, i, tag)) {
        add(self, "(out, converter, %s, %s)", tag->converter, name);
    } else {
        return 0;
    }
    g_ptr_array_add(self->line->structs, (gpointer)tag);
    return 1;
}

static bool
is_only_pointer(const struct making *self, guint i)
{
    for (guint k = 0; k < self->parameters->len; k++) {
        if (k != i && parameter(self, k)->kind == c_pointer) {
            return false;
        }
    }
    return true;
}

// Says why a parameter has no entry.
static guint
rule_none(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);
    const struct c_tag *tag = to != NULL ? header_tag(self->header, to) : NULL;

    if (type->kind == c_record) {
        return refuse(self, line_open,
                      "a %s by value: write its two conversions", type->text);
    }
    if (to == NULL) {
        return refuse_type(self, type);
    }
    if (to->kind == c_record && tag != NULL && c_tag_is_interface(tag)) {
        return refuse(self, line_c_only, "a struct of C functions");
    }
    if (to->kind == c_record && to->is_const) {
        return refuse(self, line_open,
                      "what %s has: write the conversion of %s",
                      python_name(self, i), to->text);
    }
    if (to->kind == c_record) {
        return refuse(self, line_open, "what %s is: a struct in, out or both",
                      python_name(self, i));
    }
    if (to->kind == c_void && !to->is_const && is_only_pointer(self, i)) {
        return refuse(self, line_c_only,
                      "%s is a void *: memory of C's, or a handle",
                      python_name(self, i));
    }
    if (c_is_bytes(type)) {
        return refuse(self, line_open, "how many bytes %s points to",
                      python_name(self, i));
    }
    if (to->is_const && is_among(to->text, " wchar_t char16_t char32_t ")) {
        return refuse(self, line_open, "no conversion for a text of %s: %s",
                      to->text, python_name(self, i));
    }
    if (c_is_number(to) && to->is_const) {
        return refuse(self, line_open, "how many numbers %s points to",
                      python_name(self, i));
    }
    if (c_is_number(to)) {
        return refuse(self, line_open,
                      "is %s one number that C writes, (out, %s, %s), one "
                      "that it changes, or several",
                      python_name(self, i), to->text, python_name(self, i));
    }
    return refuse(self, line_open, "what %s means, of the type %s",
                  python_name(self, i), type->text);
}

static guint (*const rules[])(struct making *self, guint i) = {
    rule_given,    rule_handle,  rule_unused,  rule_callback, rule_enum,
    rule_blas,     rule_vectors, rule_strides, rule_matrix,   rule_list,
    rule_fixed,    rule_output,  rule_taken,   rule_gets,     rule_filled,
    rule_capacity, rule_bytes,   rule_array,   rule_length,   rule_sized,
    rule_string,   rule_number,  rule_struct,  rule_written,  rule_texts,
    rule_none,
};

// Lines

// Whether a macro has the name of a parameter, or what its line makes of that.
static bool
hides_name(const struct macros *macros, const char *name)
{
    char *made = g_strconcat(name, "_", NULL);
    bool result = g_hash_table_contains(macros->bodies, name) ||
                  g_hash_table_contains(macros->bodies, made);

    g_free(made);
    return result;
}

// Gives each parameter a Python name: that of C, or one by its type.
static void
make_names(struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        const char *c = c_name(self, i);
        char *name;

        name = *c != '\0' && !g_ascii_isdigit(*c)
                   ? name_in_python(c)
                   : g_strdup_printf("arg%u", i + 1);
        for (guint k = 0; k < i; k++) {
            if (strcmp(self->names->pdata[k], name) == 0) {
                g_free(name);
                name = g_strdup_printf("arg%u", i + 1);
            }
        }
        while (hides_name(self->header->macros, name)) {
            char *fresh = g_strconcat(name, "_", NULL);

            g_free(name);
            name = fresh;
        }
        g_ptr_array_add(self->names, name);
    }
}

// Whether a typedef hides a pointer to numbers or letters, not a handle. That
// of a const char * has a reason: sqlite3_filename is not a text that anyone
// owns.
static bool
hides_items(const struct c_type *type)
{
    const struct c_type *to = c_target(type);

    return to != NULL && c_is_hidden(type) &&
           (c_is_number(to) || (to->kind == c_char && !to->is_const));
}

// Whether a function has a void * where [other] has a text.
static bool
has_other_text(const struct c_function *function,
               const struct c_function *other)
{
    bool result = false;

    if (count_types_in(function) != count_types_in(other)) {
        return false;
    }
    for (guint i = 0; i < count_types_in(function); i++) {
        const struct c_type *to = c_target(type_in(function, i));
        const struct c_type *text = c_target(type_in(other, i));

        result |= to != NULL && to->kind == c_void && text != NULL &&
                  (text->kind == c_char || c_is_unsigned_char(text));
    }
    return result;
}

// Returns what does with UTF-8 what a function does with UTF-16, by their
// names, open16() and open(), and types; or NULL.
static const struct c_function *
twin_of(const struct header *header, const struct c_function *function)
{
    const char *at = strstr(function->name, "16");
    const struct c_function *found = NULL;
    char *name;

    if (at == NULL || at == function->name) {
        return NULL;
    }
    // text16le() and text16be() as well.
    name = g_strdup_printf(
        "%.*s%s", (int)(at - function->name), function->name,
        strcmp(at, "16le") == 0 || strcmp(at, "16be") == 0 ? "" : at + 2);
    for (guint i = 0; i < header->functions->len && found == NULL; i++) {
        const struct c_function *other = header->functions->pdata[i];

        if (strcmp(other->name, name) == 0 &&
            has_other_text(function, other)) {
            found = other;
        }
    }
    g_free(name);
    return found;
}

// Refuses what has no line whatever its parameters are. Returns false then.
static bool
look(struct making *self, const struct c_type *type)
{
    const struct c_function *function = self->line->function;
    const struct c_type *to;

    if (function->is_missing) {
        refuse(self, line_none, "not in the library");
    }
    if (function->is_deprecated) {
        refuse(self, line_none, "deprecated");
    }
    if (twin_of(self->header, function) != NULL) {
        refuse(self, line_none, "for UTF-16, as %s() for UTF-8",
               twin_of(self->header, function)->name);
    }
    if (function->returns_never) {
        refuse(self, line_none, "does not return");
    }
    if (function->flaw != NULL) {
        refuse(self, line_none, "%s", function->flaw);
    }
    if (function->macro != NULL) {
        refuse(self, line_open, "its name is a macro, which stands for '%s'",
               function->macro);
    }
    if (!header_has_room(self->header, function->name)) {
        refuse(self, line_open,
               "its line would declare %s_py and %s_record, and the header "
               "has one of them: write a wrapper of another name",
               function->name, function->name);
    }
    if (function->is_overloaded) {
        refuse(self, line_open,
               "overloaded: its name does not tell the prototype");
    }
    if (type == NULL) {
        refuse(self, line_open, "a type that was not understood");
        return false;
    }
    for (guint i = 0; i < type->inner->len; i++) {
        const struct c_type *at = type->inner->pdata[i];
        const char *why = handle_reason(self, at);

        if (header_is_deprecated(self->header, at)) {
            refuse(self, line_none, "%s is deprecated", at->text);
        }
        if (i == 1 && type->inner->len == 2 &&
            text_list_release(self->header, at) == function) {
            refuse(self, line_none, "the lines that give a %s free it",
                   at->text);
        }
        if (text_list_release(self->header, i == 0 ? at : c_target(at)) !=
            NULL) {
            continue;
        }
        if (why != NULL && hides_items(at)) {
            refuse(self, line_open,
                   "%s is a pointer, by its name alone: how much is there, "
                   "and does C write to it",
                   at->text);
        } else if (why != NULL) {
            refuse(self, line_class, "%s, %s", at->text, why);
        }
    }
    to = c_target(type->inner->pdata[0]);
    if (to != NULL && to->kind == c_void && !to->is_const &&
        !callback_gives_user(function) &&
        !handle_has_class(handle_of(self->header, type->inner->pdata[0]))) {
        refuse(self, line_c_only,
               "it returns a void *: memory of C's, or something in it");
    }
    if (type->is_variadic && !is_printf(function)) {
        refuse(self, line_c_only, "variadic");
    }
    for (guint i = 0; i < type->inner->len; i++) {
        if (((struct c_type *)type->inner->pdata[i])->is_va_list) {
            if (printf_of(self->header, function) != NULL) {
                refuse(self, line_none, "for a va_list, as %s() without",
                       printf_of(self->header, function)->name);
            }
            refuse(self, line_c_only, "variadic");
        }
    }
    return self->line->reason == NULL;
}

// Refuses a function with pointers of which the header warns that it may
// overrun them, and says how.
static void
refuse_warned(struct making *self)
{
    char *warnings = remarks_warnings(self->line->function->remarks);

    for (guint i = 0; i < self->parameters->len; i++) {
        if (c_target(parameter(self, i)) != NULL && says_overrun(warnings)) {
            refuse(self, line_open, "the header warns: %s", warnings);
        }
    }
    g_free(warnings);
}

struct line *
line_make(const struct c_function *function, const struct header *header)
{
    struct making self = {
        .line = g_new0(struct line, 1),
        .header = header,
        .parameters = g_ptr_array_new(),
        .names = g_ptr_array_new_with_free_func(g_free),
    };

    self.line->function = function;
    self.line->release = -1;
    self.line->entries = g_ptr_array_new_with_free_func(g_free);
    self.line->before = g_ptr_array_new_with_free_func(g_free);
    self.line->structs = g_ptr_array_new();
    self.line->called = g_ptr_array_new();
    self.line->notes = g_ptr_array_new_with_free_func(g_free);
    if (look(&self, function->type)) {
        for (guint i = 1; i < function->type->inner->len; i++) {
            g_ptr_array_add(self.parameters, function->type->inner->pdata[i]);
        }
        make_names(&self);
        self.given = given_find(header, function);
        extents_find(&self);
        method_find(&self);
        if (!method_result(&self)) {
            make_result(&self, function->type->inner->pdata[0]);
        }
        for (guint i = 0;
             i < self.parameters->len && self.line->reason == NULL;) {
            guint taken = 0;

            for (size_t k = 0; taken == 0 && self.line->reason == NULL; k++) {
                taken = rules[k](&self, i);
            }
            i += taken;
        }
        blas_finish(&self);
        method_finish(&self);
        stream_finish(&self);
        if (is_printf(function)) {
            make_printf(&self);
        }
        refuse_warned(&self);
        make_status(&self, function->type->inner->pdata[0]);
        if (self.line->entries->len > max_entries) {
            refuse(&self, line_open, "more than %d parameters", max_entries);
        }
    }
    g_ptr_array_free(self.parameters, TRUE);
    g_ptr_array_free(self.names, TRUE);
    g_free(self.lengths);
    g_clear_pointer(&self.given, g_ptr_array_unref);
    return self.line;
}

void
line_free(struct line *self)
{
    g_free(self->reason);
    g_free(self->result);
    g_free(self->wrapper);
    g_free(self->method);
    g_free(self->self_name);
    g_ptr_array_free(self->entries, TRUE);
    g_ptr_array_free(self->before, TRUE);
    g_ptr_array_free(self->structs, TRUE);
    g_ptr_array_free(self->called, TRUE);
    g_ptr_array_free(self->notes, TRUE);
    g_free(self);
}
