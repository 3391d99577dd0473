// expect: 'c_line_' undeclared here (not in a function)
// expect: use of undeclared identifier 'c_line_'
// line: 12
// lines: 65 531: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED };
#define COLORS(X) X(RED, RED)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(enum color c);
PYZC_FN(int, f, "", (enum, c, Color));

PYZC_MODULE(m, "", Color, f);
