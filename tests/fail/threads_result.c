// expect: pyzc: f(): a function that allows threads cannot return a Python object
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PyObject *f(int n);
PYZC_FN(PyObject *, f, "", (int, n), (allow_threads));

PYZC_MODULE(m, "", f);
