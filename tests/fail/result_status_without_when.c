// expect: pyzc: f(): the result must be a type, or one of the forms that pyzc/function.h lists
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN((status, int), f, "", (int, n));

PYZC_MODULE(m, "", f);
