// expect: 'x' undeclared here (not in a function)
// expect: expected expression
// line: 9
// lines: 28 95: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (x, int));

PYZC_MODULE(m, "", f);
