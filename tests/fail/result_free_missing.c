// expect: pyzc: make() entry '(result, array, double *, result_, n_, (free))': write (result,
// line: 14
// SPDX-License-Identifier: MIT
// The function that frees it is forgotten.
#include <pyzc/pyzc.h>

static double *
make(size_t *n)
{
    *n = 0;
    return NULL;
}

PYZC_FN((local, double *), make, "", (local, size_t, n),
        (result, array, double *, result_, n_, (free)));
