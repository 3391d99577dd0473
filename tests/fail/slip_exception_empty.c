// expect: pyzc: f(): the exception is missing
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN((status, int, nonzero, , "failed"), f, "", (int, x));

PYZC_MODULE(m, "", f);
