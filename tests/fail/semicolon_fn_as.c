// expect: expected ';'
// line: 11 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN_AS(double, scale, times, "Scale.", (double, x))

PYZC_MODULE(m, "", times);
