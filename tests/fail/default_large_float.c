// expect: pyzc: f() argument 'x': default 1e39 does not fit float
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(float x);
PYZC_FN(int, f, "", (float, x, 1e39));

PYZC_MODULE(m, "", f);
