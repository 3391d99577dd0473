// expect: pyzc: f() entry '(keyword_only)': no parameter is after it
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN(int, f, "", (int, n), (keyword_only));

PYZC_MODULE(m, "", f);
