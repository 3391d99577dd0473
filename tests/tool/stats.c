// stats.c - a module with something of each kind, and what it does not list.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static double
mean(PyObject *values)
{
    double size = (double)PyObject_Size(values);

    return size < 0.0 ? -1.0 : size;
}
PYZC_FN(double, mean, "Return the mean of *values*.", (PyObject *, values));

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Return *x* times *by*.\n\nThat is all: \"x × by\".",
        (double, x), (double, by, 2.0));

static unsigned
hash(const void *data, size_t size, unsigned seed)
{
    (void)data;
    return (unsigned)size + seed;
}
PYZC_FN(unsigned, hash,
        "Return a number that tells *data* from other data, mostly.\n\n"
        "Another *seed* gives another number.",
        (bytes, data), (positional_only), (unsigned, seed, 0));

static int
three(int x, int y, int z)
{
    return x + y + z;
}
PYZC_FN(int, three, "", (int, x), (int, y), (int, z), (positional_only));

static int
one(int x)
{
    return x;
}
PYZC_FN(int, one, "", (int, x), (positional_only));

static const char *
name(const char *first, const char *second)
{
    return second == NULL ? first : second;
}
PYZC_FN(const char *, name,
        "Return *first*, or *second* if there is one.\n\n"
        "    \"a\" is a name, and \\ is one too.",
        (const char *, first, "a, (b)"), (const char *, second, NULL));

static void
reset(void)
{
}
PYZC_FN(void, reset, "Do nothing.", (void));

#define LEVELS(X) X(1, LOW) X(9, HIGH)
PYZC_CONSTANTS(levels, LEVELS);
#define NAMES(X) X("stats", NAME) X(2.5, RATIO)
PYZC_CONSTANTS(names, NAMES);

PYZC_PART(calls, three, one, name);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-const-variable"
static int
unlisted(int x)
{
    return x;
}
PYZC_FN(int, unlisted, "No list names this one.", (int, x));
#pragma GCC diagnostic pop

PYZC_MODULE(stats,
            "Small statistics.\n\nNone of them is of use but to the tests of "
            "the tool: they are here for their signatures.",
            mean, scale, hash, calls, levels, names, reset);
