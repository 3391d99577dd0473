// expect: key_is_number
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (int, number), (long, number));
int f(struct key x);
PYZC_FN(int, f, "", (union, key, x));

PYZC_MODULE(m, "", f);
