// expect: pyzc: f() argument 'x': array needs an integer type for each extent, and then for each stride
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, int n, int m, int s);
PYZC_FN(int, f, "", (array, (const int *, int, int, int), x, (strides)));

PYZC_MODULE(m, "", f);
