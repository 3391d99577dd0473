// expect: pyzc: f() argument 'x': inout cannot be a Python object: whose is it?
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(PyObject **x);
PYZC_FN(int, f, "", (inout, PyObject *, x));

PYZC_MODULE(m, "", f);
