// expect: pyzc: f() argument 'x': default 2.5 does not fit int
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
f(int x)
{
    return x;
}
PYZC_FN(int, f, "", (int, x, 2.5));

PYZC_MODULE(m, "", f);
