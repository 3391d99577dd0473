// specialisation.c - one function of each kind of signature.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
nothing(void)
{
    return 0;
}
PYZC_FN(int, nothing, "No parameter.", (void));

static int
one(int x)
{
    return x;
}
PYZC_FN(int, one, "One parameter.", (int, x), (positional_only));

static int
one_keyword(int x)
{
    return x;
}
PYZC_FN(int, one_keyword, "One parameter, perhaps a keyword.", (int, x));

static int
one_default(int x)
{
    return x;
}
PYZC_FN(int, one_default, "One parameter that may be left out.", (int, x, 1),
        (positional_only));

static size_t
one_bytes(const void *data, size_t size)
{
    (void)data;
    return size;
}
PYZC_FN(size_t, one_bytes, "One parameter in Python, two in C.", (bytes, data),
        (positional_only));

static int
two(int x, int y)
{
    return x + y;
}
PYZC_FN(int, two, "Two parameters.", (int, x), (int, y), (positional_only));

static int
two_mixed(int x, int y)
{
    return x + y;
}
PYZC_FN(int, two_mixed, "Two parameters, one perhaps a keyword.", (int, x),
        (positional_only), (int, y));

static int
two_keywords(int x, int y)
{
    return x + y;
}
PYZC_FN(int, two_keywords, "Two parameters, perhaps keywords.", (int, x),
        (int, y));

PYZC_MODULE(specialisation, "Kinds of signatures.", nothing, one, one_keyword,
            one_default, one_bytes, two, two_mixed, two_keywords);
