// expect: pyzc: f() argument 'x': default 2147483648 does not fit int
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x, 2147483648));

PYZC_MODULE(m, "", f);
