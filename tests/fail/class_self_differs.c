// expect: pyzc: Point_norm(): the line does not describe the C prototype
// line: 17
// lines: 15 43: clang 19 shows the macros on the way, and both types
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
