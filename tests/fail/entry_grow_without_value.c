// expect: pyzc: f() entry '(grow)': write (grow, condition)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(char *x, int n);
PYZC_FN(int, f, "", (out, bytes, (char *, int), x, 1), (grow));

PYZC_MODULE(m, "", f);
