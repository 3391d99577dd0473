// expect: pyzc: enum member RED: 0.5 is not an integer
// line: 7 8
// lines: 15 31: the code of the line meets the wrong type, too
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X(0.5, RED)
PYZC_ENUM(Color, int, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
