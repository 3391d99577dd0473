// expect: pyzc: scale() entry 'int n': write (type, name)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, int n)
{
    return x * n;
}
PYZC_FN(double, scale, "Scale.", (double, x), int n);

PYZC_MODULE(m, "", scale);
