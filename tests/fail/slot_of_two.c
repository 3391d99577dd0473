// expect: pyzc: Box___add__(): Python calls it with one argument beside self
// line: 12
// SPDX-License-Identifier: MIT
// An operator has one other operand.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
double add(struct box *box, int x, int y);
PYZC_METHOD(double, add, Box, __add__, "", (self), (int, x), (int, y));
