// expect: invalid suffix "_" on integer constant
// expect: expected identifier or '('
// line: 8 10
// lines: 29 63: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define LIMIT 4
int f(int x);
PYZC_FN(int, f, "", (int, LIMIT));

PYZC_MODULE(m, "", f);
