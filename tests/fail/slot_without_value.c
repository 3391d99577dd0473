// expect: pyzc: Box___setitem__(): Python calls it with two arguments beside self
// line: 12
// SPDX-License-Identifier: MIT
// An item has a value.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
void put(struct box *box, int key);
PYZC_METHOD(void, put, Box, __setitem__, "", (self), (int, key));
