// expect: pyzc: f() argument 'x': a function that allows threads cannot have a Python object
// line: 7 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (argument, PyObject *, x), (pass, int, x_ != NULL),
        (allow_threads));

PYZC_MODULE(m, "", f);
