// expect: 'c_line_' undeclared
// expect: undeclared identifier 'c_line_'
// line: 9
// lines: 72 373: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int (*g)(void *), void *user);
PYZC_FN(int, f, "", (callback, c, g), (user, g));

PYZC_MODULE(m, "", f);
