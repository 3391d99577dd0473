// expect: Nope_has_no_line_above
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (enum, Nope, x));

PYZC_MODULE(m, "", f);
