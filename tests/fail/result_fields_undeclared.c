// expect: Nope_
// line: 9
// only: gcc
// lines: 75 30: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(void);
PYZC_FN((fields, Nope), f, "", (void));

PYZC_MODULE(m, "", f);
