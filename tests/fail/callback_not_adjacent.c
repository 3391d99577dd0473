// expect: pyzc: f(): this line and the C prototype differ
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(void *), int x, void *user);
PYZC_FN(int, f, "", (callback, g, c), (int, x), (pass, void *, NULL));

PYZC_MODULE(m, "", f);
