// expect: pyzc: f() entry '(out, (int *, int *), x, 10)': write (out, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *p, int *n);
PYZC_FN(void, f, "", (out, (int *, int *), x, 10));

PYZC_MODULE(m, "", f);
