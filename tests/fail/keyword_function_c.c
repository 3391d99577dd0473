// expect: pyzc: pass(): a Python keyword cannot be a name
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
pass(double x)
{
    return x;
}
PYZC_FN(double, pass, "Pass.", (double, x));

PYZC_MODULE(m, "", pass);
