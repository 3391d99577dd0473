// compare.h - what changed between two modules, and what of it breaks callers.
//
// A change is breaking if a call that worked may fail now, or if a type
// checker may refuse what it took: a removal, a parameter that is renamed,
// moved, required or takes less, a result that may be something else. What is
// not known to be compatible is breaking. The rules are in compare.c and
// compare_function.c, one in each function; for users in docs/guide/ship.md.
// SPDX-License-Identifier: MIT

#ifndef PYZC_COMPARE_H
#define PYZC_COMPARE_H

#include <glib.h>

#include "api.h"

// What was found: texts without a newline.
struct changes {
    GPtrArray *breaking;
    GPtrArray *compatible;
};

// Returns what changed from [before] to [after], of struct api each as
// apis_read() has them. A module of each, alone, are taken for the same one.
struct changes changes_find(const GPtrArray *before, const GPtrArray *after);

void changes_clear(struct changes *changes);

#endif  // PYZC_COMPARE_H
