// expect: pyzc: f() argument 'x': list of double needs a pointer to that, alone or with an integer type for how many
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, size_t n);
PYZC_FN(int, f, "", (list, double, (const int *, size_t), x));

PYZC_MODULE(m, "", f);
