// sized.c - bytes that another number tells the length of.
// SPDX-License-Identifier: MIT

#include "sized.h"

#include <string.h>

#include "callbacks.h"
#include "extent.h"
#include "makers.h"
#include "match.h"
#include "naming.h"
#include "remarks.h"
#include "wrappers.h"

// Pairs

// Whether parameter [i] is void (*)(void *), which gives back what is before
// it: const void *data, int n, void (*release)(void *).
static bool
is_release_of(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);

    return i >= 2 && callback_is_release(type) &&
           c_is_length(parameter(self, i - 1)) &&
           c_is_bytes(parameter(self, i - 2)) &&
           c_target(parameter(self, i - 2))->is_const;
}

// Pairs memory with the length between it and what gives it back. Returns
// whether there is such.
static bool
pair_released(struct making *self)
{
    for (guint i = 2; i < self->parameters->len; i++) {
        if (is_release_of(self, i)) {
            self->lengths[i - 2] = (int)i - 1;
            return true;
        }
    }
    return false;
}

bool
is_items(const struct making *self, guint i)
{
    const struct c_type *size = parameter(self, i + 1);
    const struct c_type *count = parameter(self, i + 2);

    return c_is_bytes(parameter(self, i)) && c_is_length(size) &&
           c_is_length(count) && strcmp(size->text, count->text) == 0 &&
           name_is(c_name(self, i + 1), " size ") &&
           name_is(c_name(self, i + 2), " nitems nmemb ");
}

// Pairs memory with the number of its items, after their size. Returns whether
// there is such, and no other memory.
static bool
pair_items(struct making *self)
{
    guint n = 0, at = 0;

    for (guint i = 0; i < self->parameters->len; i++) {
        n += is_data(self, i);
        at = is_items(self, i) ? i + 1 : at;
    }
    if (n == 1 && at > 0) {
        self->lengths[at - 1] = (int)at + 1;
    }
    return n == 1 && at > 0;
}

bool
pair_sized(struct making *self)
{
    return pair_released(self) || pair_items(self);
}

// Outputs

bool
is_report(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);
    const struct c_type *buffer = i >= 2 ? parameter(self, i - 2) : NULL;

    return to != NULL && c_is_length(to) && !to->is_const &&
           type->extent == NULL && !c_is_hidden(type) && buffer != NULL &&
           c_is_bytes(buffer) && !c_target(buffer)->is_const &&
           !c_is_hidden(buffer) && c_is_length(parameter(self, i - 1)) &&
           (match_says_length(c_name(self, i - 1)) ||
            says_capacity(self, i - 1)) &&
           g_strcmp0(to->base, parameter(self, i - 1)->base) == 0 &&
           g_regex_match_simple("written|produced|filled|used|actual|"
                                "out_?len|read$",
                                c_name(self, i), G_REGEX_CASELESS, 0);
}

guint
rule_filled(struct making *self, guint i)
{
    const char *name = python_name(self, i);

    if (!is_report(self, i + 2) || length_of(self, i) != (int)i + 1) {
        return 0;
    }
    add(self, "(python_only, %s, %s)", parameter(self, i + 1)->text,
        python_name(self, i + 1));
    add(self, "(out, bytes, (%s, %s), %s, %s_)", parameter(self, i)->text,
        parameter(self, i + 1)->text, name, python_name(self, i + 1));
    add(self, "(local, %s, %s)", c_target(parameter(self, i + 2))->text,
        python_name(self, i + 2));
    add(self, "(filled, %s, (Py_ssize_t)%s_)", name, python_name(self, i + 2));
    note(self, "*%s must be how much of %s was filled", c_name(self, i + 2),
         name);
    return 3;
}

// Returns the buffer that a function as fgets() returns, or -1: char *buf, int
// len.
static int
buffer_of_gets(const struct making *self)
{
    const struct c_function *function = self->line->function;
    const struct c_type *result = function->type->inner->pdata[0];

    if (!g_str_has_suffix(function->name, "gets") ||
        strcmp(result->text, "char *") != 0) {
        return -1;
    }
    for (guint i = 0; i < self->parameters->len; i++) {
        if (strcmp(parameter(self, i)->text, "char *") == 0) {
            return length_of(self, i) == (int)i + 1 ? (int)i : -1;
        }
    }
    return -1;
}

guint
rule_gets(struct making *self, guint i)
{
    const char *name = python_name(self, i);

    if (buffer_of_gets(self) != (int)i) {
        return 0;
    }
    add(self, "(python_only, %s, %s)", parameter(self, i + 1)->text,
        python_name(self, i + 1));
    add(self, "(out, bytes, (char *, %s), %s, %s_)",
        parameter(self, i + 1)->text, name, python_name(self, i + 1));
    add(self,
        "(filled, %s, result_ != NULL ? (Py_ssize_t)strlen(%s_.data) : 0)",
        name, name);
    note(self,
         "is %s a line that ends with NUL, and b\"\" if the result is "
         "NULL",
         name);
    return 2;
}

bool
make_gets(struct making *self, const struct c_type *type)
{
    if (buffer_of_gets(self) < 0) {
        return false;
    }
    self->line->result = g_strdup_printf("(local, %s)", type->text);
    return true;
}

// Results

// Whether [type] is a pointer to bytes that are C's, or a text.
static bool
is_lent_bytes(const struct c_type *type)
{
    return c_is_bytes(type) && c_target(type)->is_const && !c_is_hidden(type);
}

