// expect: pyzc: f() argument 'x': Color is not a PYZC_UNION
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(enum color x);
PYZC_FN(int, f, "", (union, Color, x));

PYZC_MODULE(m, "", Color, f);
