// expect: pyzc: f(): the result: Color is not a PYZC_FIELDS
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
enum color f(void);
PYZC_FN((fields, Color), f, "", (void));

PYZC_MODULE(m, "", Color, f);
