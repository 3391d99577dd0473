// expect: nope
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN((int, negative, nope), f, "", (int, n));

PYZC_MODULE(m, "", f);
