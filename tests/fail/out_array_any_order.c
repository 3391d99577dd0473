// expect: pyzc: f() output 'x': what C returns is in one order: write (order, C) or (order, F)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(double *x);
PYZC_FN(void, f, "", (out, array, double *, x, (shape, 2, 2), (as, array), (order, any)));

PYZC_MODULE(m, "", f);
