// expect: pyzc: f() entry '(out, array, double *, x, 3, (as, numpy))': write (out, type, name)
// line: 8
// SPDX-License-Identifier: MIT
// A word that no result has.
#include <pyzc/pyzc.h>

void f(double *x);
PYZC_FN(void, f, "", (out, array, double *, x, 3, (as, numpy)));
