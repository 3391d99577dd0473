// expect: pyzc: scale() entry '(int)': write (type, name)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(int n)
{
    return n;
}
PYZC_FN(double, scale, "Scale.", (int));

PYZC_MODULE(m, "", scale);
