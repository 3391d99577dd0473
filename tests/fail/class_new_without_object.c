// expect: pyzc: Point___new__(): it makes no object: write (class, Point) as the result, or an entry (out, class, Point, name)
// line: 16
// SPDX-License-Identifier: MIT
// A constructor returns an object.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
static int
make(int x)
{
    return x;
}
PYZC_METHOD(int, make, Point, __new__, "", (int, x));