int
result_length(const struct making *self)
{
    int found = -1;
    bool has_handle = false;

    if (!is_lent_bytes(self->line->function->type->inner->pdata[0])) {
        return -1;
    }
    for (guint i = 0; i < self->parameters->len; i++) {
        const struct c_type *type = parameter(self, i);
        const struct c_type *to = c_target(type);

        if (to == NULL) {
            continue;
        }
        if (handle_has_class(handle_of(self->header, type))) {
            has_handle = true;
            continue;
        }
        // What it returns may be a part of another pointer's.
        if (!c_is_length(to) || to->is_const || c_is_unsigned_char(to) ||
            type->extent != NULL || c_is_hidden(type)) {
            return -1;
        }
        if (match_names(c_name(self, i), "data", true) == match_any ||
            name_is(c_name(self, i), " plen psize pnlen out_len outlen ")) {
            if (found >= 0) {
                return -1;
            }
            found = (int)i;
        }
    }
    return has_handle ? found : -1;
}

guint
rule_sized(struct making *self, guint i)
{
    if (result_length(self) != (int)i) {
        return 0;
    }
    add(self, "(local, %s, %s)", c_target(parameter(self, i))->text,
        python_name(self, i));
    return 1;
}

// Whether [other] takes what the function does, and returns a number; or, if
// [is_less], only the handles of it.
static bool
takes_same(const struct making *self, const struct c_function *other,
           bool is_less)
{
    guint n = count_types_in(other);

    if (n < 2 || n > self->parameters->len + 1 ||
        (!is_less && n != self->parameters->len + 1) ||
        !function_is_usable(other) || !c_is_length(type_in(other, 0))) {
        return false;
    }
    for (guint i = 1; i < n; i++) {
        const struct c_type *type = type_in(other, i);

        if (strcmp(type->text, parameter(self, i - 1)->text) != 0 ||
            (is_less && !handle_has_class(handle_of(self->header, type)))) {
            return false;
        }
    }
    return true;
}

// Whether [other] has the name of the function, but for the word of a length
// in the place of one of bytes, or behind it: column_bytes(), column_blob().
static bool
is_named_alike(const char *name, const char *other)
{
    GPtrArray *words = words_in_name(name), *others = words_in_name(other);
    static const char length[] = " bytes size len length nbytes ";
    guint n = 0;
    bool result = words->len == others->len || words->len + 1 == others->len;

    for (guint i = 0; i < MIN(words->len, others->len) && result; i++) {
        if (g_ascii_strcasecmp(words->pdata[i], others->pdata[i]) != 0) {
            n++;
            result = name_is(words->pdata[i], " blob data buffer buf value "
                                              "bytes contents text ") &&
                     name_is(others->pdata[i], length);
        }
    }
    if (result && words->len < others->len) {
        result = n == 0 && name_is(others->pdata[others->len - 1], length);
    } else {
        result = result && n == 1;
    }
    g_ptr_array_free(words, TRUE);
    g_ptr_array_free(others, TRUE);
    return result;
}

// Whether the comment of [function] says that [name] tells the length of what
// it returns.
static bool
says_length_of_result(const struct c_function *function, const char *name)
{
    char *pattern = g_strdup_printf(
        "\\b(?:length|size|number of bytes)\\b[^.]{0,30}\\b(?:return|result)"
        "[^.]{0,60}\\b%s\\b",
        name);
    bool result = remarks_match(function->remarks, pattern);

    g_free(pattern);
    return result;
}

// Returns the function that tells how long what this one returns is, or NULL.
static const struct c_function *
find_length_function(const struct making *self)
{
    const struct c_function *function = self->line->function;

    for (guint i = 0; i < self->header->functions->len; i++) {
        const struct c_function *other = self->header->functions->pdata[i];

        if (other != function &&
            ((takes_same(self, other, false) &&
              is_named_alike(function->name, other->name)) ||
             (takes_same(self, other, true) &&
              says_length_of_result(function, other->name)))) {
            return other;
        }
    }
    return NULL;
}

// Returns the call of [other], with what the line was given. To be freed.
static char *
call_of(const struct making *self, const struct c_function *other)
{
    GString *call = g_string_new(header_called(other));

    for (guint i = 1; i < count_types_in(other); i++) {
        g_string_append_printf(call, "%s%s_", i > 1 ? ", " : "(",
                               (int)i - 1 == self->line->self
                                   ? "self"
                                   : python_name(self, i - 1));
    }
    g_string_append_c(call, ')');
    return g_string_free(call, FALSE);
}

bool
make_sized(struct making *self, const struct c_type *type)
{
    bool is_text = name_has(self->line->function->name, " text string str ");
    const struct c_function *other;
    int length;
    char *size;

    if (!is_lent_bytes(type)) {
        return false;
    }
    length = result_length(self);
    other = length < 0 && !c_is_text(type) && self->line->self >= 0
                ? find_length_function(self)
                : NULL;
    if (length < 0 && other == NULL) {
        return false;
    }
    size = other != NULL
               ? call_of(self, other)
               : g_strdup_printf("%s_", python_name(self, (guint)length));
    g_free(self->line->result);
    self->line->result = g_strdup_printf("(local, %s)", type->text);
    add(self, "(result, %s, %sresult_, result_ != NULL ? %s : 0)",
        is_text ? "str" : "bytes",
        is_text && !c_is_text(type) ? "(const char *)" : "", size);
    note(self,
         "the result must have %s bytes; is NULL an error? Python gets %s\"\" "
         "for it",
         size, is_text ? "" : "b");
    g_free(size);
    return true;
}
