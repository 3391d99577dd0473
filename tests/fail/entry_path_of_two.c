// expect: pyzc: f() entry '(path, x, const char *)': write (path, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *x);
PYZC_FN(int, f, "", (path, x, const char *));

PYZC_MODULE(m, "", f);
