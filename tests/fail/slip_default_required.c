// expect: static assertion failed: "pyzc: f(): a parameter without a default follows one with a default"
// expect: static_assert failed due to requirement '!(f_needed_ >> 8 & ((f_needed_ >> 8) + 1))' "pyzc: f(): a parameter without a default follows one with a default"
// expect: pyzc: f(): a parameter without a default follows one with a default
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int a, int b);
PYZC_FN(int, f, "", (int, a, 1), (int, b));

PYZC_MODULE(m, "", f);
