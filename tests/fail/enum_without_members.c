// expect: pyzc: enum Color: it has no members
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X)
PYZC_ENUM(Color, int, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
