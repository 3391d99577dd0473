// buffers.c - the rules of pointers whose extent is told.
// SPDX-License-Identifier: MIT

#include "buffers.h"

#include <string.h>

#include "extent.h"
#include "match.h"
#include "naming.h"
#include "remarks.h"
#include "results.h"
#include "sized.h"

// An array that is declared with the number of its items: just as many are
// required. Where C may write they are in a buffer of the caller's.
guint
rule_fixed(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);
    const char *name = python_name(self, i);

    if (to == NULL || !has_fixed_extent(self, i)) {
        return 0;
    }
    if (to->kind == c_record && strcmp(type->extent, "1") == 0) {
        return 0;
    }
    if (!c_is_bytes(type) && (!c_is_number(to) || to->kind == c_bool)) {
        return refuse(self, line_open, "%s is an array of %s, each %s", name,
                      type->extent, to->text);
    }
    add(self, "(%s, %s, %s)", c_is_bytes(type) ? "bytes" : "array", type->text,
        name);
    if (c_is_text(type) && !match_says_bytes(c_name(self, i))) {
        add(self,
            "(require, %s_.size == %s && memchr(%s_.data, 0, %s) != NULL, "
            "PyExc_ValueError, \"%s() argument '%s': expected %s bytes with a "
            "NUL\")",
            name, type->extent, name, type->extent, self->line->function->name,
            name, type->extent);
        note(self, "is %s a text, which must end within it, or only bytes",
             name);
        return 1;
    }
    add(self,
        "(require, %s_.size == %s, PyExc_ValueError, \"%s() argument '%s': "
        "expected %s %s\")",
        name, type->extent, self->line->function->name, name, type->extent,
        c_is_bytes(type) ? "bytes" : "numbers");
    return 1;
}

// Returns how many bytes are always enough, by the comment; or NULL. To be
// freed.
static char *
says_enough(const struct making *self)
{
    GMatchInfo *info = NULL;
    GRegex *regex =
        g_regex_new("\\b([0-9]+) bytes\\s+(?:is|are)\\s+always\\s+enough",
                    G_REGEX_CASELESS, 0, NULL);
    const char *remarks = self->line->function->remarks;
    char *number = remarks != NULL && g_regex_match(regex, remarks, 0, &info)
                       ? g_match_info_fetch(info, 1)
                       : NULL;

    g_match_info_free(info);
    g_regex_unref(regex);
    return number;
}

// A buffer that C fills, and a pointer to a length that tells how much room
// there is, and then how much it filled.
guint
rule_output(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *after = parameter(self, i + 1);
    char *enough;

    if (!c_is_bytes(type) || c_target(type)->is_const ||
        length_of(self, i) < 0 ||
        c_target(parameter(self, (guint)length_of(self, i))) == NULL) {
        return 0;
    }
    if (length_of(self, i) != (int)i + 1) {
        return refuse(self, line_open, "how much room there is for %s, %s",
                      python_name(self, i),
                      c_name(self, (guint)length_of(self, i)));
    }
    enough = says_enough(self);
    if (enough != NULL) {
        add(self, "(out, bytes, (%s, %s), %s, %s)", type->text, after->text,
            python_name(self, i), enough);
        note(self, "is %s always enough for %s, by the comment", enough,
             python_name(self, i));
        g_free(enough);
        return 2;
    }
    // C may not look at it, and write as much as it has.
    if (remarks_match(self->line->function->remarks,
                      "\\b(?:enough (?:space|room|memory)|large enough|"
                      "(?:always|is) enough|must (?:have|be) at least)\\b") &&
        !remarks_match(self->line->function->remarks,
                       "\\b(?:on|upon) (?:entry|input|call)|\\binitially\\b|"
                       "\\b(?:total )?size of the (?:\\w+ )?buffer\\b")) {
        return refuse(self, line_open,
                      "how large %s must be, by the comment of the header: "
                      "does C look at *%s",
                      python_name(self, i), c_name(self, i + 1));
    }
    add(self, "(python_only, %s, %s)", c_target(after)->text,
        python_name(self, i + 1));
    add(self, "(out, bytes, (%s, %s), %s, %s_)", type->text, after->text,
        python_name(self, i), python_name(self, i + 1));
    note(self, "*%s must say on entry how much room there is",
         c_name(self, i + 1));
    return 2;
}

