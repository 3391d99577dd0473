// expect: pyzc: f() argument 'x': args needs a pointer to const
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x, int n);
PYZC_FN(int, f, "", (args, (int *, int), x));

PYZC_MODULE(m, "", f);
