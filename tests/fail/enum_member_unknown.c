// expect: NOPE
// line: 7 8
// lines: 20 30: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X(NOPE, RED)
PYZC_ENUM(Color, int, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
