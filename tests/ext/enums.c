// enums.c - C enums as Python's, taken and returned.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

enum color { COLOR_RED, COLOR_GREEN, COLOR_BLUE = 7, COLOR_AZURE = 7 };
#define COLORS(X)                                                             \
    X(COLOR_RED, RED)                                                         \
    X(COLOR_GREEN, GREEN) X(COLOR_BLUE, BLUE) X(COLOR_AZURE, AZURE)
PYZC_ENUM(Color, enum color, IntEnum, "What colours there are.", COLORS);

enum flag { FLAG_READ = 1, FLAG_WRITE = 2, FLAG_TOP = 0x40000000 };
#define FLAGS(X) X(FLAG_READ, READ) X(FLAG_WRITE, WRITE) X(FLAG_TOP, TOP)
PYZC_ENUM(Flag, enum flag, IntFlag, "", FLAGS);

enum level { LEVEL_LOW = -1, LEVEL_NONE = 0, LEVEL_HIGH = 1 };
#define LEVELS(X) X(LEVEL_LOW, LOW) X(LEVEL_NONE, NONE) X(LEVEL_HIGH, HIGH)
PYZC_ENUM(Level, enum level, IntEnum, "", LEVELS);

// Narrower and wider than an enum; one value is none of the type's.
#define NARROW(X) X(-128, LEAST) X(127, MOST) X(128, BEYOND) X(-129, BELOW)
PYZC_ENUM(Narrow, signed char, IntEnum, "", NARROW);
#define WIDE(X) X(LLONG_MIN, LEAST) X(-1, MINUS_ONE) X(LLONG_MAX, MOST)
PYZC_ENUM(Wide, long long, IntEnum, "", WIDE);
#define UNSIGNED(X) X(0u, LEAST) X(ULLONG_MAX / 2, MOST) X(-1, NEGATIVE)
PYZC_ENUM(Unsigned, unsigned long long, IntEnum, "", UNSIGNED);

// Of 64 bits without a sign, whose values end at LLONG_MAX; of eight with one;
// with a member that stands for all.
#define BITS(X) X(1, LOW) X(1ull << 62, HIGH)
PYZC_ENUM(Bits, unsigned long long, IntFlag, "", BITS);
#define SMALL(X) X(1, ONE) X(4, FOUR)
PYZC_ENUM(Small, signed char, IntFlag, "", SMALL);
#define WHOLE(X) X(1, ONE) X(-1, ALL)
PYZC_ENUM(Whole, int, IntFlag, "", WHOLE);

// Takes one and returns it.
#define ECHO(name, E, T)                                                      \
    static T name(T value)                                                    \
    {                                                                         \
        return value;                                                         \
    }                                                                         \
    PYZC_FN((enum, E), name, "Return *value*.", (enum, E, value))
ECHO(color, Color, enum color);
ECHO(flag, Flag, enum flag);
ECHO(level, Level, enum level);
ECHO(narrow, Narrow, signed char);
ECHO(wide, Wide, long long);
ECHO(large, Unsigned, unsigned long long);

// What of each arrives in C.
#define NUMBER(name, E, T)                                                    \
    static T name(T value)                                                    \
    {                                                                         \
        return value;                                                         \
    }                                                                         \
    PYZC_FN(T, name, "Return the number of *value*.", (enum, E, value))
#define COMBINED(name, E, T)                                                  \
    static T name(T value)                                                    \
    {                                                                         \
        return value;                                                         \
    }                                                                         \
    PYZC_FN((enum, E), name, "Return *value*.", (T, value))
static unsigned
flag_number(enum flag value)
{
    return (unsigned)value;
}
PYZC_FN(unsigned, flag_number, "Return the number of *value*.",
        (enum, Flag, value));
NUMBER(bits_number, Bits, unsigned long long);
NUMBER(small_number, Small, signed char);
NUMBER(whole_number, Whole, int);
COMBINED(bits_of, Bits, unsigned long long);
PYZC_PART(combinations, Bits, Small, Whole, flag_number, bits_number,
          small_number, whole_number, bits_of);

// Returns what no parameter would take.
static enum color
color_of(int value)
{
    return (enum color)value;
}
PYZC_FN((enum, Color), color_of, "Return *value*.", (int, value));

static enum flag
flag_of(unsigned value)
{
    return (enum flag)value;
}
PYZC_FN((enum, Flag), flag_of, "Return *value*.", (unsigned, value));

static int
number_of(enum color color, enum flag flag)
{
    return (int)color * 1000 + (int)flag;
}
PYZC_FN(int, number_of, "Return a number.",
        (enum, Color, color, COLOR_BLUE, "Color.BLUE"), (keyword_only),
        (enum, Flag, flag, FLAG_WRITE, "Flag.WRITE"));

// A sentinel, with an exception and without.
static enum level
low(bool fails)
{
    if (fails) {
        PyErr_SetString(PyExc_LookupError, "own");
    }
    return LEVEL_LOW;
}
PYZC_FN((enum, Level), low, "Return LOW.", (bool, fails));

static enum color
no_color(bool fails)
{
    if (fails) {
        PyErr_SetString(PyExc_LookupError, "own");
    }
    return (enum color)-1;
}
PYZC_FN((enum, Color), no_color, "Return -1.", (bool, fails));

static enum level
level_or_error(enum level level, int *calls)
{
    *calls = 1;
    return level;
}
PYZC_FN((enum, Level, negative, PyExc_ValueError, "too low"), level_or_error,
        "Return *level* and 1.", (enum, Level, level), (out, int, calls),
        (allow_threads));

static enum level
level_checked(enum level level)
{
    return level;
}
PYZC_FN((enum, Level, zero, PyExc_ValueError), level_checked,
        "Return *level*.", (enum, Level, level));

// An enum that no list of this module names.
#define LOST(X) X(1, ONE)
PYZC_ENUM(Lost, int, IntEnum, "", LOST);
PYZC_PART(nowhere, Lost);
ECHO(lost, Lost, int);

static int
lost_of(int value)
{
    return value;
}
PYZC_FN((enum, Lost), lost_of, "Return *value*.", (int, value));
PYZC_PART(losing, lost, lost_of);

// A part, and a submodule, with an enum.
PYZC_PART(numbers, Narrow, narrow, Wide, wide, Unsigned, large);
#define DEEP(X) X(1, ONE) X(2, TWO)
PYZC_ENUM(Deep, int, IntEnum, "Below.", DEEP);
ECHO(deep, Deep, int);
PYZC_SUBMODULE(below, "A submodule.", Deep, deep);

PYZC_MODULE(enums, "Enums.", pyzc_per_interpreter_gil, Color, color, Flag,
            flag, Level, level, numbers, color_of, flag_of, number_of, low,
            combinations, no_color, level_or_error, level_checked, losing,
            below);
