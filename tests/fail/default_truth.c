// expect: pyzc: scale() argument 'by': default 0 < 1 needs its Python text: (_Bool, by, 0 < 1, "text")
// expect: pyzc: scale() argument 'by': default 0 < 1 needs its Python text: (bool, by, 0 < 1, "text")
// line: 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, bool by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (bool, by, 0 < 1));

PYZC_MODULE(m, "", scale);
