// expect: pyzc: class Box: (with, size): it is not a line of PYZC_METHOD
// line: 17
// SPDX-License-Identifier: MIT
// What `with` calls is a method.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);
static int
size(const struct box *box)
{
    return box->n;
}
PYZC_GETTER(int, size, Box, size, "", (const, self));
PYZC_CLASS(Box, "A box.", (with, size));
