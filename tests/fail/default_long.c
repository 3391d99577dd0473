// expect: pyzc: scale() argument 'by': default 10L needs its Python text
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, long by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (long, by, 10L));

PYZC_MODULE(m, "", scale);
