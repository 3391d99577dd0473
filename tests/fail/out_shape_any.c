// expect: pyzc: f() output 'x' needs each extent of its shape
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x);
PYZC_FN(int, f, "", (out, array, int *, x, (shape, 2, any), (as, array)));

PYZC_MODULE(m, "", f);
