// expect: pyzc: class Part: write (destroy, function), or (destroy, function, owner, self) with the two in C's order
// line: 16
// SPDX-License-Identifier: MIT
// Which of them is the owner.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
static void
part_free(struct box *box, struct box *part)
{
    box->n = part->n;
}
PYZC_HANDLE(Box, struct box *);
PYZC_HANDLE(Part, struct box *, (owner, Box), (destroy, part_free, box, self));
