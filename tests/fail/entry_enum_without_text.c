// expect: pyzc: f() entry '(enum, Color, x, RED)': write (enum, ENUM, name) or (enum, ENUM, name, default, text)
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(enum color x);
PYZC_FN(int, f, "", (enum, Color, x, RED));

PYZC_MODULE(m, "", Color, f);
