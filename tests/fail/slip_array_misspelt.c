// expect: pyzc: f() entry '(arrray, (int *, int, int), x, (order, F))': write (WORD, (type, type), name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *p, int n, int m);
PYZC_FN(void, f, "", (arrray, (int *, int, int), x, (order, F)));

PYZC_MODULE(m, "", f);
