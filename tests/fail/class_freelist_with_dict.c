// expect: pyzc: class Point: (freelist, 3) is not for objects that the garbage collector tracks
// line: 10
// SPDX-License-Identifier: MIT
// The collector has memory of its own before an object.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point, (dict), (freelist, 3));
