// expect: pyzc: f(): a result of type int is never NULL
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN((int, null, PyExc_ValueError), f, "", (int, n));

PYZC_MODULE(m, "", f);
