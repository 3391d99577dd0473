// core.c - an extension that a Python package wraps.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static long long
add(long long a, long long b)
{
    return a + b;
}
PYZC_FN(long long, add, "Return *a* + *b*.",
        (long long, a), (long long, b, 0));

#define LIMITS(X) X(LLONG_MAX, GREATEST) X("pkg", NAME)
PYZC_CONSTANTS(limits, LIMITS);

PYZC_MODULE(_core, "The inside of pkg.", add, limits);
