// expect: pyzc: f() entry '(function, g)': write (function, name, callback)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(void *), void *user);
PYZC_FN(int, f, "", (function, g), (user, g));

PYZC_MODULE(m, "", f);
