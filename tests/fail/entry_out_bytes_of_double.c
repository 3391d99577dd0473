// expect: pyzc: f() output 'x' needs a pointer to void, char or unsigned char
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(double *x);
PYZC_FN(int, f, "", (out, bytes, double *, x, 100));

PYZC_MODULE(m, "", f);
