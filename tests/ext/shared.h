// shared.h - classes that two extensions use.
// SPDX-License-Identifier: MIT

#ifndef SHARED_H
#define SHARED_H

#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);

struct box {
    int n_items;
};
PYZC_HANDLE(Box, struct box *, (destroy, free));

// Those that are not for others, or not the same.
struct other {
    double x;
};
PYZC_STRUCT(Other, struct other);
PYZC_STRUCT(Secret, struct point);

#endif  // SHARED_H
