// expect: nope_
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, int n);
PYZC_FN(int, f, "", (array, const int *, x), (length, int, nope));

PYZC_MODULE(m, "", f);
