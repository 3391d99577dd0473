// expect: pyzc: Box_size() entry '(class_method)': it is for PYZC_METHOD, but not for __new__ or beside (self)
// line: 17
// SPDX-License-Identifier: MIT
// A property is one of objects.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);

static int
size(void)
{
    return 3;
}
PYZC_GETTER(int, size, Box, size, "", (class_method));
