// expect: pyzc: Box___hash__(): the result must be an integer, not double
// line: 16
// SPDX-License-Identifier: MIT
// A hash is an integer.
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
PYZC_METHOD(double, area, Box, __hash__, "", (const, self));
