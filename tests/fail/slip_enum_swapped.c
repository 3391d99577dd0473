// expect: c_has_no_line_above
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED };
#define COLORS(X) X(RED, RED)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(enum color c);
PYZC_FN(int, f, "", (enum, c, Color));

PYZC_MODULE(m, "", Color, f);
