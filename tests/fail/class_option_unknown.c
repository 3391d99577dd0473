// expect: pyzc: class Point: there is no option (weakrefs)
// line: 10
// SPDX-License-Identifier: MIT
// A word that no option has.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point, (weakrefs));
