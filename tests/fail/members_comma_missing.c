// expect: pyzc: Box.: write members as (type, name) or (WORD, TYPE, name), with commas between them; a docstring, and then a default, may follow the name
// line: 11
// SPDX-License-Identifier: MIT
// The second entry is not left out without a word.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
PYZC_MEMBERS(Box, (double, w) (double, h));
