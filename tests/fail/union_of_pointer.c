// expect: pyzc: union key: data: no conversion for C type void *
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (int, number), (void *, data));
int f(struct key x);
PYZC_FN(int, f, "", (union, key, x));

PYZC_MODULE(m, "", f);
