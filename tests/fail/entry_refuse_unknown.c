// expect: 'get_argument_m' undeclared
// expect: use of undeclared identifier 'get_argument_m'
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
get(int n)
{
    return n;
}
PYZC_FN(int, get, "Get.", (int, n), (refuse, m, PyExc_ValueError, "no"));

PYZC_MODULE(m, "", get);
