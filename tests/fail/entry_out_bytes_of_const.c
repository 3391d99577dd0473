// expect: pyzc: f() output 'x' needs a pointer to void, char or unsigned char, alone or with an integer type for the length, or a pointer to one
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *x, int n);
PYZC_FN(int, f, "", (out, bytes, (const char *, int), x, 100));

PYZC_MODULE(m, "", f);
