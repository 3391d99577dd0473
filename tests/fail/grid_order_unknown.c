// expect: pyzc: f() entry '(array, const double *, x, (shape, 3), (order, c))': write (array, (type, type), name)
// line: 8
// SPDX-License-Identifier: MIT
// The order is C, F or any.
#include <pyzc/pyzc.h>

void f(const double *x);
PYZC_FN(void, f, "", (array, const double *, x, (shape, 3), (order, c)));
