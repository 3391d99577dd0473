// expect: pyzc: f() entry '(callback, g)': write (callback, CALLBACK, name), and (user, name) where its void * is
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(void *), void *user);
PYZC_FN(int, f, "", (callback, g));

PYZC_MODULE(m, "", f);
