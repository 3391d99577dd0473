// expect: pyzc: get() entry '(require, n_ > 0, PyExc_ValueError)': write (require, condition, exception, message)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
get(int n)
{
    return n;
}
PYZC_FN(int, get, "Get.", (int, n), (require, n_ > 0, PyExc_ValueError));

PYZC_MODULE(m, "", get);
