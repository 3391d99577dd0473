// expect: pyzc: Box_scale() entry '(self) (double, by)': write a comma between one entry and the next
// line: 12
// SPDX-License-Identifier: MIT
// Two entries without a comma, of which one is self.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
void scale(struct box *box, double by);
PYZC_METHOD(void, scale, Box, scale, "", (self) (double, by));
