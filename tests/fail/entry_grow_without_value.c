// expect: pyzc: f() entry '(grow)': write (grow, result)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(char *x, int n);
PYZC_FN(int, f, "", (output, x, char *, int, 1), (grow));

PYZC_MODULE(m, "", f);
