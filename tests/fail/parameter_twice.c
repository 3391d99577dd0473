// expect: scale_at_of_x
// line: 12
// lines: 26 173: all names that are made of it are declared twice
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Scale.", (double, x), (double, x));

PYZC_MODULE(m, "", scale);
