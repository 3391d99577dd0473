// expect: pyzc: f() argument 'x': default 0 needs its Python text
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
f(const char *x)
{
    return x != NULL;
}
PYZC_FN(int, f, "", (const char *, x, 0));

PYZC_MODULE(m, "", f);
