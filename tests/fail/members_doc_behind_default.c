// expect: pyzc: Box.w: write members as (type, name) or (WORD, TYPE, name), with commas between them; a docstring, and then a default, may follow the name
// line: 11
// SPDX-License-Identifier: MIT
// A default stands behind a docstring.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
PYZC_MEMBERS(Box, (double, w, 1.0), (double, h));
