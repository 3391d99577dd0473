// expect: pyzc: f() entry '(out, list, str, (const char **, int), x)': write (out, type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char **x, int n);
PYZC_FN(int, f, "", (out, list, str, (const char **, int), x));

PYZC_MODULE(m, "", f);
