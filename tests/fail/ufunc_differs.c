// expect: pyzc: scale() is not a function float (double)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_UFUNC(scaled, "", (float, scale, (double)));

PYZC_MODULE(m, "", scaled);
