// expect: Bax_has_no_line_above
// line: 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    int n;
};
struct big {
    struct box box;
};
PYZC_STRUCT(Box, struct box);
PYZC_STRUCT(Big, struct big, (base, Bax, box));
