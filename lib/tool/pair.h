// pair.h - what is being compared, and what is told of it.
//
// Private to the files that compare.
// SPDX-License-Identifier: MIT

#ifndef PYZC_PAIR_H
#define PYZC_PAIR_H

#include <glib.h>
#include <stdbool.h>

#include "api.h"
#include "compare.h"

// An item that is being compared. Of parameters, members and types only the
// sides are looked at.
struct pair {
    struct changes *changes;
    const struct api *api[2];            // before, after
    const struct api_module *module[2];  // NULL where there is none
    const struct api_item *item[2];
    const char *class;  // whose items they are; or NULL
};

// Notes the change [text], which it frees, of what is being compared: its name
// comes before it.
void tell(const struct pair *pair, bool is_breaking, char *text);

#define BREAKING(pair, ...) tell(pair, true, g_strdup_printf(__VA_ARGS__))
#define COMPATIBLE(pair, ...) tell(pair, false, g_strdup_printf(__VA_ARGS__))

// Notes a type that changed, as "[what] TYPE, [was] TYPE".
void tell_types(const struct pair *pair, bool is_breaking, const char *what,
                const char *was, const char *before, const char *after);

// Returns whether all values of the type [narrow] are of [wide]. An int is one
// of float if it [is_converted], as that of a parameter is.
bool is_within(const char *narrow, const char *wide, bool is_converted);

// Compares types that Python is given: they may become narrower.
void compare_given(const struct pair *pair, const char *what, const char *was,
                   const char *before, const char *after);

#endif  // PYZC_PAIR_H
