// expect: pyzc: enum member None: a Python keyword cannot be a name
// line: 6 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X(0, None)
PYZC_ENUM(Color, int, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
