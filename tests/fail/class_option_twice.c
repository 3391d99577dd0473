// expect: Box_has_option_weakref_twice
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box, (weakref), (freelist, 8), (weakref));
