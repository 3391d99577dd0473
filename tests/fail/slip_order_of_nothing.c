// expect: pyzc: f() entry '(array, (int *, int, int), x, (order))': write (array, (type, type), name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *p, int n, int m);
PYZC_FN(void, f, "", (array, (int *, int, int), x, (order)));

PYZC_MODULE(m, "", f);
