// kinds.c - golden: every type, kind of parameter and form of default.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// Results

#define RESULT_OF(c, T, suffix)                                               \
    static T give_##suffix(void)                                              \
    {                                                                         \
        return 1;                                                             \
    }
PYZC_INTEGERS(RESULT_OF, ~)
#undef RESULT_OF
PYZC_FN(signed char, give_schar, "", (void));
PYZC_FN(unsigned char, give_uchar, "", (void));
PYZC_FN(short, give_short, "", (void));
PYZC_FN(unsigned short, give_ushort, "", (void));
PYZC_FN(int, give_int, "", (void));
PYZC_FN(unsigned int, give_uint, "", (void));
PYZC_FN(long, give_long, "", (void));
PYZC_FN(unsigned long, give_ulong, "", (void));
PYZC_FN(long long, give_llong, "", (void));
PYZC_FN(unsigned long long, give_ullong, "", (void));
PYZC_PART(integers, give_schar, give_uchar, give_short, give_ushort, give_int,
          give_uint, give_long, give_ulong, give_llong, give_ullong);

static bool
give_bool(void)
{
    return true;
}
PYZC_FN(bool, give_bool, "", (void));

static float
give_float(void)
{
    return 0.5f;
}
PYZC_FN(float, give_float, "", (void));

static double
give_double(void)
{
    return 0.5;
}
PYZC_FN(double, give_double, "", (void));

static const char *
give_str(void)
{
    return "text";
}
PYZC_FN(const char *, give_str, "", (void));

static const char *
give_nonnull(void)
{
    return "text";
}
PYZC_FN((nonnull, const char *), give_nonnull, "", (void));

static PyObject *
give_object(void)
{
    return PyLong_FromLong(1);
}
PYZC_FN(PyObject *, give_object, "", (void));

static void
give_nothing(void)
{
}
PYZC_FN(void, give_nothing, "Returns nothing.", (void));

PYZC_PART(results, integers, give_bool, give_float, give_double, give_str,
          give_nonnull, give_object, give_nothing);

// Parameters

static void
take_sixteen(signed char a, unsigned char b, short c, unsigned short d, int e,
             unsigned int f, long g, unsigned long h, long long i,
             unsigned long long j, bool k, float l, double m, const char *n,
             PyObject *o, const void *p, size_t p_size)
{
    (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g, (void)h;
    (void)i, (void)j, (void)k, (void)l, (void)m, (void)n, (void)o, (void)p;
    (void)p_size;
}
PYZC_FN(void, take_sixteen, "Takes one of each type.", (signed char, a),
        (unsigned char, b), (short, c), (unsigned short, d), (int, e),
        (unsigned int, f), (long, g), (unsigned long, h), (long long, i),
        (unsigned long long, j), (bool, k), (float, l), (double, m),
        (const char *, n), (PyObject *, o), (bytes, p));

static unsigned
take_swapped(unsigned size, const char *data)
{
    (void)data;
    return size;
}
PYZC_FN(unsigned, take_swapped, "", (bytes, (unsigned, const char *), data));

static int
one(int x)
{
    return x;
}
PYZC_FN(int, one, "", (int, x), (positional_only));

static int
three(int x, int y, int z)
{
    return x + y + z;
}
PYZC_FN(int, three, "", (int, x), (int, y), (int, z, 3), (positional_only));

static int
mixed(int x, int y, int z)
{
    return x + y + z;
}
PYZC_FN(int, mixed, "", (int, x), (positional_only), (int, y), (int, z, 3));

// The line of the first has 79 characters, the second's would have 80.
static int
as_long_as_a_line(int x, int y)
{
    return x + y;
}
PYZC_FN_AS(int, as_long_as_a_line,
           as_long_as_a_line_can_be_before_it_is_made_of_lines, "", (int, x),
           (int, y));

static int
longer_than_a_line(int x, int y)
{
    return x + y;
}
PYZC_FN_AS(int, longer_than_a_line,
           too_long_for_a_line_and_so_it_is_made_of_many, "", (int, x),
           (positional_only), (int, y, 1));

static int
no_parameters(void)
{
    return 0;
}
PYZC_FN_AS(
    int, no_parameters,
    a_line_that_is_very_long_but_has_no_parameters_to_put_on_lines_of_their,
    "", (void));

PYZC_PART(parameters, take_sixteen, take_swapped, one, three, mixed,
          as_long_as_a_line_can_be_before_it_is_made_of_lines,
          too_long_for_a_line_and_so_it_is_made_of_many,
          a_line_that_is_very_long_but_has_no_parameters_to_put_on_lines_of_their);

// Defaults

static void
numbers(int a, int b, int c, long d, int e, int f, int g, double h, double i,
        double j, double k, double l, double m, float n)
{
    (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g, (void)h;
    (void)i, (void)j, (void)k, (void)l, (void)m, (void)n;
}
PYZC_FN(void, numbers, "", (int, a, 0), (int, b, 1), (int, c, -1),
        (long, d, 2147483647), (int, e, 0x1F), (int, f, 8, "0o10"),
        (int, g, 1000, "1_000"), (double, h, 0.5), (double, i, .5),
        (double, j, 5.), (double, k, 1e3), (double, l, -2.5e-3),
        (double, m, +7.), (float, n, 2.0f, "2.0"));

static void
texts(const char *a, const char *b, const char *c, const char *d,
      const char *e, const char *f, const char *g, const char *h,
      const char *i, const char *j)
{
    (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g, (void)h;
    (void)i, (void)j;
}
PYZC_FN(void, texts, "", (const char *, a, ""), (const char *, b, "a, b"),
        (const char *, c, "f(x) [{"), (const char *, d, "it's"),
        (const char *, e, "\"said\""), (const char *, f, "back\\slash\\"),
        (const char *, g, "tab\tend\n"), (const char *, h, "\x41\101"),
        (const char *, i, "a", "'a'"), (const char *, j, "'\"", "'\\'\"'"));

static void
letters(const char *letters)
{
    (void)letters;
}
PYZC_FN(void, letters, "", (const char *, letters, "Größe ≠ 日本"));

static void
others(bool a, bool b, const char *c, PyObject *d, int e, PyObject *f,
       PyObject *g, PyObject *h)
{
    (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g, (void)h;
}
PYZC_FN(void, others, "", (bool, a, true), (bool, b, false),
        (const char *, c, NULL), (PyObject *, d, NULL),
        (int, e, -1, "None"), (PyObject *, f, NULL, "()"),
        (PyObject *, g, NULL, "b\"\\x00'\""),
        (PyObject *, h, NULL, "b'\\n\"'"));

PYZC_PART(defaults, numbers, texts, letters, others);

PYZC_MODULE(kinds, "Every kind of function.", results, parameters, defaults);
