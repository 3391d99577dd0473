// unity_numbers.c - a part of unity.c.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
twice(int n)
{
    return 2 * n;
}
PYZC_FN(int, twice, "Return 2 * *n*.", (int, n));

PYZC_PART(numbers, twice);
