// expect: pyzc: class Box: its buffer is not a pointer to int
// line: 11
// SPDX-License-Identifier: MIT
// A buffer is of the type of its items.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box, (buffer));
PYZC_BUFFER(Box, int, &self_->w, 2);
