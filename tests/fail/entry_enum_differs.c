// expect: f_line_and_C_prototype_differ
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(double x);
PYZC_FN(int, f, "", (enum, Color, x));

PYZC_MODULE(m, "", Color, f);
