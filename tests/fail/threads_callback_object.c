// expect: pyzc: f() argument 'g': a function that allows threads cannot have a Python object
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (PyObject *, x), (user));

int f(int (*g)(PyObject *, void *), void *user);
PYZC_FN(int, f, "", (callback, c, g), (user, g), (allow_threads));

PYZC_MODULE(m, "", f);
