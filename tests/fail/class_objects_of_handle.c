// expect: pyzc: class Box: (objects) is for a PYZC_STRUCT
// line: 10
// SPDX-License-Identifier: MIT
// What is behind a handle is not known.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_HANDLE(Box, struct box *, (objects));
