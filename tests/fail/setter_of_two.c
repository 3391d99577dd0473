// expect: pyzc: setter_of_Box_size(): Python calls it with one argument beside self
// line: 12
// SPDX-License-Identifier: MIT
// A property has one value.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
void set(struct box *box, double w, double h);
PYZC_SETTER(void, set, Box, size, (self), (double, w), (double, h));
