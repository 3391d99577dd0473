// expect: pyzc: Box.: write members as
// line: 11
// SPDX-License-Identifier: MIT
// An entry is in parentheses.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
PYZC_MEMBERS(Box, double, w);
