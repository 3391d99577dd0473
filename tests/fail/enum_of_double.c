// expect: pyzc: enum Color: double is not an enum
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X(0, RED)
PYZC_ENUM(Color, double, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
