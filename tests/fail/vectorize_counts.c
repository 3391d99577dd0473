// expect: pyzc: added: one() has not as many parameters as the last function
// line: 16
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static float
one(float x)
{
    return x;
}
static double
two(double x, double y)
{
    return x + y;
}
PYZC_VECTORIZE(added, "", (float, one, (float)), (double, two, (double, double)));

PYZC_MODULE(m, "", added);
