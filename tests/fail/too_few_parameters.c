// expect: scale_line_and_C_prototype_differ
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Scale.", (double, x));

PYZC_MODULE(m, "", scale);
