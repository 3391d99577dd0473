// expect: pyzc: PYZC_MEMBERS of Box: it is for a PYZC_STRUCT, not for a handle: write PYZC_GETTER
// line: 11
// SPDX-License-Identifier: MIT
// A handle may be closed, and has no members then.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_HANDLE(Box, struct box *);
PYZC_MEMBERS(Box, (int, n));

PYZC_CLASS(Box, "A box.", members);
PYZC_MODULE(boxes, "Boxes.", Box);
