// expect: pyzc: f() entry '(fail, x_ != 0, PyExc_ValueError)': write (fail, condition, exception, message) or (fail, condition)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x);
PYZC_FN(int, f, "", (local, int, x), (fail, x_ != 0, PyExc_ValueError));

PYZC_MODULE(m, "", f);
