// expect: pyzc: Point___new__() entry '(self)': there is no object: it is for PYZC_METHOD, but not for __new__ or beside (class_method)
// line: 18
// SPDX-License-Identifier: MIT
// What makes an object has none yet.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);

static void
point_init(struct point *self, double x)
{
    self->x = x;
    self->y = 0;
}
PYZC_METHOD(void, point_init, Point, __new__, "", (const, self), (double, x));

PYZC_CLASS(Point, "A point.", __new__);
PYZC_MODULE(points, "Points.", Point);
