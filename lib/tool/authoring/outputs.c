// outputs.c - the rules of what C writes: a number, a list of texts.
// SPDX-License-Identifier: MIT

#include "outputs.h"

#include <string.h>

#include "extent.h"
#include "makers.h"
#include "match.h"
#include "naming.h"
#include "remarks.h"
#include "sized.h"

// Whether parameter [i] is the place of one of the things that a handle has,
// which pointer [out] tells of: obj_get_part(obj, int index, int *out_size).
static bool
is_index_of_part(const struct making *self, guint i, guint out)
{
    bool has_handle = false;

    for (guint k = 0; k < i; k++) {
        has_handle |=
            handle_has_class(handle_of(self->header, parameter(self, k)));
    }
    return has_handle && name_is(c_name(self, i), " index idx ") &&
           g_str_has_prefix(c_name(self, out), "out_");
}

// Whether something else than the handles that a function takes may tell of
// how many items pointer [out] is: an integer, an array.
static bool
has_other_count(const struct making *self, guint out)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        const struct c_type *type = parameter(self, i);
        const struct c_type *to = c_target(type);
        const char *name = c_name(self, i);

        if (is_index_of_part(self, i, out)) {
            continue;
        }
        if ((to != NULL && to->is_const && c_is_number(to)) ||
            type->extent != NULL ||
            (c_is_length(type) && !is_given(self, i) &&
             (*name == '\0' || match_says_length(name) || name[0] == 'n' ||
              name_has(name, EXTENT_OTHERS) || says_capacity(self, i)))) {
            return true;
        }
    }
    return false;
}

// Whether the comment has a formula for what pointer [i] gets: c = (a | n).
static bool
is_left_side(const struct making *self, guint i)
{
    char *pattern = g_strdup_printf("(?:^|[^\\w*])%s = ", c_name(self, i));
    bool result = remarks_match(self->line->function->remarks, pattern);

    g_free(pattern);
    return result;
}

// Whether a function of a handle has one number at pointer [i], by its name
// and as nothing else is a number of items: int *result, mp_digit *d.
static bool
is_one_number(const struct making *self, guint i)
{
    static const char one_words[] =
        " out result ret res status err error errnum errcode flag found ok "
        "valid written bool is has ";
    static const char several_words[] =
        " array arr table list vec vector buf buffer data mem memory ptr map "
        "values mask hist perm dims shape box rect range color key table real "
        "imag work temp tmp in input weight weights signal sample image ";
    const struct c_type *to = c_target(parameter(self, i));
    const char *name = c_name(self, i);
    bool has_handle = false, has_other = false;
    guint n = 0, n_integers = to->kind == c_integer;

    for (guint k = 0; k < self->parameters->len; k++) {
        const struct c_type *other = c_target(parameter(self, k));

        if (handle_has_class(handle_of(self->header, parameter(self, k)))) {
            has_handle = true;
        } else if (other != NULL && k != i) {
            has_other = true;
            n += c_is_number(other) && !other->is_const &&
                 !c_is_bytes(parameter(self, k)) &&
                 strlen(c_name(self, k)) > 2;
            n_integers += other->kind == c_integer;
        }
    }
    if (says_several(self, name) || has_other_count(self, i) ||
        (match_says_length(name) && has_other) ||
        name_has(name, several_words) || name_has(name, EXTENT_COMPOUNDS) ||
        (g_str_has_suffix(name, "s") && strlen(name) > 1 &&
         !g_str_has_suffix(name, "ss") && !g_str_has_suffix(name, "us") &&
         !g_str_has_suffix(name, "is"))) {
        return false;
    }
    // Several of them, each of a name of its own: year, month, day.
    if (n >= 2 && strlen(name) > 2 &&
        (n_integers >= 2 || name_has(self->line->function->name, " get "))) {
        return true;
    }
    if (!has_handle) {
        return enum_of(self, to) != NULL && name_has(name, one_words);
    }
    // As many as the handle knows, perhaps.
    if (name_is(name, " out ") ||
        (to->kind == c_floating && !g_str_has_prefix(name, "out_"))) {
        return false;
    }
    if (is_left_side(self, i) || (match_says_length(name) && !has_other)) {
        return true;
    }
    return result_length(self) >= 0 || name_has(name, one_words) ||
           g_str_has_suffix(name, "_r") || enum_of(self, to) != NULL ||
           // A type of the library's, for one of its numbers.
           (to->kind == c_integer && !name_has(name, EXTENT_OTHERS) &&
            strcmp(to->text, to->base) != 0 &&
            !g_regex_match_simple(
                "^(?:u?int(?:_\\w+)?[0-9]+_t|size_t|ssize_t|"
                "u?int|u_?int\\w*|u?long|u?short|\\w*byte\\w*)$",
                to->text, G_REGEX_CASELESS, 0));
}

