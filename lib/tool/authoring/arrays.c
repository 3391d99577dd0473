// arrays.c - the rules of vectors with strides, and of matrices.
// SPDX-License-Identifier: MIT

#include "arrays.h"

#include <string.h>

#include "extent.h"
#include "match.h"
#include "naming.h"

// Whether there is one integer n, and no other that may bound the vectors.
static bool
has_vector_length(const struct making *self)
{
    guint n = 0, others = 0;

    for (guint i = 0; i < self->parameters->len; i++) {
        if (c_is_length(parameter(self, i)) && !is_distance(self, i)) {
            n += name_is(c_name(self, i), " n ");
            others += !name_is(c_name(self, i), " n ");
        }
    }
    return n == 1 && others == 0;
}

// Vectors as BLAS has them: n, and for each a pointer and the distance of its
// items, incx.
guint
rule_vectors(struct making *self, guint i)
{
    GString *names;

    if (is_strided(self, i) && !has_vector_length(self)) {
        return refuse(self, line_open, "how many numbers %s points to",
                      python_name(self, i));
    }
    if (is_strided(self, i)) {
        add(self, "(array, %s, %s)", parameter(self, i)->text,
            python_name(self, i));
        add(self, "(c_only, %s, 1)", parameter(self, i + 1)->text);
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
    add(self, "(length, %s%s)", parameter(self, i)->text, names->str);
    g_string_free(names, TRUE);
    return 1;
}

// Strides: const double data[], size_t stride, size_t n

bool
is_stepped(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);

    return c_is_number(c_target(type)) && c_target(type)->kind != c_bool &&
           !c_is_bytes(type) && !c_is_hidden(type) &&
           c_is_length(parameter(self, i + 1)) &&
           g_regex_match_simple("stride[0-9]?$", c_name(self, i + 1),
                                G_REGEX_CASELESS, 0);
}

// Whether parameter [i] is how many items there are, by its name: n, n1, size.
static bool
is_number_of_items(const struct making *self, guint i)
{
    return c_is_length(parameter(self, i)) &&
           g_regex_match_simple("^(?:n|len|length|size|count|num)[0-9]?$",
                                c_name(self, i), G_REGEX_CASELESS, 0);
}

// Returns the count of the stepped pointer [i]: behind its stride, or the one
// after all of them; -1 if it is not known.
static int
count_of_stepped(const struct making *self, guint i)
{
    int found = -1;

    if (is_number_of_items(self, i + 2)) {
        found = (int)i + 2;
    }
    for (guint k = i + 2; found < 0 && k < self->parameters->len;) {
        if (is_number_of_items(self, k)) {
            found = (int)k;
        } else if (is_stepped(self, k)) {
            k += 2;
        } else {
            return -1;
        }
    }
    return found;
}

// Whether all that tells of memory is stepped pointers and their counts.
static bool
has_only_stepped(const struct making *self)
{
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(int));
    bool result = true;

    for (guint i = 0; i < self->parameters->len && result; i++) {
        if (is_stepped(self, i)) {
            int count = count_of_stepped(self, i);

            result = count >= 0;
            g_array_append_val(counts, count);
            i++;
        } else if (c_target(parameter(self, i)) != NULL ||
                   c_is_length(parameter(self, i))) {
            bool is_count = false;

            for (guint k = 0; k < counts->len; k++) {
                is_count |= g_array_index(counts, int, k) == (int)i;
            }
            result = is_count;
        }
    }
    g_array_free(counts, TRUE);
    return result;
}

// Numbers that are [stride] items apart: Python gives those that are beside
// each other.
guint
rule_strides(struct making *self, guint i)
{
    GString *names;
    const char *name = python_name(self, i);

    if (is_stepped(self, i)) {
        if (!has_only_stepped(self)) {
            return refuse(self, line_open, "how many numbers %s points to",
                          name);
        }
        add(self, "(array, %s, %s)", parameter(self, i)->text, name);
        add(self, "(c_only, %s, 1)", parameter(self, i + 1)->text);
        add(self,
            "(require, %s_.size > 0, PyExc_ValueError, \"%s() argument "
            "'%s': expected at least one number\")",
            name, self->line->function->name, name);
        note(self, "does %s count items of %s", c_name(self, i + 1), name);
        return 2;
    }
    names = g_string_new(NULL);
    for (guint k = 0; k < self->parameters->len; k++) {
        if (is_stepped(self, k) && count_of_stepped(self, k) == (int)i) {
            g_string_append_printf(names, ", %s", python_name(self, k));
        }
    }
    if (names->len > 0) {
        add(self, "(length, %s%s)", parameter(self, i)->text, names->str);
    }
    i = names->len > 0 ? 1 : 0;
    g_string_free(names, TRUE);
    return i;
}

// Matrices: const double *a, int rows, int cols

bool
has_rows(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);

    return c_is_number(c_target(type)) && c_target(type)->kind != c_bool &&
           !c_is_bytes(type) && !c_is_hidden(type) &&
           c_is_length(parameter(self, i + 1)) &&
           c_is_length(parameter(self, i + 2)) &&
           name_has(c_name(self, i + 1), " row rows nrow nrows ") &&
           name_has(c_name(self, i + 2),
                    " col cols ncol ncols column columns ");
}

bool
has_only_matrices(const struct making *self)
{
    guint n = 0;

    for (guint i = 0; i < self->parameters->len; i++) {
        if (has_rows(self, i)) {
            n++;
            i += 2;
        } else if (c_target(parameter(self, i)) != NULL ||
                   c_is_length(parameter(self, i))) {
            return false;
        }
    }
    return n > 0;
}

guint
rule_matrix(struct making *self, guint i)
{
    const char *name = python_name(self, i);

    if (!has_rows(self, i) || !has_only_matrices(self)) {
        return 0;
    }
    add(self, "(array, (%s, %s, %s), %s)", parameter(self, i)->text,
        parameter(self, i + 1)->text, parameter(self, i + 2)->text, name);
    note(self, "does %s point to %s times %s numbers, row by row", name,
         c_name(self, i + 1), c_name(self, i + 2));
    return 3;
}

// Lists

// A list of enums and how many, or of texts, which else end with NULL.
guint
rule_list(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);
    const struct c_tag *tag = enum_of(self, to);
    const char *name = python_name(self, i);
    char *item;

    if (to == NULL || !to->is_const || c_is_hidden(type) ||
        type->extent != NULL ||
        (tag == NULL && (!c_is_text(to) || c_is_hidden(to)))) {
        return 0;
    }
    item =
        tag != NULL ? g_strconcat("enum, ", tag->item, NULL) : g_strdup("str");
    if (length_of(self, i) == (int)i + 1 &&
        c_is_length(parameter(self, i + 1))) {
        add(self, "(list, %s, (%s, %s), %s)", item, type->text,
            parameter(self, i + 1)->text, name);
        i = 2;
    } else if (tag == NULL && length_of(self, i) < 0 &&
               possible_count(self) < 0) {
        add(self, "(list, str, %s, %s)", type->text, name);
        note(self, "do the texts of %s end with NULL", name);
        i = 1;
    } else {
        i = 0;
    }
    g_free(item);
    return i;
}
