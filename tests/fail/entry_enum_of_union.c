// expect: pyzc: f() argument 'x': key is no PYZC_ENUM
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (const char *, name));
int f(struct key x);
PYZC_FN(int, f, "", (enum, x, key));

PYZC_MODULE(m, "", f);
