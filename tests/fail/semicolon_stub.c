// expect: expected ';'
// line: 12 14
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x));
PYZC_STUB(notes, "X: int\n")

PYZC_MODULE(m, "", scale, notes);
