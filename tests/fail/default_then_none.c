// expect: pyzc: scale(): a parameter without a default follows one with a default
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Scale.", (double, x, 2.0), (double, by));

PYZC_MODULE(m, "", scale);
