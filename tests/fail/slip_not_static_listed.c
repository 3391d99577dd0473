// expect: 'g_line_' undeclared here (not in a function)
// expect: use of undeclared identifier 'g_line_'
// line: 12
// lines: 23 426: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x));
int g(int x);

PYZC_MODULE(m, "", f, g);
