// expect: pyzc: Box_grow() entry '(moves)': it is for a method of a class with (buffer)
// line: 17
// SPDX-License-Identifier: MIT
// Nothing of the object is in use elsewhere.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);

static void
grow(struct box *self)
{
    self->n++;
}
PYZC_METHOD(void, grow, Box, grow, "", (self), (moves));
