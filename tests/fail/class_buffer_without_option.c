// expect: pyzc: class Point: its buffer needs the option (buffer)
// line: 11
// SPDX-License-Identifier: MIT
// Nothing would count who uses it.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
PYZC_BUFFER(Point, double, &self_->x, 2);
