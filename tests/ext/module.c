// module.c - what a module holds: functions, constants, parts.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <float.h>
#include <math.h>

// Constants of each type.
enum season { spring = 1, autumn = -1 };

static const char *const motto = "festina lente";

#define VALUES(X)                                                             \
    X(42, ANSWER)                                                             \
    X(-1, MINUS_ONE)                                                          \
    X(INT_MIN, LEAST)                                                         \
    X(ULLONG_MAX, GREATEST)                                                   \
    X((unsigned char)200, OCTET)                                              \
    X(autumn, AUTUMN)                                                         \
    X((bool)1, YES)                                                           \
    X((bool)0, NO)                                                            \
    X(0.5, HALF)                                                              \
    X(-1.0, MINUS_ONE_REAL)                                                   \
    X(DBL_MAX, LARGEST)                                                       \
    X(0.5F, HALF_FLOAT)                                                       \
    X("literal", LITERAL)                                                     \
    X("", EMPTY)                                                              \
    X("caf\xc3\xa9", CAFE)                                                    \
    X(motto, MOTTO)                                                           \
    X((const char *)NULL, ABSENT)
PYZC_CONSTANTS(values, VALUES);

#define ONE_MORE(X) X(7, ALONE)
PYZC_CONSTANTS(one_more, ONE_MORE);

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Return *x* times *by*.\n\nA second paragraph.",
        (double, x), (double, by, 2.0));

static int calls;

// Counts in static data, which all copies of the module share.
static int
count_call(int step)
{
    calls += step;
    return calls;
}
PYZC_FN(int, count_call, "Return the number of calls.", (int, step, 1));

static int
documented_not(void)
{
    return 0;
}
PYZC_FN(int, documented_not, "", (void));

PYZC_FN_AS(double, fabs, absolute, "Return the magnitude of *x*.",
           (double, x));

// More functions than one list holds.
#define NUMBERED(n)                                                           \
    static int f##n(int step)                                                 \
    {                                                                         \
        return n + step;                                                      \
    }                                                                         \
    PYZC_FN(int, f##n, "Return a number.", (int, step, 0))

NUMBERED(0);
NUMBERED(1);
NUMBERED(2);
NUMBERED(3);
NUMBERED(4);
NUMBERED(5);
NUMBERED(6);
NUMBERED(7);
NUMBERED(8);
NUMBERED(9);
NUMBERED(10);
NUMBERED(11);
NUMBERED(12);
NUMBERED(13);
NUMBERED(14);
NUMBERED(15);
NUMBERED(16);
NUMBERED(17);
NUMBERED(18);
NUMBERED(19);
NUMBERED(20);
NUMBERED(21);
NUMBERED(22);
NUMBERED(23);
NUMBERED(24);
NUMBERED(25);
NUMBERED(26);
NUMBERED(27);
NUMBERED(28);
NUMBERED(29);
NUMBERED(30);
NUMBERED(31);
NUMBERED(32);
NUMBERED(33);
NUMBERED(34);
NUMBERED(35);
NUMBERED(36);
NUMBERED(37);
NUMBERED(38);
NUMBERED(39);
NUMBERED(40);
NUMBERED(41);
NUMBERED(42);
NUMBERED(43);
NUMBERED(44);
NUMBERED(45);
NUMBERED(46);
NUMBERED(47);
NUMBERED(48);
NUMBERED(49);
NUMBERED(50);
NUMBERED(51);
NUMBERED(52);
NUMBERED(53);
NUMBERED(54);
NUMBERED(55);
NUMBERED(56);
NUMBERED(57);
NUMBERED(58);
NUMBERED(59);
NUMBERED(60);
NUMBERED(61);
NUMBERED(62);
NUMBERED(63);
NUMBERED(64);

PYZC_PART(first, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13,
          f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27,
          f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41,
          f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55,
          f56, f57, f58, f59, f60, f61, f62, f63);
PYZC_PART(second, f64);
PYZC_PART(inner, second, one_more);
PYZC_PART(middle, inner);
PYZC_PART(outer, middle, first);

PYZC_MODULE(module, "What a module holds.\n\nMore of it.", values, scale,
            count_call, documented_not, absolute, outer);
