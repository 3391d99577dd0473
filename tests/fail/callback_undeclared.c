// expect: c_has_no_line_above
// line: 8
// lines: 76 30: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int (*g)(void *), void *user);
PYZC_FN(int, f, "", (callback, c, g), (user, g));

PYZC_MODULE(m, "", f);
