// expect: pyzc: enum Color: struct color is not an enum
// line: 9
// lines: 55 274: the code of the line meets the wrong type, too
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct color { int red; };
#define COLORS(X) X(0, RED)
PYZC_ENUM(Color, struct color, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
