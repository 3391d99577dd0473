// expect: pyzc: Box_items() result: (parent, self) is for a method of a class with the option (buffer)
// line: 19
// SPDX-License-Identifier: MIT
// Nothing would keep the memory while the array is in use.
#include <pyzc/pyzc.h>

struct box {
    size_t n;
    int *items;
};
PYZC_STRUCT(Box, struct box);
#define RESULT (result, array, int *, result_, self_->n, (parent, self))

static int *
items(struct box *self)
{
    return self->items;
}
PYZC_METHOD((local, int *), items, Box, items, "", (self), RESULT);
