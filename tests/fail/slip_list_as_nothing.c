// expect: pyzc: f() entry '(result, list, int, &x_, 1, (as))': write (result, type, value)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int x);
PYZC_FN(void, f, "", (int, x), (result, list, int, &x_, 1, (as)));

PYZC_MODULE(m, "", f);
