// expect: pyzc: f() argument 'x': default 70000 does not fit short
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(short x);
PYZC_FN(int, f, "", (c_only, short, x_), (python_only, short, x, 70000));

PYZC_MODULE(m, "", f);
