// hiding.c - fields and members whose names mean something else in a stub.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct places {
    int count;
    const char *index;
};
PYZC_FIELDS(places, struct places, "What hides methods of a tuple.",
            (int, count), (const char *, index));

static struct places
find(int count)
{
    return (struct places){ count, "a" };
}
PYZC_FN((fields, places), find, "Return *count*.", (int, count));

struct words {
    const char *str;
    double property;
    int Final, bytes, tuple, structseq, final, _builtins, self;
};
PYZC_FIELDS(words, struct words, "What an annotation says.",
            (const char *, str), (double, property), (int, Final),
            (int, bytes), (int, tuple), (int, structseq), (int, final),
            (int, _builtins), (int, self));

static struct words
say(const char *str)
{
    return (struct words){ str, 1.0, 2, 3, 4, 5, 6, 7, 8 };
}
PYZC_FN((fields, words), say, "Return *str*.", (const char *, str));

struct alone {
    float index;
};
PYZC_FIELDS(alone, struct alone, "", (float, index));

static struct alone
only(float index)
{
    return (struct alone){ index };
}
PYZC_FN((fields, alone), only, "Return *index*.", (float, index));

enum attribute {
    ATTRIBUTE_REAL,
    ATTRIBUTE_IMAG,
    ATTRIBUTE_NAME,
    ATTRIBUTE_LENGTH,
    ATTRIBUTE_BYTES,
    ATTRIBUTE_INT
};
#define ATTRIBUTES(X)                                                         \
    X(ATTRIBUTE_REAL, real)                                                   \
    X(ATTRIBUTE_IMAG, imag)                                                   \
    X(ATTRIBUTE_NAME, name)                                                   \
    X(ATTRIBUTE_LENGTH, bit_length)                                           \
    X(ATTRIBUTE_BYTES, to_bytes)                                              \
    X(ATTRIBUTE_INT, int)
PYZC_ENUM(Attribute, enum attribute, IntEnum, "What an int has.", ATTRIBUTES);

static int
number(enum attribute attribute)
{
    return (int)attribute;
}
PYZC_FN(int, number, "Return the number of *attribute*.",
        (enum, Attribute, attribute, ATTRIBUTE_REAL, "Attribute.real"));

PYZC_MODULE(hiding, "Names that hide others.", places, find, words, say, alone,
            only, Attribute, number);
