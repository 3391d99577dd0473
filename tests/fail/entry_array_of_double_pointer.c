// expect: pyzc: f() argument 'x': array needs a pointer to a number, alone or with an integer type for how many
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const double **x, int n);
PYZC_FN(int, f, "", (array, (const double **, int), x));

PYZC_MODULE(m, "", f);
