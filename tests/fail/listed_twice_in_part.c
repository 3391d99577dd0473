// expect: 'f_is_listed_twice_in_p'
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x));
int g(int x);
PYZC_FN(int, g, "", (int, x));

PYZC_PART(p, f, g, f);
