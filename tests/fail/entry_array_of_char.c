// expect: pyzc: f() argument 'x': array needs a pointer to a number
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *x);
PYZC_FN(int, f, "", (array, const char *, x));

PYZC_MODULE(m, "", f);
