// expect: pyzc: scale() entry '(void)': it must stand alone
// line: 12
// lines: 24 127: the code of the line meets the wrong type, too
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (void));

PYZC_MODULE(m, "", scale);
