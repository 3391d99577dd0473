// expect: Nope_has_no_line_above
// line: 8
// lines: 70 30: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (enum, Nope, x));

PYZC_MODULE(m, "", f);
