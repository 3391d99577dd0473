// expect: pyzc: class Square: its struct must begin with shape, the struct of Shape
// line: 18
// SPDX-License-Identifier: MIT
// Methods of the base would find something else there.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
struct shape {
    int sides;
};
PYZC_STRUCT(Shape, struct shape);
struct square {
    double size;
    struct shape shape;
};
PYZC_STRUCT(Square, struct square, (base, Shape, shape));
