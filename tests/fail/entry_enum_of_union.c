// expect: pyzc: f() argument 'x': key is not a PYZC_ENUM
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (const char *, name));
int f(struct key x);
PYZC_FN(int, f, "", (enum, key, x));

PYZC_MODULE(m, "", f);
