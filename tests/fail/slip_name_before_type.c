// expect: 'x' undeclared here (not in a function)
// expect: expected expression
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (x, int));

PYZC_MODULE(m, "", f);
