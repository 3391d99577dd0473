// submodules.c - modules inside an extension.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include "object.h"

static int
count(int step)
{
    return step;
}
PYZC_FN(int, count, "Return *step*.", (int, step, 1));

static double
half(double x)
{
    return x / 2.0;
}
PYZC_FN(double, half, "Return half of *x*.", (double, x));

#define VALUES(X) X(1, ONE) X("b", LETTER)
PYZC_CONSTANTS(values, VALUES);

OBJECT(thing);

// A submodule of another file.
PYZC_DECLARE_PART(away);

// Of the same name as one of another submodule.
static int
count_twice(int step)
{
    return 2 * step;
}
PYZC_FN_AS(int, (deep_count, count_twice), count, "Return twice *step*.",
           (int, step, 1));

PYZC_SUBMODULE(deep, "", half, deep_count);
PYZC_SUBMODULE(fast, "Less exact.", count, values, deep, thing);

PYZC_PART(part, fast);
PYZC_MODULE(submodules, "A module with submodules.", count, part, away);
