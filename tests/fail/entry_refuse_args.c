// expect: pyzc: get() entry '(refuse, x, ...)': *x is more than one argument
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
get(PyObject *const *x, Py_ssize_t n)
{
    (void)x;
    return (int)n;
}
PYZC_FN(int, get, "Get.", (args, x), (refuse, x, PyExc_ValueError, "no"));

PYZC_MODULE(m, "", get);
