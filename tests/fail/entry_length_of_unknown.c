// expect: nope_
// line: 8
// lines: 15 63: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x, int n);
PYZC_FN(int, f, "", (array, const int *, x), (length, int, nope));

PYZC_MODULE(m, "", f);
