// expect: scale_argument_x
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Scale.", (double, x), (double, x));

PYZC_MODULE(m, "", scale);
