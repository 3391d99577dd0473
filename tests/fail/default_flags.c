// expect: pyzc: scale() argument 'by': default A | B needs its Python text
// line: 14
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum { A = 1, B = 2 };

static double
scale(double x, int by)
{
    (void)by;
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x), (int, by, A | B));

PYZC_MODULE(m, "", scale);
