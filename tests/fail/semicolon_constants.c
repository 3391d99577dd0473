// expect: expected ';'
// line: 13 15
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x));
#define LEVELS(X) X(1, ONE)
PYZC_CONSTANTS(levels, LEVELS)

PYZC_MODULE(m, "", scale, levels);
