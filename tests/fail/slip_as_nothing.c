// expect: pyzc: f() entry '(out, array, (int *, int *), x, 10, (as))': write (out, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *p, int *n);
PYZC_FN(void, f, "", (out, array, (int *, int *), x, 10, (as)));

PYZC_MODULE(m, "", f);
