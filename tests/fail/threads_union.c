// expect: pyzc: f() argument 'x': a function that allows threads cannot have a Python object
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (int, number), (PyObject *, any));
int f(struct key x);
PYZC_FN(int, f, "", (union, key, x), (allow_threads));

PYZC_MODULE(m, "", f);
