// expect: pyzc: f() entry '(or_none, object, list, x)': write (object, list, x, NULL)
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_OBJECT(list, PyList_Check, "list[int]");
int f(PyObject *x);
PYZC_FN(int, f, "", (or_none, object, list, x));

PYZC_MODULE(m, "", f);