// Bytes, and a pointer to their length, in which C reports how many it used.
guint
rule_taken(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *after = parameter(self, i + 1);

    if (!c_is_bytes(type) || !c_target(type)->is_const ||
        length_of(self, i) < 0 ||
        c_target(parameter(self, (guint)length_of(self, i))) == NULL) {
        return 0;
    }
    if (length_of(self, i) != (int)i + 1) {
        return refuse(self, line_open, "how many bytes %s points to, *%s",
                      python_name(self, i),
                      c_name(self, (guint)length_of(self, i)));
    }
    add(self, "(bytes, (%s, %s), %s)", type->text, after->text,
        python_name(self, i));
    add(self, "(result, %s, %s_.size)", c_target(after)->text,
        python_name(self, i));
    note(self, "*%s must say on entry how many bytes there are",
         c_name(self, i + 1));
    return 2;
}

// A buffer that C fills, whose capacity is an integer; the result must be how
// much it filled.
guint
rule_capacity(struct making *self, guint i)
{
    int at = pointer_of(self, i, NULL);

    if (is_room(self, i)) {
        const char *length = python_name(self, (guint)length_of(self, i));

        if (length_of(self, i) == (int)i + 1) {
            add(self, "(python_only, %s, %s)", parameter(self, i + 1)->text,
                length);
            add(self, "(out, bytes, (%s, %s), %s, %s_)",
                parameter(self, i)->text, parameter(self, i + 1)->text,
                python_name(self, i), length);
            return 2;
        }
        add(self, "(out, bytes, %s, %s, %s_)", parameter(self, i)->text,
            python_name(self, i), length);
        return 1;
    }
    if (at < 0 || !is_room(self, (guint)at)) {
        return 0;
    }
    add(self, "(%s, %s)", parameter(self, i)->text, python_name(self, i));
    return 1;
}

// Returns how large a buffer must be by a comment: a number or a constant;
// NULL if there is no such comment. Refuses it if the comment does not tell.
// To be freed.
static char *
find_minimum(struct making *self, guint at)
{
    const char *length = c_name(self, (guint)length_of(self, at));
    // What has no name, no comment names.
    bool is_named = *length != '\0' &&
                    match_names(length, c_name(self, at), true) != match_any;
    char *minimum = is_named ? says_minimum(self, length) : NULL;

    if (minimum != NULL && !g_ascii_isdigit(*minimum) &&
        macros_body(self->header->macros, minimum) == NULL) {
        refuse(self, line_open,
               "how large %s must be, by the comment of the header: (require, "
               "condition, exception, message)",
               python_name(self, at));
    }
    return minimum;
}

// Adds the entry [word] of the pointer [at] and its length, of which one is
// parameter [i]. Returns how many parameters that takes.
static guint
take_with_length(struct making *self, guint i, guint at, const char *word)
{
    static const char giving[] =
        " free dealloc deallocate release unmap munmap destroy delete dispose "
        "mprotect ";
    guint n = 0;

    if (!c_target(parameter(self, at))->is_const &&
        name_has(self->line->function->name, giving)) {
        return refuse(self, line_c_only,
                      "%s may be memory of C's, which it gives back",
                      python_name(self, at));
    }
    pointer_of(self, (guint)length_of(self, at), &n);
    if (n == 1 && (length_of(self, at) == (int)at + 1 ||
                   length_of(self, at) == (int)at - 1)) {
        add(self, "(%s, (%s, %s), %s)", word, parameter(self, i)->text,
            parameter(self, i + 1)->text, python_name(self, at));
        return 2;
    }
    add(self, "(%s, %s, %s)", word, parameter(self, at)->text,
        python_name(self, at));
    return 1;
}

