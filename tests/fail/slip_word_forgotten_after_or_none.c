// expect: pyzc: f() entry '(or_none, (int *, int), x)': write (or_none, WORD, ...)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *p, int n);
PYZC_FN(void, f, "", (or_none, (int *, int), x));

PYZC_MODULE(m, "", f);
