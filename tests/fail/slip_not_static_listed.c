// expect: g_has_no_line_above
// line: 11
// lines: 28 30: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x));
int g(int x);

PYZC_MODULE(m, "", f, g);
