// expect: pyzc: f() argument 'x': default -1 does not fit unsigned
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static unsigned
f(unsigned x)
{
    return x;
}
PYZC_FN(unsigned, f, "", (unsigned, x, -1));

PYZC_MODULE(m, "", f);
