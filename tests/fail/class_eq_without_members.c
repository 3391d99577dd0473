// expect: pyzc: class Dot: (eq) is made of its members: list members, the line of PYZC_MEMBERS
// line: 18
// SPDX-License-Identifier: MIT
// All objects would be equal.
#include <pyzc/pyzc.h>

struct dot {
    double x;
};
PYZC_STRUCT(Dot, struct dot);

static double
dot_x(const struct dot *self)
{
    return self->x;
}
PYZC_GETTER(double, dot_x, Dot, x, "", (const, self));
PYZC_CLASS(Dot, "", (eq), x);
PYZC_MODULE(dots, "", Dot);
