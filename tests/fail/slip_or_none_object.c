// expect: pyzc: f() entry '(or_none, PyObject *, o)': write (PyObject *, o, NULL)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(PyObject *o);
PYZC_FN(int, f, "", (or_none, PyObject *, o));

PYZC_MODULE(m, "", f);
