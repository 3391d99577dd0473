// expect: pyzc: make(): no conversion for the result, C type struct point
// line: 18
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct point {
    double x;
    double y;
};

static struct point
make(double x)
{
    struct point p = { x, x };

    return p;
}
PYZC_FN(struct point, make, "Make.", (double, x));

PYZC_MODULE(m, "", make);
