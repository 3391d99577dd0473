// expect: pyzc: f() argument 'x': converter half has no (to_c, function)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PyObject *half_to_python(int x);
PYZC_CONVERTER(half, int, "int", (to_python, half_to_python));
int f(int x);
PYZC_FN(int, f, "", (converter, half, x));

PYZC_MODULE(m, "", f);
