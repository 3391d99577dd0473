// expect: pyzc: enum Color: the base must be IntEnum or IntFlag
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, Enum, "", COLORS);

PYZC_MODULE(m, "", Color);
