// expect: f_line_and_C_prototype_differ
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user));

int f(int (*g)(void *), int x, void *user);
PYZC_FN(int, f, "", (callback, c, g), (user, g), (int, x),
        (c_only, void *, NULL));

PYZC_MODULE(m, "", f);
