// parts_left.c - a part of parts.c.
// SPDX-License-Identifier: MIT

#include "parts.h"

#define LEFT(X) X(1, LEFT_SIDE)
PYZC_CONSTANTS(left_names, LEFT);

// parts_right.c has a static function of this name, too: bound at another
// line, by which the tool tells them apart.
static int
weigh(int value)
{
    return value;
}
PYZC_FN_AS(int, weigh, weigh_left, "Return *value*.", (int, value));

PYZC_PART(left, weigh_left, left_names);
