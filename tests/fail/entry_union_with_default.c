// expect: pyzc: f() entry '(union, key, x, 5)': write (union, UNION, name) or (union, UNION, name, default, text)
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (const char *, name));
int f(struct key x);
PYZC_FN(int, f, "", (union, key, x, 5));

PYZC_MODULE(m, "", f);
