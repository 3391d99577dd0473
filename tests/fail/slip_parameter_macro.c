// expect: invalid suffix "_" on integer constant
// expect: expected identifier or '('
// line: 7 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define LIMIT 4
int f(int x);
PYZC_FN(int, f, "", (int, LIMIT));

PYZC_MODULE(m, "", f);
