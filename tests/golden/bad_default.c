// bad_default.c - golden: a default whose given text Python cannot read.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static double
turn(double by)
{
    return by;
}
PYZC_FN(double, turn, "", (double, by, 3.14, "math.pi"));

PYZC_MODULE(bad_default, "", turn);
