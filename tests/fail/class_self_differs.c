// expect: pyzc: Point_norm(): the line does not describe the C prototype
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
