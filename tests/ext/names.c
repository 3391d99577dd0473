// names.c - names that meet in the names made from them.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// Function and parameter read alike when they are joined.
static int
scale(int by_x, int by)
{
    return by_x + by;
}
PYZC_FN(int, scale, "", (int, by_x), (int, by));

static int
scale_by(int x, int by_x)
{
    return 10 * x + by_x;
}
PYZC_FN(int, scale_by, "", (int, x), (int, by_x));

// Words of the expansion.
static int
at(int count, int needed, int code, int result, int flags, int line, int doc)
{
    return count + needed + code + result + flags + line + doc;
}
PYZC_FN(int, at, "", (int, count), (int, needed), (int, code), (int, result),
        (int, flags), (int, line), (int, doc, 0));

static int
at_count(int py)
{
    return py;
}
PYZC_FN(int, at_count, "", (int, py));

// Words of C and of the trampoline.
static int
words(int a, int b, int c, int d, int e, int f, int g)
{
    return ((((((a * 10 + b) * 10 + c) * 10 + d) * 10 + e) * 10) + f) * 10 + g;
}
PYZC_FN(int, words, "", (int, default), (int, int), (int, words),
        (int, py_args), (int, py_result), (int, py_done), (int, _));

// A name of 250 letters, of which messages have the first 200.
#define LONG                                                                  \
    a123456789a123456789a123456789a123456789a123456789a123456789a12345678\
9a123456789a123456789a123456789a123456789a123456789a123456789a123456789a1\
23456789a123456789a123456789a123456789a123456789a123456789a123456789a1234\
56789a123456789a123456789a123456789

static int
long_value(int value, const char *text)
{
    return text != NULL ? value : -1;
}
PYZC_FN(int, long_value, "", (int, LONG), (const char *, text, NULL));

static int
long_array(const int *items, size_t n)
{
    return n > 0 ? items[0] : 0;
}
PYZC_FN(int, long_array, "", (array, (const int *, size_t), LONG));

PYZC_CALLBACK(giver, int, (user));

static int
long_callback(int (*f)(void *), void *user)
{
    return f(user);
}
PYZC_FN(int, long_callback, "", (callback, giver, LONG), (user, LONG));

PYZC_MODULE(names, "Names.", scale, scale_by, at, at_count, words, long_value,
            long_array, long_callback);
