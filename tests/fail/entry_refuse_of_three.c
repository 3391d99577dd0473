// expect: pyzc: get() entry '(refuse, n, PyExc_ValueError)': write (refuse, name, exception, message)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
get(int n)
{
    return n;
}
PYZC_FN(int, get, "Get.", (int, n), (refuse, n, PyExc_ValueError));

PYZC_MODULE(m, "", get);
