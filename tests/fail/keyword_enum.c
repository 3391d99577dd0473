// expect: pyzc: enum None: a Python keyword cannot be a name
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X(0, RED)
PYZC_ENUM(None, int, IntEnum, "", COLORS);

PYZC_MODULE(m, "", None);
