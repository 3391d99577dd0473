// expect: pyzc: enum member RED: "red" is not an integer
// line: 6 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X("red", RED)
PYZC_ENUM(Color, int, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
