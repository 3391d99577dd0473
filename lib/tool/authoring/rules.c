// rules.c - the rules by which `pyzc bind` makes binding lines.
//
// [rules] is their list, in the order in which they are tried.
// SPDX-License-Identifier: MIT

#include "making.h"

#include <string.h>

#include "../tool.h"
#include "blas.h"
#include "conversions.h"
#include "naming.h"
#include "tags.h"

// No line has more entries (pyzc/detail/foreach.h).
enum { max_entries = 20 };

// The rules. Each looks at parameter [i]; it takes one or more parameters and
// returns how many, or refuses the function, or returns 0 for the next rule.

static guint
rule_callback(struct making *self, guint i)
{
    static const char now[] =
        " each foreach walk visit visitor scan iterate iter enumerate enum "
        "apply call exec execute map for sort search find filter ";
    static const char later[] =
        " set add register install on hook handler connect subscribe watch "
        "async start open create new init begin schedule queue submit ";
    const struct c_type *type = parameter(self, i);
    const struct c_type *behind = parameter(self, i + 1);
    const struct c_type *function = c_target(type);
    const struct c_type *user = c_target(behind);
    bool user_first = false;
    char *name;

    if (c_target(type) != NULL && c_target(type)->kind == c_void &&
        !c_target(type)->is_const && c_target(behind) != NULL &&
        c_target(behind)->kind == c_function) {
        user_first = true;
        function = c_target(behind);
        user = c_target(type);
    }
    if (function == NULL || function->kind != c_function) {
        return 0;
    }
    if (user == NULL || user->kind != c_void || user->is_const) {
        return refuse(self, line_c_only,
                      "a function pointer without its void *");
    }
    if (!name_has(self->line->function->name, now) ||
        name_has(self->line->function->name, later)) {
        return refuse(self, line_class,
                      "a callback that C may keep when the call is over");
    }
    name = g_strdup_printf("%s_%s", self->line->function->name,
                           python_name(self, i + user_first));
    if (!make_callback(self, function, name)) {
        g_free(name);
        return 0;
    }
    if (user_first) {
        add(self, "(callback, %s, user, %s)", python_name(self, i + 1), name);
    } else {
        add(self, "(callback, %s, %s)", python_name(self, i), name);
    }
    g_free(name);
    return 2;
}

static guint
rule_enum(struct making *self, guint i)
{
    const struct c_tag *tag = enum_of(self, parameter(self, i));

    if (tag == NULL) {
        return 0;
    }
    add(self, "(enum, %s, %s)", python_name(self, i), tag->item);
    return 1;
}

// Refuses that [at] is the length of the pointer [i], if its name is that of
// something else. Returns whether it did.
static bool
refuse_other(struct making *self, guint i, guint at)
{
    if (name_is_length_of(c_name(self, at), c_name(self, i))) {
        return false;
    }
    refuse(self, line_open, "is %s the length of %s", c_name(self, at),
           python_name(self, i));
    return true;
}

// A buffer that C fills, and a pointer to a length that says how much room
// there is, and then how much it filled.
static guint
rule_output(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *behind = parameter(self, i + 1);

    if (!c_is_bytes(type) || c_target(type)->is_const ||
        !length_pointer_at(self, i + 1)) {
        return 0;
    }
    refuse_other(self, i, i + 1);
    add(self, "(argument, %s, %s)", c_target(behind)->text,
        python_name(self, i + 1));
    add(self, "(output, %s, %s, %s, %s_)", python_name(self, i), type->text,
        behind->text, python_name(self, i + 1));
    note(self, "*%s must say on entry how much room there is",
         c_name(self, i + 1));
    return 2;
}

// Bytes, and a pointer to their length in which C says how many it took.
static guint
rule_taken(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *behind = parameter(self, i + 1);

    if (!c_is_bytes(type) || !c_target(type)->is_const ||
        !length_pointer_at(self, i + 1)) {
        return 0;
    }
    refuse_other(self, i, i + 1);
    add(self, "(bytes, %s, %s, %s)", python_name(self, i), type->text,
        behind->text);
    add(self, "(result, %s, %s_.size)", c_target(behind)->text,
        python_name(self, i));
    note(self, "*%s must say on entry how many bytes there are",
         c_name(self, i + 1));
    return 2;
}

