// expect: pyzc: f(): a result of type unsigned is never negative
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

unsigned f(int n);
PYZC_FN((unsigned, negative, PyExc_ValueError), f, "", (int, n));

PYZC_MODULE(m, "", f);
