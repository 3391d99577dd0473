// expect: pyzc: make(): a Python keyword cannot be a name
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
make(double x)
{
    return x;
}
PYZC_FN_AS(double, make, lambda, "Make.", (double, x));

PYZC_MODULE(m, "", lambda);
