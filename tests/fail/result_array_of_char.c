// expect: pyzc: f() result: array needs a pointer to numbers, not const char *
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN(int, f, "", (int, n), (result, array, const char *, NULL, 0));

PYZC_MODULE(m, "", f);
