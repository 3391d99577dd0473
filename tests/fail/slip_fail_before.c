// expect: static assertion failed: "pyzc: f(): the result must be a type, or one of the forms that pyzc/function.h lists"
// expect: static_assert failed "pyzc: f(): the result must be a type, or one of the forms that pyzc/function.h lists"
// expect: pyzc: f(): the result must be a type, or one of the forms that pyzc/function.h lists
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN((int, negativ), f, "", (int, x));

PYZC_MODULE(m, "", f);
