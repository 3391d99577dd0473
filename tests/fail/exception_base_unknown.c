// expect: nope
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN(int, f, "", (int, n));
PYZC_EXCEPTION(error, nope, "");

PYZC_MODULE(m, "", f, error);
