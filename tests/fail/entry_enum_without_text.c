// expect: pyzc: f() entry '(enum, x, Color, RED)': write (enum, name, enum) or (enum, name, enum, value, text)
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(enum color x);
PYZC_FN(int, f, "", (enum, x, Color, RED));

PYZC_MODULE(m, "", Color, f);
