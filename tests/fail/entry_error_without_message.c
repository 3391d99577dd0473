// expect: pyzc: f() entry '(error, int, x, x_ != 0, PyExc_ValueError)': write (error, type, name, failed, exception, message)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x);
PYZC_FN(int, f, "", (error, int, x, x_ != 0, PyExc_ValueError));

PYZC_MODULE(m, "", f);
