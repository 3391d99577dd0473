// expect: pyzc: class Box: (keeps) is for a PYZC_HANDLE
// line: 10
// SPDX-License-Identifier: MIT
// A struct keeps no callables.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box, (keeps));
