// expect: pyzc: Box_size() entry '(class_method)': it is for PYZC_METHOD, but not for __new__ or beside (self)
// line: 17
// SPDX-License-Identifier: MIT
// A method has an object or the class.
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
PYZC_METHOD(int, size, Box, size, "", (self), (class_method));
