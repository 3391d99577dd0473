// expect: pyzc: Dot: a member without a default follows one with a default
// line: 11
// SPDX-License-Identifier: MIT
// As in a signature of Python's.
#include <pyzc/pyzc.h>

struct dot {
    double x, y;
};
PYZC_STRUCT(Dot, struct dot);
PYZC_MEMBERS(Dot, (double, x, "", 0.0), (double, y));
