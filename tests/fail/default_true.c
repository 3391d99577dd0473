// expect: pyzc: scale() argument 'by': default 1 needs its Python text
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, bool by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (bool, by, true));

PYZC_MODULE(m, "", scale);
