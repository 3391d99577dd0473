// compare_function.c - finds what changed between two functions.
// SPDX-License-Identifier: MIT

#include <stddef.h>
#include <string.h>

#include "compare_function.h"

static const struct api_parameter *
parameter_at(const struct api_item *item, guint i)
{
    return &g_array_index(item->parameters, struct api_parameter, i);
}

static bool
is_positional(const struct api_parameter *parameter)
{
    return parameter->passing == api_positional_only ||
           parameter->passing == api_ordinary;
}

static bool
is_starred(const struct api_parameter *parameter)
{
    return parameter->passing == api_args || parameter->passing == api_kwargs;
}

// Returns the parameter of [item] that is called [name], or NULL.
static const struct api_parameter *
find_parameter(const struct api_item *item, const char *name)
{
    for (guint i = 0; i < item->parameters->len; i++) {
        const struct api_parameter *parameter = parameter_at(item, i);

        if (!is_starred(parameter) && strcmp(parameter->name, name) == 0) {
            return parameter;
        }
    }
    return NULL;
}

// Returns the *args, or **kwargs, of [item]; or NULL.
static const struct api_parameter *
find_starred(const struct api_item *item, enum api_passing passing)
{
    for (guint i = 0; i < item->parameters->len; i++) {
        if (parameter_at(item, i)->passing == passing) {
            return parameter_at(item, i);
        }
    }
    return NULL;
}

// Returns what the parameter [i] of the side [from] is on the other one: that
// of its name, or what is in its place and has a name of its own there. NULL
// if there is none.
static const struct api_parameter *
find_other(const struct pair *pair, int from, guint i)
{
    const struct api_item *other = pair->item[1 - from];
    const struct api_parameter *one = parameter_at(pair->item[from], i);
    const struct api_parameter *found = find_parameter(other, one->name);

    if (found != NULL || !is_positional(one) || i >= other->parameters->len) {
        return found;
    }
    found = parameter_at(other, i);
    if (!is_positional(found) ||
        find_parameter(pair->item[from], found->name) != NULL) {
        return NULL;
    }
    return found;
}

static void
compare_passing(const struct pair *pair, const struct api_parameter *before,
                const struct api_parameter *after)
{
    if (before->passing == after->passing) {
        return;
    }
    switch (after->passing) {
    case api_positional_only:
        BREAKING(pair, ": '%s' is positional-only now", before->name);
        break;
    case api_keyword_only:
        BREAKING(pair, ": '%s' is keyword-only now", before->name);
        break;
    default:
        COMPATIBLE(pair, ": '%s' need not be %s any more", before->name,
                   before->passing == api_keyword_only ? "a keyword"
                                                       : "positional");
        break;
    }
}

static void
compare_defaults(const struct pair *pair, const struct api_parameter *before,
                 const struct api_parameter *after)
{
    if (before->value == NULL && after->value != NULL) {
        COMPATIBLE(pair, ": '%s' has a default now, %s", after->name,
                   after->value);
    } else if (before->value != NULL && after->value == NULL) {
        BREAKING(pair, ": '%s' has no default any more", after->name);
    } else if (g_strcmp0(before->value, after->value) != 0) {
        BREAKING(pair, ": the default of '%s' is %s, it was %s", after->name,
                 after->value, before->value);
    }
}

// Compares what a parameter takes: that may become wider.
static void
compare_taken(const struct pair *pair, const struct api_parameter *before,
              const struct api_parameter *after)
{
    static const char *const stars[] = {
        [api_args] = "*", [api_kwargs] = "**"
    };
    char *what;

    if (strcmp(before->type, after->type) == 0) {
        return;
    }
    what = g_strdup_printf(": '%s%s' takes",
                           is_starred(after) ? stars[after->passing] : "",
                           after->name);
    tell_types(pair, !is_within(before->type, after->type, true), what,
               "it took", before->type, after->type);
    g_free(what);
}

