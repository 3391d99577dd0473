// expect: nope_
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(char *x, int n);
PYZC_FN((filled, int, nope), f, "", (out, bytes, (char *, int), x, 100));

PYZC_MODULE(m, "", f);
