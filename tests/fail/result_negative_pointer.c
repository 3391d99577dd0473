// expect: pyzc: f(): a result of type const char * is never negative
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

const char *f(int n);
PYZC_FN((const char *, negative, PyExc_ValueError), f, "", (int, n));

PYZC_MODULE(m, "", f);
