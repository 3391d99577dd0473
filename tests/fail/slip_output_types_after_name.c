// expect: pyzc: f() entry '(out, array, x, (int *, int *), 10)': write (out, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *p, int *n);
PYZC_FN(void, f, "", (out, array, x, (int *, int *), 10));

PYZC_MODULE(m, "", f);
