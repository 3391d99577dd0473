// expect: does not fit const char *
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char * x);
PYZC_FN(int, f, "", (const char *, x, "a\0b"));

PYZC_MODULE(m, "", f);
