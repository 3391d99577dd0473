// signatures.c - defaults that inspect has to find, or to read.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

enum color { COLOR_RED, COLOR_GREEN };
#define COLORS(X) X(COLOR_RED, RED) X(COLOR_GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "Colours.", COLORS);

enum bits { BITS_ONE = 1, BITS_TWO = 2 };
#define BITS(X) X(BITS_ONE, ONE) X(BITS_TWO, TWO)
PYZC_ENUM(Bits, enum bits, IntFlag, "Bits.", BITS);

static int
root(enum bits bits, enum color color)
{
    return (int)bits + (int)color;
}
PYZC_FN(int, root, "Take a class of a submodule, and one of this module.",
        (enum, Bits, bits, BITS_TWO, "Bits.TWO"),
        (enum, Color, color, COLOR_GREEN, "Color.GREEN"));

static int
left(enum color color, const char *text, double x, int n)
{
    (void)text;
    return (int)color + (int)x + n;
}
PYZC_FN(int, left, "Take a class of the parent.",
        (enum, Color, color, COLOR_GREEN, "Color.GREEN"),
        (const char *, text, "=Color.RED"), (double, x, -1.5), (int, n, -3));

static int
right(enum bits bits, enum color color)
{
    return (int)bits + (int)color;
}
PYZC_FN(int, right, "Take a class of a sibling.",
        (enum, Bits, bits, BITS_ONE, "Bits.ONE"), (keyword_only),
        (enum, Color, color, COLOR_RED, "Color.RED"));

static const char *
text(const char *text)
{
    return text;
}
PYZC_FN(const char *, text, "Return *text*: \xc3\xa9.",
        (const char *, text, "é€😀\t'"));

PYZC_SUBMODULE(deep, "Deep.", right);
PYZC_SUBMODULE(one, "One.", left, Bits, deep);

PYZC_MODULE(signatures, "Signatures.", root, one, text, Color);
