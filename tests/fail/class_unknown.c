// expect: Bax_has_no_line_above
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);
PYZC_MEMBERS(Box, (int, n));
PYZC_CLASS(Bax, "", members);
