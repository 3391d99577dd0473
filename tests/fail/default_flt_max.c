// expect: pyzc: scale() argument 'by': default 3.4028234
// line: 14
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <float.h>

static double
scale(double x, float by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (float, by, FLT_MAX));

PYZC_MODULE(m, "", scale);
