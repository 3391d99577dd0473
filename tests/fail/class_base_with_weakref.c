// expect: pyzc: class Square: its base Shape has (weakref), (dict) or (buffer): so it needs the same
// line: 18
// SPDX-License-Identifier: MIT
// The base would look for weak references where the struct is.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
struct shape {
    int sides;
};
PYZC_STRUCT(Shape, struct shape, (weakref));
struct square {
    struct shape shape;
    double size;
};
PYZC_STRUCT(Square, struct square, (base, Shape, shape));
