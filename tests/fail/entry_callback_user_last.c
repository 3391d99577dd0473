// expect: pyzc: f() entry '(callback, g, c, user)': write (callback, CALLBACK, name), and (user, name) where its void * is
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(void *user, int (*g)(void *));
PYZC_FN(int, f, "", (callback, g, c, user));

PYZC_MODULE(m, "", f);
