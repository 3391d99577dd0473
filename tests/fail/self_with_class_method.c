// expect: pyzc: Box_size() entry '(self)': there is no object: it is for PYZC_METHOD, but not for __new__ or beside (class_method)
// line: 17
// SPDX-License-Identifier: MIT
// A method has the class or an object.
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
PYZC_METHOD(int, size, Box, size, "", (class_method), (self));
