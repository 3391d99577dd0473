// expect: pyzc: needs C11 or later
// flags: -std=c99
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x));

PYZC_MODULE(m, "", scale);
