// expect: pyzc: f() argument 'x': default 300 does not fit unsigned char
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(unsigned char x);
PYZC_FN(int, f, "", (unsigned char, x, 300));

PYZC_MODULE(m, "", f);
