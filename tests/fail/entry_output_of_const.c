// expect: pyzc: f() output 'x' needs a pointer to void, char or unsigned char, and an integer type for the length, or a pointer to one
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *x, int n);
PYZC_FN(int, f, "", (output, x, const char *, int, 100));

PYZC_MODULE(m, "", f);
