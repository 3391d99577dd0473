// expect: pyzc: scale() entry '(void)': it must stand alone
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (void));

PYZC_MODULE(m, "", scale);
