// expect: 'n' undeclared here (not in a function)
// expect: expected expression
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int *n);
PYZC_FN(void, f, "", (out, n, int));

PYZC_MODULE(m, "", f);
