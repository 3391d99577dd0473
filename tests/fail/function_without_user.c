// expect: pyzc: f() argument 'g': write (user, g) where its void * is
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(void *));
PYZC_FN(int, f, "", (callback, c, g));

PYZC_MODULE(m, "", f);
