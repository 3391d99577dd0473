// expect: pyzc: scaled: write each function as (result, function, (types))
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_VECTORIZE(scaled, "", (double, scale, double));

PYZC_MODULE(m, "", scaled);
