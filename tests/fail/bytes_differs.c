// expect: f_line_and_C_prototype_differ
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *x, int n);
PYZC_FN(int, f, "", (bytes, x));

PYZC_MODULE(m, "", f);
