// parts.c - golden: lists in lists, and constants.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
deepest(void)
{
    return 3;
}
PYZC_FN(int, deepest, "In a part of a part of a part.", (void));

#define NUMBERS(X)                                                            \
    X(1, ONE)                                                                 \
    X(-1LL, MINUS_ONE)                                                        \
    X(0xffffffffffffffffULL, ALL_BITS)                                        \
    X(2.5, TWO_AND_A_HALF)                                                    \
    X(0.5f, HALF)
PYZC_CONSTANTS(numbers, NUMBERS);

#define TEXTS(X) X("text", TEXT) X("", EMPTY) X("ü", LETTER)
PYZC_CONSTANTS(texts, TEXTS);

#define FLAGS(X) X((bool)1, YES) X((bool)0, NO)
PYZC_CONSTANTS(flags, FLAGS);

PYZC_PART(third, deepest, texts);
PYZC_PART(second, third);

static int
between(void)
{
    return 1;
}
PYZC_FN(int, between, "Between two parts.", (void));

PYZC_PART(first, numbers, second, between);

static int
last(void)
{
    return 0;
}
PYZC_FN(int, last, "In the module's own list.", (void));

PYZC_MODULE(parts, "Parts and\nconstants.", first, last, flags);
