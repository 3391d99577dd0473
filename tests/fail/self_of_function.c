// expect: pyzc: norm() entry '(self)': there is no object: it is for PYZC_METHOD, but not for __new__ or beside (class_method)
// line: 19
// SPDX-License-Identifier: MIT
// A function of the module has no object.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
PYZC_MEMBERS(Point, (double, x), (double, y));
PYZC_CLASS(Point, "A point.", members);

static double
norm(struct point *self, double by)
{
    return self->x * by;
}
PYZC_FN(double, norm, "Return the norm.", (self), (double, by));

PYZC_MODULE(points, "Points.", Point, norm);
