// expect: 'uint33_t' undeclared here (not in a function)
// expect: expected expression
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (uint33_t, x));

PYZC_MODULE(m, "", f);
