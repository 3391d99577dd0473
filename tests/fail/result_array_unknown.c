// expect: pyzc: f() entry '(result, arr, double *, 0, 2)': write (result, type, value)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x), (result, arr, double *, 0, 2));

PYZC_MODULE(m, "", f);
