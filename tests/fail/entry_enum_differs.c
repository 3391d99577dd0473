// expect: pyzc: f(): this line and the C prototype differ
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(double x);
PYZC_FN(int, f, "", (enum, x, Color));

PYZC_MODULE(m, "", Color, f);
