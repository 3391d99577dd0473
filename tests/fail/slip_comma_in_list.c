// expect: expected ')' before 'g_line_'
// expect: expected ')'
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
int g(int x);
PYZC_FN(int, f, "", (int, x));
PYZC_FN(int, g, "", (int, x));

PYZC_MODULE(m, "", f g);
