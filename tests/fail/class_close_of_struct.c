// expect: pyzc: Point_close(): only a PYZC_HANDLE can be closed
// line: 16
// SPDX-License-Identifier: MIT
// A struct ends with its object.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
static void
finish(struct point *point)
{
    point->x = 0;
}
PYZC_METHOD(void, finish, Point, close, "", (close));
