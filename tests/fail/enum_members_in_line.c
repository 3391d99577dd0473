// expect: pyzc: enum Color: the list is the name of a macro, #define LIST(X) X(C_CONSTANT, NAME) ...
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { COLOR_RED };
PYZC_ENUM(Color, enum color, IntEnum, "Colours.", (COLOR_RED, RED));
