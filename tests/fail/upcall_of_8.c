// expect: pyzc: a call of Python with more than 7 arguments
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
call(PyObject *f)
{
    int n;
    return pyzc_call(f, &n, 1, 2, 3, 4, 5, 6, 7, 8) ? n : -1;
}
PYZC_FN(int, call, "Call *f*.", (PyObject *, f));

PYZC_MODULE(m, "", call);
