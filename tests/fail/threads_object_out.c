// expect: pyzc: f() argument 'x': a function that allows threads cannot have a Python object
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(PyObject **x);
PYZC_FN(int, f, "", (out, PyObject *, x), (allow_threads));

PYZC_MODULE(m, "", f);
