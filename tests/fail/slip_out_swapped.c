// expect: 'n' undeclared here (not in a function)
// expect: expected expression
// line: 9
// lines: 73 241: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *n);
PYZC_FN(void, f, "", (out, n, int));

PYZC_MODULE(m, "", f);
