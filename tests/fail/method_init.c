// expect: pyzc: Box.__init__(): objects are made by __new__
// line: 12
// SPDX-License-Identifier: MIT
// The constructor has another name.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
struct box make(double w);
PYZC_METHOD((class, Box), make, Box, __init__, "", (double, w));
