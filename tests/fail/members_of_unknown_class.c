// expect: Bax_has_no_line_above
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);
PYZC_MEMBERS(Bax, (int, n));
