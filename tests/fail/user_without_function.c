// expect: pyzc: f() entry '(user, g)': write (callback, CALLBACK, g) where its function is
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(void *), void *a, void *b);
PYZC_FN(int, f, "", (callback, c, g), (user, g), (user, g));

PYZC_MODULE(m, "", f);
