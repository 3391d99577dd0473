// victim.c - a module whose calls allocate in every way that pyzc does.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include "../ext/object.h"

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Return *x* times *by*.",
        (double, x), (double, by, 2.0));

static long long
three(long long a, long long b, long long c)
{
    return a + b + c;
}
PYZC_FN(long long, three, "Return a sum.",
        (long long, a), (long long, b), (long long, c));

static signed char
narrow(signed char value)
{
    return value;
}
PYZC_FN(signed char, narrow, "Return *value*.", (signed char, value));

static const char *
echo(const char *text)
{
    return text;
}
PYZC_FN(const char *, echo, "Return *text*.", (const char *, text));

static size_t
size(const void *data, size_t length)
{
    (void)data;
    return length;
}
PYZC_FN(size_t, size, "Return the size of *data*.", (bytes, data));

static int
only(int x, int y)
{
    return x + y;
}
PYZC_FN(int, only, "Return a sum.",
        (int, x), (positional_only), (int, y, 1));

static int
none(void)
{
    return 0;
}
PYZC_FN(int, none, "Return 0.", (void));

#define CONSTANTS(X) X(1000000, NUMBER) X(2.5, REAL) X("text", TEXT)
PYZC_CONSTANTS(constants, CONSTANTS);
PYZC_PART(part, echo, size);

OBJECT(first);
OBJECT(second);
OBJECT(third);

PYZC_SUBMODULE(inner, "A submodule.", three, constants);
PYZC_SUBMODULE(outer, "", inner, scale);

PYZC_MODULE(victim, "A module.", first,
            scale, three, narrow, only, none, part, constants, second, outer, third);
