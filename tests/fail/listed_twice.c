// expect: 'f_is_listed_twice_in_m'
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x));

PYZC_MODULE(m, "", f, f);
