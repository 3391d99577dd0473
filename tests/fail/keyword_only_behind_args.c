// expect: f_star_
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(PyObject *const *a, Py_ssize_t n, int b);
PYZC_FN(int, f, "", (args, a), (keyword_only), (int, b));

PYZC_MODULE(m, "", f);
