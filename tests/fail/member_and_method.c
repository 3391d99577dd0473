// expect: Box_size_has_two_lines
// line: 17
// SPDX-License-Identifier: MIT
// One of two attributes with one name would be lost.
#include <pyzc/pyzc.h>

struct box {
    int size;
};
PYZC_STRUCT(Box, struct box);
static int
size(const struct box *box)
{
    return box->size * 2;
}
PYZC_MEMBERS(Box, (int, size));
PYZC_METHOD(int, size, Box, size, "", (const, self));
