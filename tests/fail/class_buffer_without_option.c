// expect: pyzc: class Point: its buffer needs the option (buffer)
// line: 12
// lines: 15 49: clang 19 shows the macros on the way, and the condition
// SPDX-License-Identifier: MIT
// Nothing would count who uses it.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
PYZC_BUFFER(Point, double, &self_->x, 2);
