// expect: pyzc: f() argument 'x': default -1 does not fit unsigned
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(unsigned x);
PYZC_FN(int, f, "", (unsigned, x, -1, "-1"));

PYZC_MODULE(m, "", f);
