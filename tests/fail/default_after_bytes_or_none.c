// expect: pyzc: f(): a parameter without a default follows one with a default
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *x, int n);
PYZC_FN(int, f, "", (or_none, path, x), (int, n));

PYZC_MODULE(m, "", f);
