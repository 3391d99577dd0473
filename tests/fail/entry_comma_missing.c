// expect: pyzc: f() entry '(int, x) (int, y)': write a comma between one entry and the next
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x, int y);
PYZC_FN(int, f, "", (int, x) (int, y));

PYZC_MODULE(m, "", f);
