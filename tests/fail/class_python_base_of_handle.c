// expect: pyzc: class Box: (python_base, ...) is for a PYZC_STRUCT
// line: 10
// SPDX-License-Identifier: MIT
// A handle has a place of its own in objects.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_HANDLE(Box, struct box *, (python_base, "list"));
