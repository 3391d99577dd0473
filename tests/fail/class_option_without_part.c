// expect: pyzc: class Box: option (destroy): write (destroy, function)
// line: 10
// SPDX-License-Identifier: MIT
// An option has all its parts.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box, (destroy));
