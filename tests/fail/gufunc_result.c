// expect: pyzc: dot() is not a function void (const double *, size_t)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
dot(const double *x, size_t n)
{
    return n > 0 ? x[0] : 0.0;
}
PYZC_GUFUNC(inner, "", "(n)->()", (double, dot, (const double *, size_t)));

PYZC_MODULE(m, "", inner);
