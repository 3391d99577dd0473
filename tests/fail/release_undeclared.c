// expect: fre
// line: 8
// SPDX-License-Identifier: MIT
// What gives a text back is declared.
#include <pyzc/pyzc.h>

char *make(int n);
PYZC_FN((owned, char *, fre), make, "", (int, n));
