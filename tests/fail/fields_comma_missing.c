// expect: pyzc: fields box: write each of its fields as (type, name) or (WORD, TYPE, name), where WORD is enum, fields or union
// line: 10
// SPDX-License-Identifier: MIT
// Two fields without a comma.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_FIELDS(box, struct box, "", (double, w) (double, h));
