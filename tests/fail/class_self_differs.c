// expect: Point_norm_line_and_C_prototype_differ
// line: 16
// SPDX-License-Identifier: MIT
// The function takes something else.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
static double
norm(const double *point)
{
    return *point;
}
PYZC_METHOD(double, norm, Point, norm, "", (const, self));
