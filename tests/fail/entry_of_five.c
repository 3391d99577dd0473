// expect: pyzc: scale() entry '(int, n, 1, "1", 2)': write (type, name)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(int n)
{
    return n;
}
PYZC_FN(double, scale, "Scale.", (int, n, 1, "1", 2));

PYZC_MODULE(m, "", scale);
