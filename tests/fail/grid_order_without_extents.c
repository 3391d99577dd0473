// expect: pyzc: f() argument 'x': array needs an integer type for each extent
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x);
PYZC_FN(int, f, "", (array, const int *, x, (order, any)));

PYZC_MODULE(m, "", f);