// Whether the pointers before parameter [i] leave no doubt whose length the
// next integer is: none of its type is without one.
static bool
is_alone(const struct making *self, guint i)
{
    return i == 0 || length_at(self, i - 1) ||
           parameter(self, i - 1)->kind != c_pointer ||
           strcmp(parameter(self, i - 1)->text, parameter(self, i)->text) != 0;
}

// Whether the integer [at] can be nothing but the length of the bytes [i].
static bool
is_length_of(struct making *self, guint i, guint at)
{
    const struct c_type *type = parameter(self, i);

    if (!length_at(self, at)) {
        return false;
    }
    if (c_is_text(type) &&
        (!name_says_length(c_name(self, at)) ||
         name_has(c_name(self, i), " name path file filename dir host user "
                                   "mode format fmt "))) {
        refuse(self, line_open, "is %s the length of %s, or a size of its own",
               c_name(self, at), python_name(self, i));
    }
    if (!is_alone(self, i)) {
        refuse(self, line_open, "is %s the length of one pointer or of two",
               c_name(self, at));
    }
    refuse_other(self, i, at);
    return true;
}

// Whether parameter [i] is the distance between items, so that a length before
// it does not count bytes.
static bool
is_distance(const struct making *self, guint i)
{
    return c_is_length(parameter(self, i)) &&
           (g_ascii_strncasecmp(c_name(self, i), "inc", 3) == 0 ||
            g_ascii_strncasecmp(c_name(self, i), "stride", 6) == 0 ||
            (g_ascii_strncasecmp(c_name(self, i), "ld", 2) == 0 &&
             strlen(c_name(self, i)) == 3));
}

// Bytes with their length behind them. Where C may write they are a buffer
// that can be written to.
static guint
rule_bytes(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);

    if (!c_is_bytes(type) || c_is_hidden(type) ||
        !is_length_of(self, i, i + 1)) {
        return 0;
    }
    if (is_distance(self, i + 2)) {
        return refuse(self, line_open, "what %s points to",
                      python_name(self, i));
    }
    if (length_at(self, i + 2) && !c_is_bytes(parameter(self, i + 3))) {
        return refuse(
            self, line_open, "which of %s and %s is the length of %s",
            c_name(self, i + 1), c_name(self, i + 2), python_name(self, i));
    }
    add(self, "(bytes, %s, %s, %s)", python_name(self, i), type->text,
        parameter(self, i + 1)->text);
    return 2;
}

// Bytes with their length before them.
static guint
rule_length_first(struct making *self, guint i)
{
    const struct c_type *behind = parameter(self, i + 1);

    if (!length_at(self, i) || !c_is_bytes(behind) || c_is_text(behind) ||
        length_at(self, i + 2) || length_pointer_at(self, i + 2)) {
        return 0;
    }
    if (is_distance(self, i + 2)) {
        return refuse(self, line_open, "what %s points to",
                      python_name(self, i + 1));
    }
    if (c_is_bytes(parameter(self, i + 2))) {
        return refuse(self, line_open,
                      "is %s the length of one pointer or of two",
                      c_name(self, i));
    }
    refuse_other(self, i + 1, i);
    add(self, "(bytes, %s, %s, %s)", python_name(self, i + 1),
        parameter(self, i)->text, behind->text);
    return 2;
}

static bool
is_strided(const struct making *self, guint i)
{
    return c_target(parameter(self, i)) != NULL &&
           c_is_number(c_target(parameter(self, i))) &&
           is_distance(self, i + 1) && c_name(self, i + 1)[0] != 'l' &&
           c_name(self, i + 1)[0] != 's';
}

// Vectors as BLAS has them: n, and for each a pointer and the distance of its
// items, incx.
static guint
rule_vectors(struct making *self, guint i)
{
    GString *names;

    if (is_strided(self, i)) {
        add(self, "(array, %s, %s)", python_name(self, i),
            parameter(self, i)->text);
        add(self, "(pass, %s, 1)", parameter(self, i + 1)->text);
        return 2;
    }
    if (!c_is_length(parameter(self, i)) || !name_is(c_name(self, i), " n ")) {
        return 0;
    }
    names = g_string_new(NULL);
    for (guint k = 0; k < self->parameters->len; k++) {
        if (is_strided(self, k)) {
            g_string_append_printf(names, ", %s", python_name(self, k));
        }
    }
    if (names->len == 0) {
        g_string_free(names, TRUE);
        return 0;
    }
    for (guint k = 0; k < self->parameters->len; k++) {
        if (parameter(self, k)->kind == c_pointer && !is_strided(self, k)) {
            g_string_free(names, TRUE);
            return refuse(self, line_open, "how many numbers %s points to",
                          python_name(self, k));
        }
    }
    add(self, "(size, %s%s)", parameter(self, i)->text, names->str);
    g_string_free(names, TRUE);
    return 1;
}

