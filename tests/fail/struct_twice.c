// expect: Box_has_two_lines
// line: 11
// SPDX-License-Identifier: MIT
// A class has one struct.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
PYZC_STRUCT(Box, struct box, (weakref));