bool
is_written(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);

    if (c_is_text(to) && !to->is_const && !c_is_hidden(type) &&
        !c_is_hidden(to) && type->extent == NULL) {
        return (name_has(c_name(self, i), " out ") &&
                is_one_number(self, i)) ||
               says_out_param(self, c_name(self, i));
    }
    return (c_is_number(to) || enum_of(self, to) != NULL) && !to->is_const &&
           !c_is_bytes(type) && !c_is_hidden(type) && type->extent == NULL &&
           *c_name(self, i) != '\0' &&
           (says_written(self, c_name(self, i)) || is_one_number(self, i));
}

// A number that C writes.
guint
rule_written(struct making *self, guint i)
{
    if (!is_written(self, i) || pointer_of(self, i, NULL) >= 0) {
        return 0;
    }
    if (enum_of(self, c_target(parameter(self, i))) != NULL) {
        add(self, "(out, enum, %s, %s)",
            enum_of(self, c_target(parameter(self, i)))->item,
            python_name(self, i));
    } else {
        add(self, "(out, %s, %s)", c_target(parameter(self, i))->text,
            python_name(self, i));
    }
    note(self,
         says_written(self, c_name(self, i))
             ? "*%s is written, by the comment: is it not read"
             : "is *%s one number, which C writes, and does not read",
         python_name(self, i));
    return 1;
}

// Lists of texts

const struct c_function *
text_list_release(const struct header *header, const struct c_type *type)
{
    const struct c_type *to = c_target(type);
    const struct c_function *found = NULL;

    if (to == NULL || !c_is_hidden(type) || type->is_const || to->is_const ||
        c_target(to) == NULL || c_is_hidden(to) ||
        c_target(to)->kind != c_char || c_target(to)->is_const) {
        return NULL;
    }
    for (guint i = 0; i < header->functions->len; i++) {
        const struct c_function *function = header->functions->pdata[i];

        if (function_is_usable(function) && count_types_in(function) == 2 &&
            type_in(function, 0)->kind == c_void &&
            strcmp(type_in(function, 1)->text, type->text) == 0 &&
            name_has(function->name, " free destroy delete dispose ")) {
            if (found != NULL) {
                return NULL;
            }
            found = function;
        }
    }
    return found;
}

bool
is_text_list_out(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);

    return to != NULL && !c_is_hidden(type) && type->extent == NULL &&
           g_str_has_prefix(c_name(self, i), "out_") &&
           text_list_release(self->header, to) != NULL;
}

guint
rule_texts(struct making *self, guint i)
{
    const struct c_type *to = c_target(parameter(self, i));

    if (!is_text_list_out(self, i)) {
        return 0;
    }
    add(self, "(local, %s, %s, %s)", to->text, python_name(self, i),
        header_called(text_list_release(self->header, to)));
    add(self, "(result, list, str, %s_)", python_name(self, i));
    note(self, "do the texts at %s end with NULL", python_name(self, i));
    return 1;
}
