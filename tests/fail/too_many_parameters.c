// expect: pyzc: scale(): the line does not describe the C prototype
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Scale.", (double, x), (double, by), (int, n));

PYZC_MODULE(m, "", scale);
