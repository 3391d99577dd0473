// expect: pyzc: f() argument 'x': no conversion for C type char
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(char x);
PYZC_FN(int, f, "", (python_only, char, x), (c_only, char, x_));

PYZC_MODULE(m, "", f);
