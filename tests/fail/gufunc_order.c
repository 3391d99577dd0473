// expect: pyzc: inner: dot() must have its operands, then sizes, which are integers
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static void
dot(size_t n, const double *x, double *result)
{
    *result = n > 0 ? x[0] : 0.0;
}
PYZC_GUFUNC(inner, "", "(n)->()", (void, dot, (size_t, const double *, double *)));

PYZC_MODULE(m, "", inner);
