// expect: pyzc: Box_count(): (exclusive) is for a method of a PYZC_HANDLE that has callbacks or (allow_threads)
// line: 17
// SPDX-License-Identifier: MIT
// No other call can run meanwhile.
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
PYZC_METHOD(int, box_count, Box, count, "", (const, self), (exclusive));

PYZC_CLASS(Box, "A box.", count);
PYZC_MODULE(boxes, "Boxes.", Box);
