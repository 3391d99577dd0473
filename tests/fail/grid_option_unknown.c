// expect: pyzc: f() entry '(array, (const int *, int), x, (fortran))': write (array, (type, type), name) or (array, type, name), and after the name (shape, extents...)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, int n);
PYZC_FN(int, f, "", (array, (const int *, int), x, (fortran)));

PYZC_MODULE(m, "", f);
