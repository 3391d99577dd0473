// expect: pyzc: f() entry '(grow, -1)': no output stands in the line
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN(int, f, "", (int, n), (grow, -1));

PYZC_MODULE(m, "", f);
