// expect: pyzc: class Box: (destroy, box_free, owner, self) is for a PYZC_HANDLE with (owner, CLASS)
// line: 15
// SPDX-License-Identifier: MIT
// No owner is known that C could be given.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
static void
box_free(int n, struct box *box)
{
    box->n = n;
}
PYZC_HANDLE(Box, struct box *, (destroy, box_free, owner, self));
