// expect: pyzc: Box_area(): Python calls it with no argument beside self
// line: 12
// SPDX-License-Identifier: MIT
// A property has no argument.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
double area(struct box *box, double by);
PYZC_GETTER(double, area, Box, area, "", (self), (double, by));
