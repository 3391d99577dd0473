// expect: pyzc: f() entry '(out, or_none, int, x)': write (out, type, name)
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *x);

PYZC_FN(void, f, "", (out, or_none, int, x));
