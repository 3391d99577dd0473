// expect: pyzc: f() argument 'x': list of lists needs a pointer to pointers to the items, alone or with a pointer to const integers for their lengths and an integer type for how many
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, size_t n);
PYZC_FN(int, f, "", (list, list, int, (const int *, size_t), x));

PYZC_MODULE(m, "", f);
