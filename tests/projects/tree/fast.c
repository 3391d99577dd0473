// fast.c - a submodule.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static double
half(double x)
{
    return 0.5 * x;
}
PYZC_FN(double, half, "Return half of *x*.", (double, x));

#define VALUES(X) X(9, LEVEL)
PYZC_CONSTANTS(values, VALUES);

PYZC_SUBMODULE(fast, "In a hurry.", half, values);
