// expect: pyzc: f() entry '(union, x, key, 5)': write (union, name, union)
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (const char *, name));
int f(struct key x);
PYZC_FN(int, f, "", (union, x, key, 5));

PYZC_MODULE(m, "", f);
