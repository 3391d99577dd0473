// expect: pyzc: scale() argument 'by': default 'a' needs its Python text
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, int by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (int, by, 'a'));

PYZC_MODULE(m, "", scale);
