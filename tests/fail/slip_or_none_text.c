// expect: pyzc: f() entry '(or_none, const char *, x)': write (const char *, x, NULL)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *x);
PYZC_FN(int, f, "", (or_none, const char *, x));

PYZC_MODULE(m, "", f);
