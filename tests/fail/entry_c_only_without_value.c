// expect: pyzc: f() entry '(c_only, int)': write (c_only, type, value)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN(int, f, "", (c_only, int));

PYZC_MODULE(m, "", f);
