// expect: pyzc: scale(): an entry is missing after the docstring or a comma
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), );

PYZC_MODULE(m, "", scale);
