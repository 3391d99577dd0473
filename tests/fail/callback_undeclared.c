// expect: c_has_no_line_above
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int (*g)(void *), void *user);
PYZC_FN(int, f, "", (callback, c, g), (user, g));

PYZC_MODULE(m, "", f);
