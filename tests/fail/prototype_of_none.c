// expect: f_line_and_C_prototype_differ
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (python_only, int, x));

PYZC_MODULE(m, "", f);
