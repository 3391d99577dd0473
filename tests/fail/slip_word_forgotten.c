// expect: pyzc: f() entry '((int *, int), x)': write a type, or a word such as bytes or array, first
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *p, int n);
PYZC_FN(void, f, "", ((int *, int), x));

PYZC_MODULE(m, "", f);
