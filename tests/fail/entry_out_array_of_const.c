// expect: pyzc: f() output 'x' needs a pointer to numbers, alone or with an integer type for how many, or then a pointer to one
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const double *x, size_t n);
PYZC_FN(int, f, "", (out, array, (const double *, size_t), x, 100));

PYZC_MODULE(m, "", f);
