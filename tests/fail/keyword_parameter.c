// expect: pyzc: scale() argument 'from': a Python keyword cannot be a name
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double from)
{
    return from;
}
PYZC_FN(double, scale, "Scale.", (double, from));

PYZC_MODULE(m, "", scale);
