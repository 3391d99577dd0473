// expect: pyzc: f() argument 'x': default -129 does not fit signed char
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(signed char x);
PYZC_FN(int, f, "", (signed char, x, -129));

PYZC_MODULE(m, "", f);
