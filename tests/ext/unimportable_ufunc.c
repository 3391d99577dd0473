// unimportable_ufunc.c - a signature that its function does not have.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static void
total(const double *x, double *result, size_t n)
{
    *result = 0.0;
    for (size_t i = 0; i < n; i++) {
        *result += x[i];
    }
}
PYZC_GUFUNC(rows, "", "(m,n)->()",
            (void, total, (const double *, double *, size_t)));

PYZC_MODULE(unimportable_ufunc, "A ufunc.", rows);
