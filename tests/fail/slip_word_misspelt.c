// expect: 'byte' undeclared here (not in a function)
// expect: expected expression
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *p, size_t n);
PYZC_FN(int, f, "", (byte, data));

PYZC_MODULE(m, "", f);
