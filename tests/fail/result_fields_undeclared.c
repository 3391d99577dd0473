// expect: Nope_has_no_line_above
// line: 8
// lines: 78 30: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(void);
PYZC_FN((fields, Nope), f, "", (void));

PYZC_MODULE(m, "", f);