// Numbers and how many there are, in either order.
static guint
rule_array(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *behind = parameter(self, i + 1);
    bool is_first = c_target(type) != NULL;
    guint at = is_first ? i : i + 1;
    guint length = is_first ? i + 1 : i;
    const struct c_type *to = c_target(parameter(self, at));

    if (!c_is_number(to) || to->kind == c_bool || c_is_unsigned_char(to) ||
        !c_is_length(parameter(self, length)) ||
        !name_says_length(c_name(self, length)) ||
        name_has(c_name(self, length), " bytes nbytes nbyte ")) {
        return 0;
    }
    if (is_first ? !is_alone(self, i) || length_at(self, i + 2)
                 : c_target(parameter(self, i + 2)) != NULL ||
                       length_at(self, i + 2)) {
        return refuse(self, line_open, "whose length is %s",
                      c_name(self, length));
    }
    refuse_other(self, at, length);
    add(self, "(array, %s, %s, %s)", python_name(self, at), type->text,
        behind->text);
    return 2;
}

// A text that ends with a NUL.
static guint
rule_string(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);

    if (!c_is_text(type)) {
        return 0;
    }
    if (c_is_length(parameter(self, i + 1)) && *c_name(self, i + 1) == '\0') {
        return refuse(self, line_open, "is the integer behind %s its length",
                      python_name(self, i));
    }
    if (name_is(c_name(self, i), " path filename file_name pathname ")) {
        add(self, "(path, %s)", python_name(self, i));
    } else {
        add(self, "(%s, %s)", type->text, python_name(self, i));
    }
    return 1;
}

static guint
rule_number(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);

    if (!c_is_number(type) && (type->kind != c_enum)) {
        return 0;
    }
    add(self, "(%s, %s)", type->text, python_name(self, i));
    return 1;
}

// Whether the name of a pointer says that C writes to it, and does not read.
static bool
says_out(const char *name)
{
    return !g_str_has_suffix(name, "s") &&
           !name_has(name, " data buf buffer array table list vec vector ") &&
           (name_has(name, " out result res ret ") ||
            (name[0] == 'p' && g_ascii_isupper(name[1])));
}

// Somewhere to write one value, if the name says that: outX, x_out, result,
// pX.
static guint
rule_out(struct making *self, guint i)
{
    const struct c_type *to = c_target(parameter(self, i));
    const char *name = c_name(self, i);

    if (to == NULL || to->is_const || !c_is_number(to) ||
        c_is_unsigned_char(to) || length_at(self, i + 1)) {
        return 0;
    }
    if (!says_out(name)) {
        return refuse(self, line_open,
                      "is %s one number that C writes, one that it changes, "
                      "or several",
                      python_name(self, i));
    }
    add(self, "(out, %s, %s)", to->text, python_name(self, i));
    return 1;
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

    if (tag == NULL || !conversions_known(tag) || length_at(self, i + 1)) {
        return 0;
    }
    if (to == NULL) {
        add(self, "(%s, %s)", type->text, name);
    } else if (to->is_const) {
        add(self, "(argument, %s, %s)", to->text, name);
        add(self, "(pass, %s, &%s_)", type->text, name);
    } else if (says_out(c_name(self, i)) ||
               name_has(c_name(self, i), " dst dest destination ")) {
        add(self, "(out, %s, %s)", to->text, name);
    } else {
        return 0;
    }
    g_ptr_array_add(self->line->structs, (gpointer)tag);
    return 1;
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
        return refuse(self, line_open, "no conversion for %s", type->text);
    }
    if (to->kind == c_record && tag != NULL && c_tag_is_interface(tag)) {
        return refuse(self, line_c_only, "a struct of C functions");
    }
    if (to->kind == c_record) {
        return refuse(self, line_open, "what %s is: a struct in, out or both",
                      python_name(self, i));
    }
    if (to->kind == c_void && !to->is_const) {
        return refuse(self, line_c_only, "memory of C's");
    }
    if (c_is_bytes(type)) {
        return refuse(self, line_open, "how many bytes %s points to",
                      python_name(self, i));
    }
    if (c_is_number(to)) {
        return refuse(self, line_open, "how many numbers %s points to",
                      python_name(self, i));
    }
    return refuse(self, line_open, "what %s means: a %s", python_name(self, i),
                  type->text);
}

