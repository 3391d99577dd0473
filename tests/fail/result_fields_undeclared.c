// expect: Nope_
// line: 8
// only: gcc
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(void);
PYZC_FN((fields, Nope), f, "", (void));

PYZC_MODULE(m, "", f);