// Returns the pointer that parameters [i] and the next begin with, where its
// length may be first; -1 if there is none.
static int
pointer_here(const struct making *self, guint i)
{
    guint n = 0;
    int at = pointer_of(self, i, &n);

    if (length_of(self, i) >= 0) {
        return (int)i;
    }
    return at == (int)i + 1 && n == 1 ? at : -1;
}

// Bytes and their length. Where C may write they are a buffer that can be
// written to.
guint
rule_bytes(struct making *self, guint i)
{
    int at = pointer_here(self, i);
    char *minimum;
    guint taken;

    if (at < 0 || !c_is_bytes(parameter(self, (guint)at)) ||
        c_is_hidden(parameter(self, (guint)at))) {
        return 0;
    }
    // As many items of one byte.
    if (is_items(self, i)) {
        add(self, "(bytes, %s, %s)", parameter(self, i)->text,
            python_name(self, i));
        add(self, "(c_only, %s, 1)", parameter(self, i + 1)->text);
        add(self, "(length, %s, %s)", parameter(self, i + 2)->text,
            python_name(self, i));
        return 3;
    }
    if (self->line->self >= 0 && *c_name(self, (guint)at) != '\0' &&
        says_remains(self, c_name(self, (guint)at))) {
        return refuse(self, line_open,
                      "the comment speaks of memory that must remain: does C "
                      "keep what it is given");
    }
    minimum = find_minimum(self, (guint)at);
    taken = take_with_length(self, i, (guint)at, "bytes");
    if (minimum != NULL) {
        const char *name = python_name(self, (guint)at);

        add(self,
            "(require, %s_.size >= %s, PyExc_ValueError, \"%s() argument "
            "'%s': expected more bytes\")",
            name, minimum, self->line->function->name, name);
        note(self, "the comment says how many bytes %s must have", name);
    }
    g_free(minimum);
    return taken;
}

// Numbers and how many there are.
guint
rule_array(struct making *self, guint i)
{
    int at = pointer_here(self, i);
    const struct c_type *to =
        at < 0 ? NULL : c_target(parameter(self, (guint)at));
    const char *name = at < 0 ? "" : python_name(self, (guint)at);
    char *minimum;
    guint taken;

    if (!c_is_number(to) || to->kind == c_bool) {
        return 0;
    }
    if (c_target(parameter(self, (guint)length_of(self, (guint)at))) != NULL) {
        return refuse(self, line_open, "how many numbers %s has room for, *%s",
                      python_name(self, (guint)at),
                      c_name(self, (guint)length_of(self, (guint)at)));
    }
    minimum = find_minimum(self, (guint)at);
    if (minimum != NULL) {
        refuse(self, line_open, "how many numbers %s must have: %s", name,
               minimum);
    }
    g_free(minimum);
    taken = take_with_length(self, i, (guint)at, "array");
    // Some read the last of none, as gsl_poly_eval().
    add(self,
        "(require, %s_.size > 0, PyExc_ValueError, \"%s() argument '%s': "
        "expected at least one number\")",
        name, self->line->function->name, name);
    return taken;
}

// A length that is elsewhere.
guint
rule_length(struct making *self, guint i)
{
    GString *names = g_string_new(NULL);
    guint n = 0;

    for (guint k = 0; k < self->parameters->len; k++) {
        if (length_of(self, k) == (int)i) {
            g_string_append_printf(names, ", %s", python_name(self, k));
            n++;
        }
    }
    if (n > 0) {
        add(self, "(length, %s%s)", parameter(self, i)->text, names->str);
    }
    g_string_free(names, TRUE);
    return n > 0 ? 1 : 0;
}
