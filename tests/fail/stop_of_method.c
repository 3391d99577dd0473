// expect: pyzc: Box_size() entry '(stop)': it is for __next__ and __anext__
// line: 17
// SPDX-License-Identifier: MIT
// Only an iteration can end.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);

static int
size(struct box *self)
{
    return self->n;
}
PYZC_METHOD(int, size, Box, size, "", (self), (stop, result_ < 0));
