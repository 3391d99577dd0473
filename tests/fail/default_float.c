// expect: pyzc: scale() argument 'by': default 2.0f needs its Python text
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x, float by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (float, by, 2.0f));

PYZC_MODULE(m, "", scale);
