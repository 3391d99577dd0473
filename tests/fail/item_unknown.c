// expect: skale_has_no_line_above
// line: 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x));

PYZC_MODULE(m, "", skale);
