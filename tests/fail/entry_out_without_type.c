// expect: pyzc: f() entry '(out, x)': write (out, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x);
PYZC_FN(int, f, "", (out, x));

PYZC_MODULE(m, "", f);
