// expect: pyzc: f() entry '(inout, (int), x)': write (inout, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *p);
PYZC_FN(void, f, "", (inout, (int), x));

PYZC_MODULE(m, "", f);
