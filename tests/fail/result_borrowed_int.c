// expect: pyzc: f(): a borrowed result must be char * or PyObject *, not int
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN((borrowed, int), f, "", (int, n));

PYZC_MODULE(m, "", f);
