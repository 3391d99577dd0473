// expect: pyzc: Line.start: the lines of Point do not know that it may be a part of another object: write PYZC_STRUCT(Point, type, (nested)), or (copy, class, Point, ...)
// line: 16
// SPDX-License-Identifier: MIT
// What sees a part of another object has a pointer, and its methods must know.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);

struct line {
    struct point start;
};
PYZC_STRUCT(Line, struct line);
PYZC_MEMBERS(Line, (class, Point, start));