static guint (*const rules[])(struct making *self, guint i) = {
    rule_callback, rule_enum,  rule_blas,         rule_vectors, rule_output,
    rule_taken,    rule_bytes, rule_length_first, rule_array,   rule_string,
    rule_number,   rule_out,   rule_struct,       rule_none,
};

// Results

// Gives each parameter a Python name: that of C, or one by its type.
static void
make_names(struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        const char *c = c_name(self, i);
        char *name;

        name = *c != '\0' && !g_ascii_isdigit(*c)
                   ? g_strdup(c)
                   : g_strdup_printf("arg%u", i + 1);
        for (guint k = 0; k < i; k++) {
            if (strcmp(self->names->pdata[k], name) == 0) {
                g_free(name);
                name = g_strdup_printf("arg%u", i + 1);
            }
        }
        if (is_keyword(name) ||
            g_hash_table_contains(self->header->macros->bodies, name)) {
            char *fresh = g_strconcat(name, "_", NULL);

            g_free(name);
            name = fresh;
        }
        g_ptr_array_add(self->names, name);
    }
}

// Refuses what has no line whatever its parameters are. Returns false then.
static bool
look(struct making *self, const struct c_type *type)
{
    const struct c_function *function = self->line->function;

    if (function->is_missing) {
        refuse(self, line_none, "not in the library");
    }
    if (function->is_deprecated) {
        refuse(self, line_none, "deprecated");
    }
    if (function->returns_never) {
        refuse(self, line_none, "does not return");
    }
    if (type == NULL) {
        refuse(self, line_open, "a type that was not understood");
        return false;
    }
    for (guint i = 0; i < type->inner->len; i++) {
        const struct c_type *at = type->inner->pdata[i];

        if (is_handle(self, at)) {
            refuse(self, line_class, "%s", at->text);
        }
    }
    if (type->is_variadic) {
        refuse(self, line_c_only, "variadic");
    }
    for (guint i = 0; i < type->inner->len; i++) {
        if (((struct c_type *)type->inner->pdata[i])->is_va_list) {
            refuse(self, line_c_only, "variadic");
        }
    }
    return self->line->reason == NULL;
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
    self.line->entries = g_ptr_array_new_with_free_func(g_free);
    self.line->before = g_ptr_array_new_with_free_func(g_free);
    self.line->structs = g_ptr_array_new();
    self.line->notes = g_ptr_array_new_with_free_func(g_free);
    if (look(&self, function->type)) {
        for (guint i = 1; i < function->type->inner->len; i++) {
            g_ptr_array_add(self.parameters, function->type->inner->pdata[i]);
        }
        make_names(&self);
        make_result(&self, function->type->inner->pdata[0]);
        for (guint i = 0;
             i < self.parameters->len && self.line->reason == NULL;) {
            guint taken = 0;

            for (size_t k = 0; taken == 0 && self.line->reason == NULL; k++) {
                taken = rules[k](&self, i);
            }
            i += taken;
        }
        blas_finish(&self);
        note_status(&self, function->type->inner->pdata[0]);
        if (self.line->entries->len > max_entries) {
            refuse(&self, line_open, "more than %d parameters", max_entries);
        }
    }
    g_ptr_array_free(self.parameters, TRUE);
    g_ptr_array_free(self.names, TRUE);
    return self.line;
}

void
line_free(struct line *self)
{
    g_free(self->reason);
    g_free(self->result);
    g_ptr_array_free(self->entries, TRUE);
    g_ptr_array_free(self->before, TRUE);
    g_ptr_array_free(self->structs, TRUE);
    g_ptr_array_free(self->notes, TRUE);
    g_free(self);
}
