// expect: pyzc: f() entry '(or_none, int, x)': write (or_none, WORD, ...)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (or_none, int, x));

PYZC_MODULE(m, "", f);
