// expect: 'byte' undeclared here (not in a function)
// expect: expected expression
// line: 9
// lines: 28 103: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *p, size_t n);
PYZC_FN(int, f, "", (byte, data));

PYZC_MODULE(m, "", f);
