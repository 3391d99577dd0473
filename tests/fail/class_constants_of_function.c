// expect: pyzc: class Box: (constants, abs): it is not a line of PYZC_CONSTANTS
// line: 14
// SPDX-License-Identifier: MIT
// Constants are a line of their own.
#include <pyzc/pyzc.h>

#include <stdlib.h>
struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);
PYZC_MEMBERS(Box, (int, n));
PYZC_FN(int, abs, "", (int, n));
PYZC_CLASS(Box, "A box.", members, (constants, abs));
