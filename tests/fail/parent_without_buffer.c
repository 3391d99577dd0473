// expect: pyzc: Box_items() result: (parent, self) is for a method of a class with the option (buffer)
// line: 18
// SPDX-License-Identifier: MIT
// Nothing would keep the memory while the array is in use.
#include <pyzc/pyzc.h>

struct box {
    size_t n;
    int *items;
};
PYZC_STRUCT(Box, struct box);

static int *
items(struct box *self)
{
    return self->items;
}
PYZC_METHOD((local, int *), items, Box, items, "", (self),
            (result, array, int *, result_, self_->n, (parent, self)));
