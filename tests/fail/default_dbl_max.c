// expect: pyzc: scale() argument 'by': default ((double)1.79
// line: 15
// only: gcc
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <float.h>

static double
scale(double x, double by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (double, by, DBL_MAX));

PYZC_MODULE(m, "", scale);
