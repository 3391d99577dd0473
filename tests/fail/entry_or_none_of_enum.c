// expect: pyzc: f() entry '(or_none, enum, x, Color)': write (or_none, KIND, name, ...) where KIND is bytes, array, path, callback or function
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(enum color x);
PYZC_FN(int, f, "", (or_none, enum, x, Color));

PYZC_MODULE(m, "", Color, f);
