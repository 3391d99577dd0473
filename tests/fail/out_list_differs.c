// expect: pyzc: f() output 'x' needs a pointer to items, alone or with an integer type for how many, or then a pointer to one
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x, size_t n);
PYZC_FN(int, f, "", (out, list, double, (int *, size_t), x, 5));

PYZC_MODULE(m, "", f);
