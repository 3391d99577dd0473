// expect: pyzc: f() argument 'x': default
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(long x);
PYZC_FN(int, f, "", (long, x, ULONG_MAX, "ULONG_MAX"));

PYZC_MODULE(m, "", f);
