// expect: f_star_
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int a, int b);
PYZC_FN(int, f, "", (keyword_only), (int, a), (keyword_only), (int, b));

PYZC_MODULE(m, "", f);
