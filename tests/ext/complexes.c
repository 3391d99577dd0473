// complexes.c - complex numbers, taken and returned.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <complex.h>
#include <math.h>

static double _Complex
same(double _Complex z)
{
    return z;
}
PYZC_FN(double _Complex, same, "Return *z*.", (double _Complex, z));

static double _Complex
scaled(double _Complex z, double _Complex by)
{
    return z * by;
}
PYZC_FN(double _Complex, scaled, "Return *z* * *by*.", (double _Complex, z),
        (double _Complex, by, 2.0));

static double _Complex
fails(void)
{
    PyErr_SetString(PyExc_LookupError, "own");
    return -1.0;
}
PYZC_FN(double _Complex, fails, "Raise LookupError.", (void));

static double _Complex
turn(double _Complex *z)
{
    double _Complex before = *z;

    *z *= I;
    return before;
}
PYZC_FN(double _Complex, turn, "Return *z*, and *z* times i.",
        (inout, double _Complex, z));

static double
length(double _Complex z, double *angle, double _Complex *conjugate)
{
    *angle = carg(z);
    *conjugate = conj(z);
    return cabs(z);
}
PYZC_FN(double, length, "Return length, angle and conjugate.",
        (double _Complex, z), (out, double, angle),
        (out, double _Complex, conjugate), (result, double, creal(z_)));

static double _Complex
checked(double _Complex z)
{
    return z;
}
PYZC_FN((double _Complex, zero, PyExc_ValueError), checked,
        "Return *z*, unless it is zero.", (double _Complex, z));

static double _Complex
sum(const double _Complex *items, size_t n)
{
    double _Complex result = 0.0;

    for (size_t i = 0; i < n; i++) {
        result += items[i];
    }
    return result;
}
PYZC_FN(double _Complex, sum, "Return the sum.",
        (array, (const double _Complex *, size_t), items));

static double _Complex
sum_rest(const double _Complex *items, size_t n)
{
    return sum(items, n);
}
PYZC_FN(double _Complex, sum_rest, "Return the sum.",
        (args, (const double _Complex *, size_t), items));

static void
negate(double _Complex *items, int n)
{
    for (int i = 0; i < n; i++) {
        items[i] = -items[i];
    }
}
PYZC_FN(void, negate, "Change the sign of all.",
        (array, (double _Complex *, int), items), (allow_threads));

PYZC_MODULE(complexes, "Complex numbers.", same, scaled, fails, turn, length,
            checked, sum, sum_rest, negate);
