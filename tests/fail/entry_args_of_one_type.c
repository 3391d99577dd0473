// expect: pyzc: f() entry '(args, x, const int *)': write (args, name) or (args, name, type, type)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x);
PYZC_FN(int, f, "", (args, x, const int *));

PYZC_MODULE(m, "", f);
