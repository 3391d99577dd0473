// vectorize.c - a function over arrays: a ufunc, one without NumPy, and of
// single numbers.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static double
muladd(double x, double y)
{
    return x * y + 1.0;
}
PYZC_FN(double, muladd, "", (double, x), (double, y));
PYZC_UFUNC(fused, "", (double, muladd, (double, double)));
PYZC_VECTORIZE(over, "", (double, muladd, (double, double)));

PYZC_MODULE(vectorize, "", muladd, fused, over);
