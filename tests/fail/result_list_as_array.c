// expect: pyzc: f() entry '(result, list, int, &x_, 1, (as, array))': write
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x), (result, list, int, &x_, 1, (as, array)));

PYZC_MODULE(m, "", f);
