// expect: pyzc: class Point: its list is empty, or has a comma too many
// line: 12
// SPDX-License-Identifier: MIT
// Nothing that objects would have.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);

PYZC_CLASS(Point, "A point.");

PYZC_MODULE(points, "Points.", Point);
