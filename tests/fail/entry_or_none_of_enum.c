// expect: pyzc: f() entry '(or_none, enum, Color, x)': write (or_none, WORD, ...) where WORD is bytes, str, bytes_or_str, array, list, path, pointer or callback; or (type, name, default, "None")
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
int f(enum color x);
PYZC_FN(int, f, "", (or_none, enum, Color, x));

PYZC_MODULE(m, "", Color, f);
