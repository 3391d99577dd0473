// expect: expected ')' before 'g_line_'
// expect: expected ')'
// line: 13
// lines: 58 433: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
int g(int x);
PYZC_FN(int, f, "", (int, x));
PYZC_FN(int, g, "", (int, x));

PYZC_MODULE(m, "", f g);
