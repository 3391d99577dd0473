// expect: pyzc: f() argument 'x': length needs an integer type, not double
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, double n);
PYZC_FN(int, f, "", (array, const int *, x), (length, double, x));

PYZC_MODULE(m, "", f);
