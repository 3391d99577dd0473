// expect: pyzc: Box___getitem__(): Python calls it with one argument beside self
// line: 16
// SPDX-License-Identifier: MIT
// An item has a key.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
static double
area(const struct box *box)
{
    return box->w * box->h;
}
PYZC_METHOD(double, area, Box, __getitem__, "", (const, self));
