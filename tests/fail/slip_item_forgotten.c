// expect: pyzc: f() entry '(list, (const int *, int), x)': write (list, ITEM..., name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(const int *p, int n);
PYZC_FN(void, f, "", (list, (const int *, int), x));

PYZC_MODULE(m, "", f);
