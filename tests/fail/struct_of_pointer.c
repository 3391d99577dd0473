// expect: pyzc: struct Box: struct box * is a pointer: write PYZC_HANDLE, or the struct
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box *);
