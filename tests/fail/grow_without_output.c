// expect: pyzc: f() entry '(grow, result_ == -1)': the line has no output
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN(int, f, "", (int, n), (grow, result_ == -1));

PYZC_MODULE(m, "", f);
