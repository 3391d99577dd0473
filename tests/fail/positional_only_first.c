// expect: pyzc: f() entry '(positional_only)': no parameter
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
f(int x)
{
    return x;
}
PYZC_FN(int, f, "", (positional_only), (int, x));

PYZC_MODULE(m, "", f);
