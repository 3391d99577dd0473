// expect: pyzc: f() output 'x' needs a pointer to numbers, alone or with an integer type for each extent of its shape
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x, int n);
PYZC_FN(int, f, "", (out, array, (int *, int), x, (shape, 2, 3), (as, array)));

PYZC_MODULE(m, "", f);
