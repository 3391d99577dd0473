// expect: Point_angle_has_no_line_above
// line: 17
// SPDX-License-Identifier: MIT
// The list has the name of a getter, and the line is a setter.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
static void
set(struct point *point, double x)
{
    point->x = x;
}
PYZC_SETTER(void, set, Point, angle, (self), (double, angle));
PYZC_CLASS(Point, "A point.", angle);
PYZC_MODULE(points, "Points.", Point);
