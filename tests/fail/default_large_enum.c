// expect: pyzc: f() argument 'x': default 1 << 20 does not fit Small
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define BITS(X) X(1, ONE) X(2, TWO)
PYZC_ENUM(Small, unsigned char, IntFlag, "", BITS);
int f(unsigned char x);
PYZC_FN(int, f, "", (enum, Small, x, 1 << 20, "Small.ONE"));

PYZC_MODULE(m, "", Small, f);
