// expect: pyzc: f() entry '(user)': write (user, name)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(void *user, int (*g)(void *));
PYZC_FN(int, f, "", (user), (callback, c, g));

PYZC_MODULE(m, "", f);
