// expect: pyzc: f() argument 'x': array needs a pointer to a number, and integer types for its extents
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, int n, int *y);
PYZC_FN(int, f, "", (array, (const int *, int, int *), x));

PYZC_MODULE(m, "", f);
