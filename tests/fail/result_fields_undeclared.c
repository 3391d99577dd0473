// expect: Nope_has_no_line_above
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(void);
PYZC_FN((fields, Nope), f, "", (void));

PYZC_MODULE(m, "", f);