static void
compare_parameters(const struct pair *pair, const struct api_parameter *before,
                   const struct api_parameter *after)
{
    if (strcmp(before->name, after->name) != 0) {
        if (before->passing == api_positional_only) {
            COMPATIBLE(pair, ": '%s' is called '%s' now", before->name,
                       after->name);
        } else {
            BREAKING(pair, ": '%s' is called '%s' now", before->name,
                     after->name);
        }
    }
    compare_passing(pair, before, after);
    compare_defaults(pair, before, after);
    compare_taken(pair, before, after);
}

// Tells of a parameter that is new. It must not be required, nor take what
// *args or **kwargs took.
static void
tell_new_parameter(const struct pair *pair,
                   const struct api_parameter *parameter)
{
    const struct api_parameter *args = find_starred(pair->item[0], api_args);
    const struct api_parameter *kwargs =
        find_starred(pair->item[0], api_kwargs);

    if (parameter->value == NULL) {
        BREAKING(pair, ": '%s' is new and required", parameter->name);
    } else if (args != NULL && is_positional(parameter)) {
        BREAKING(pair, ": '%s' is new and takes what '*%s' took",
                 parameter->name, args->name);
    } else if (kwargs != NULL && parameter->passing != api_positional_only) {
        BREAKING(pair, ": '%s' is new and takes what '**%s' took",
                 parameter->name, kwargs->name);
    } else {
        COMPATIBLE(pair, ": '%s' is new", parameter->name);
    }
}

static void
compare_starred(const struct pair *pair, enum api_passing passing,
                const char *stars)
{
    const struct api_parameter *before = find_starred(pair->item[0], passing);
    const struct api_parameter *after = find_starred(pair->item[1], passing);

    if (before == NULL && after != NULL) {
        COMPATIBLE(pair, ": '%s%s' is new", stars, after->name);
    } else if (before != NULL && after == NULL) {
        BREAKING(pair, ": '%s%s' is gone", stars, before->name);
    } else if (before != NULL) {
        compare_taken(pair, before, after);
    }
}

// Appends the names of the positional parameters.
static void
append_positional(GString *text, const struct api_item *item)
{
    for (guint i = 0;
         i < item->parameters->len && is_positional(parameter_at(item, i));
         i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                               parameter_at(item, i)->name);
    }
}

// Positional parameters keep their places, as far as they still are.
static void
compare_places(const struct pair *pair)
{
    bool has_moved = false;
    GString *text;

    for (guint i = 0; i < pair->item[0]->parameters->len; i++) {
        const struct api_parameter *after = find_other(pair, 0, i);

        has_moved |= is_positional(parameter_at(pair->item[0], i)) &&
                     after != NULL && is_positional(after) &&
                     after - parameter_at(pair->item[1], 0) != (ptrdiff_t)i;
    }
    if (has_moved) {
        text = g_string_new(": the order of parameters is ");
        append_positional(text, pair->item[1]);
        g_string_append(text, ", it was ");
        append_positional(text, pair->item[0]);
        tell(pair, true, g_string_free(text, FALSE));
    }
}

void
compare_functions(const struct pair *pair)
{
    for (guint i = 0; i < pair->item[0]->parameters->len; i++) {
        const struct api_parameter *before = parameter_at(pair->item[0], i);
        const struct api_parameter *after;

        if (is_starred(before)) {
            continue;
        }
        after = find_other(pair, 0, i);
        if (after == NULL) {
            BREAKING(pair, ": '%s' is gone", before->name);
        } else {
            compare_parameters(pair, before, after);
        }
    }
    for (guint i = 0; i < pair->item[1]->parameters->len; i++) {
        const struct api_parameter *after = parameter_at(pair->item[1], i);

        if (!is_starred(after) && find_other(pair, 1, i) == NULL) {
            tell_new_parameter(pair, after);
        }
    }
    compare_places(pair);
    compare_starred(pair, api_args, "*");
    compare_starred(pair, api_kwargs, "**");
    compare_given(pair, " returns", "it returned", pair->item[0]->type,
                  pair->item[1]->type);
}
