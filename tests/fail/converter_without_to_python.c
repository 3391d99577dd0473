// expect: pyzc: f(): the result: converter half has no (to_python, function)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

bool half_to_c(PyObject *value, int *out);
PYZC_CONVERTER(half, int, "int", (to_c, half_to_c));
int f(int x);
PYZC_FN((converter, half), f, "", (int, x));

PYZC_MODULE(m, "", f);
