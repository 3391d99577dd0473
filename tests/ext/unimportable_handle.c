// unimportable_handle.c - a module that says it needs no GIL, but has handles.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_HANDLE(Box, struct box *);
static int
box_count(const struct box *self)
{
    return self->n;
}
PYZC_METHOD(int, box_count, Box, count, "", (const, self));
PYZC_CLASS(Box, "A box.", count);
PYZC_MODULE(unimportable_handle, "Cannot be imported.", pyzc_gil_not_used,
            Box);
