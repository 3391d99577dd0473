// expect: pyzc: f(): the line says int f(c_type_ , void *), the C prototype differs
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(int, void *), void *user);
PYZC_FN(int, f, "", (callback, c, g), (user, g));

PYZC_MODULE(m, "", f);
