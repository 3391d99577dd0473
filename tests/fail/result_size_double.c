// expect: pyzc: f(): a size must be of an integer type, not double
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

double f(char *x, int n);
PYZC_FN((size, double, x), f, "", (output, x, char *, int, 100));

PYZC_MODULE(m, "", f);
