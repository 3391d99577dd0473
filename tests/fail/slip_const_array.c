// expect: f_line_and_C_prototype_differ
// says: 'int (*)(double *, int)'
// says: 'int (*)(const double *, int)'
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const double *p, int n);
PYZC_FN(int, f, "", (array, (double *, int), x));

PYZC_MODULE(m, "", f);
