// expect: pyzc: f() argument 'x': default 1 << 15 does not fit short
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(short x);
PYZC_FN(int, f, "", (short, x, 1 << 15, "32768"));

PYZC_MODULE(m, "", f);
