// expect: pyzc: class Point: there is no word (equal)
// line: 12
// SPDX-License-Identifier: MIT
// A word that no list of a class has.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
PYZC_MEMBERS(Point, (double, x), (double, y));
PYZC_CLASS(Point, "A point.", members, (equal));
PYZC_MODULE(points, "Points.", Point);
