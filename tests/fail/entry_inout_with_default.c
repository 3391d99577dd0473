// expect: pyzc: f() entry '(inout, int, x, 5)': write (inout, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x);
PYZC_FN(int, f, "", (inout, int, x, 5));

PYZC_MODULE(m, "", f);
