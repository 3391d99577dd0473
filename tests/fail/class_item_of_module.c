// expect: pyzc: class Box: the line of Box_size is not one of a class: write PYZC_METHOD or PYZC_GETTER
// line: 14
// SPDX-License-Identifier: MIT
// A function of the module cannot be a method.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);
PYZC_MEMBERS(Box, (int, n));

PYZC_FN_AS(int, abs, Box_size, "", (int, n));
PYZC_CLASS(Box, "A box.", members, size);
