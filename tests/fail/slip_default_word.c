// expect: lvalue required as left operand of assignment
// expect: expression is not assignable
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x = 1));

PYZC_MODULE(m, "", f);
