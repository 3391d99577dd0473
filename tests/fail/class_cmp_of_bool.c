// expect: pyzc: Point___cmp__(): the result must be an int that is negative, zero or positive, not bool
// line: 16
// SPDX-License-Identifier: MIT
// Whether one is less says not which is greater.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
static bool
compare(const struct point *a, const struct point *b)
{
    return a->x < b->x;
}
PYZC_METHOD(bool, compare, Point, __cmp__, "", (const, self),
            (const, class, Point, other));
