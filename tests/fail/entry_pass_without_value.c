// expect: pyzc: f() entry '(pass, int)': write (pass, type, value)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN(int, f, "", (pass, int));

PYZC_MODULE(m, "", f);
