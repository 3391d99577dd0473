// expect: pyzc: class Box: there is no option weakref; each is in parentheses
// line: 10
// SPDX-License-Identifier: MIT
// An option is in parentheses.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box, weakref);
