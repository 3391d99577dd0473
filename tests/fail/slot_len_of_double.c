// expect: pyzc: Box___len__(): the result must be an integer, not double
// line: 16
// SPDX-License-Identifier: MIT
// A length is a number of items.
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
PYZC_METHOD(double, area, Box, __len__, "", (const, self));
