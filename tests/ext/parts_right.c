// parts_right.c - a part of parts.c that no header of its own declares.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static double
weigh(double value, const char *unit)
{
    return unit[0] == 'k' ? value * 1000.0 : value;
}
PYZC_FN_AS(double, weigh, weigh_right, "Return *value* in grams.",
           (double, value), (const char *, unit, "g"));

PYZC_PART(right, weigh_right);
