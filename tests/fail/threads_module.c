// expect: pyzc: f() argument 'module': a function that allows threads cannot have a Python object
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(PyObject *x);
PYZC_FN(int, f, "", (module), (allow_threads));

PYZC_MODULE(m, "", f);
