// expect: NOPE
// line: 6 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X(NOPE, RED)
PYZC_ENUM(Color, int, IntEnum, "", COLORS);

PYZC_MODULE(m, "", Color);
