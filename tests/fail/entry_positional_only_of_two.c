// expect: pyzc: scale() entry '(positional_only, x)': write (positional_only)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (positional_only, x));

PYZC_MODULE(m, "", scale);
