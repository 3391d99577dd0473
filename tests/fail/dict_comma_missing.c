// expect: pyzc: dict box: write each of its keys as
// line: 10
// SPDX-License-Identifier: MIT
// Two keys without a comma.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_DICT(box, struct box, "", (double, w) (double, h, 1.0));
