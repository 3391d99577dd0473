// expect: static assertion failed: "pyzc: m: its list is empty, or has a comma too many"
// expect: static_assert failed "pyzc: m: its list is empty, or has a comma too many"
// expect: pyzc: m: its list is empty, or has a comma too many
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x));
PYZC_MODULE(m, f);
