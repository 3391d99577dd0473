// expect: pyzc: f() entry '(array, x)': write (array, (type, type), name) or (array, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x);
PYZC_FN(int, f, "", (array, x));

PYZC_MODULE(m, "", f);
