// expect: f_line_and_C_prototype_differ
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(int, void *), void *user);
PYZC_FN(int, f, "", (callback, c, g), (user, g));

PYZC_MODULE(m, "", f);
