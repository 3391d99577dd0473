// expect: pyzc: enum Color: struct color is not an enum
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct color { int red; };
#define COLORS(X) X(0, RED)
PYZC_ENUM(Color, struct color, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
