// expect: pyzc: sum() entry '(array, (const double *, size_t), x, (shape))': write (array,
// line: 12
// SPDX-License-Identifier: MIT
// A shape has extents.
#include <pyzc/pyzc.h>

static double
sum(const double *x, size_t n)
{
    return x[0] + (double)n;
}
PYZC_FN(double, sum, "", (array, (const double *, size_t), x, (shape)));
