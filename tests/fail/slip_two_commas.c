// expect: pyzc: f() entry '(int, , x)': write (type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int x);
PYZC_FN(void, f, "", (int,, x));

PYZC_MODULE(m, "", f);
