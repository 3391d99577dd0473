// expect: pyzc: enum member RED: "red" is not an integer
// line: 7 8
// lines: 110 83: the code of the line meets the wrong type, too
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X("red", RED)
PYZC_ENUM(Color, int, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
