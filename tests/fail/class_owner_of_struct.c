// expect: pyzc: class Content: (owner, CLASS) is for a PYZC_HANDLE
// line: 11
// SPDX-License-Identifier: MIT
// A struct has no owner.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_HANDLE(Box, struct box *);
PYZC_STRUCT(Content, struct box, (owner, Box));
