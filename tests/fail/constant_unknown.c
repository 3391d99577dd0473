// expect: pyzc: constant ORIGIN: no conversion for its C type
// line: 11 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static const struct point {
    double x;
    double y;
} origin;

#define POINTS(X) X(origin, ORIGIN)
PYZC_CONSTANTS(points, POINTS);

PYZC_MODULE(m, "", points);
