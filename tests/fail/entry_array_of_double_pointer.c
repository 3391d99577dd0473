// expect: pyzc: f() argument 'x': array needs a pointer to a number, and an integer type for how many
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const double **x, int n);
PYZC_FN(int, f, "", (array, x, const double **, int));

PYZC_MODULE(m, "", f);
