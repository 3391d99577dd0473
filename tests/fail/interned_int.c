// expect: pyzc: f(): an interned result must be const char *, not int
// line: 8
// flags: -DPYZC_INTERN_ENTRIES=4 -DPYZC_INTERN_LENGTH=4
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN((interned, int), f, "", (int, n));

PYZC_MODULE(m, "", f);
