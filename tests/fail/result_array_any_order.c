// expect: pyzc: f() result: what C returns is in one order: write (order, C) or (order, F)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

double *f(int n);
PYZC_FN((local, double *), f, "", (int, n),
        (result, array, double *, result_, (shape, n_, 2), (as, array), (order, any)));

PYZC_MODULE(m, "", f);
