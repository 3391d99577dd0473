// expect: pyzc: Dot.x: default (double)-1 needs its Python text: (..., x, "doc", (double)-1, "text")
// line: 11
// SPDX-License-Identifier: MIT
// Python does not know a constant of C.
#include <pyzc/pyzc.h>

struct dot {
    double x;
};
PYZC_STRUCT(Dot, struct dot);
PYZC_MEMBERS(Dot, (double, x, "", (double)-1));
