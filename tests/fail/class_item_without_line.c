// expect: Point_norm_has_no_line_above
// line: 12
// SPDX-License-Identifier: MIT
// A name that no line has made.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
PYZC_MEMBERS(Point, (double, x), (double, y));
PYZC_CLASS(Point, "A point.", members, norm);
PYZC_MODULE(points, "Points.", Point);
