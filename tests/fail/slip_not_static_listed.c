// expect: g_has_no_line_above
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x));
int g(int x);

PYZC_MODULE(m, "", f, g);
