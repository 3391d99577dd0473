// expect: pyzc: f() argument 'x': array needs an integer type for each extent; with (shape, ...), for each that is any, or none
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, int n);
PYZC_FN(int, f, "", (array, (const int *, int), x, (shape, any, any)));

PYZC_MODULE(m, "", f);
