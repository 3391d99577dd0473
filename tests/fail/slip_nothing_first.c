// expect: pyzc: f() entry '(, x)': write a type, or a word such as bytes or array, first
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int x);
PYZC_FN(void, f, "", (, x));

PYZC_MODULE(m, "", f);
