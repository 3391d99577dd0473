// expect: pyzc: f(): this line and the C prototype differ
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(int, void *), void *user);
PYZC_FN(int, f, "", (callback, g, c));

PYZC_MODULE(m, "", f);
