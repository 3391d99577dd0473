// expect: pyzc: f(): the result must be a type, or one of the forms that pyzc/function.h lists
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(void);

PYZC_FN((or_none, enum, Color), f, "", (void));
