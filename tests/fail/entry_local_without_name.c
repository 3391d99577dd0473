// expect: pyzc: f() entry '(local, int)': write (local, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x);
PYZC_FN(int, f, "", (local, int));

PYZC_MODULE(m, "", f);
