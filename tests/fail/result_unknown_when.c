// expect: pyzc: f(): a result fails when it is negative, zero, nonzero, null or minus_one
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN((int, positive, PyExc_ValueError), f, "", (int, n));

PYZC_MODULE(m, "", f);
