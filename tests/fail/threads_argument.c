// expect: pyzc: f() argument 'x': a function that allows threads cannot have a Python object
// line: 7 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (python_only, PyObject *, x), (c_only, int, x_ != NULL),
        (allow_threads));

PYZC_MODULE(m, "", f);
