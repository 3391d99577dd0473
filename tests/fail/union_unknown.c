// expect: pyzc: union key: letter: no conversion for C type char
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (int, number), (char, letter));
int f(struct key x);
PYZC_FN(int, f, "", (union, key, x));

PYZC_MODULE(m, "", f);
