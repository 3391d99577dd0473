// expect: pyzc: f() output 'x' needs a pointer to void, char or unsigned char, alone or with an integer type for the length, or a pointer to one
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(double *x, int n);
PYZC_FN(void, f, "", (out, str, (double *, int), x, 8));

PYZC_MODULE(m, "", f);
