// expect: pyzc: f() entry '(kwargs, x, int)': write (kwargs, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(PyObject *x);
PYZC_FN(int, f, "", (kwargs, x, int));

PYZC_MODULE(m, "", f);
