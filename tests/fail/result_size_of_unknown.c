// expect: nope_
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(char *x, int n);
PYZC_FN((size, int, nope), f, "", (output, x, char *, int, 100));

PYZC_MODULE(m, "", f);
