// expect: pyzc: f(): a number of bytes must be of an integer type, not double
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

double f(char *x, int n);
PYZC_FN((filled, double, x), f, "", (out, bytes, (char *, int), x, 100));

PYZC_MODULE(m, "", f);
