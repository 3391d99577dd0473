// expect: pyzc: scale() argument 'by': default 010 needs its Python text
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, int by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (int, by, 010));

PYZC_MODULE(m, "", scale);
