// expect: skale_has_no_line_above
// line: 14
// lines: 22 30: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x));

PYZC_MODULE(m, "", skale);
