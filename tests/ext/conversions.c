// conversions.c - each C type as argument and as result.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/python.h>

#include <stdbool.h>
#include <stdint.h>

struct point {
    double x;
    double y;
};

#include <pyzc/pyzc.h>

// Refuses what is no tuple of two without a word; what such a tuple holds is
// refused with an exception.
static bool
point_to_c(PyObject *value, struct point *out)
{
    if (!PyTuple_Check(value) || PyTuple_Size(value) != 2) {
        return false;
    }
    return PyArg_ParseTuple(value, "dd", &out->x, &out->y) != 0;
}

static PyObject *
point_to_python(struct point value)
{
    return Py_BuildValue("(dd)", value.x, value.y);
}
PYZC_CONVERTER(point, struct point, "tuple[float, float]", (to_c, point_to_c),
               (to_python, point_to_python));

enum color { color_red, color_green = 7 };
enum level { level_low = -1, level_high = 1 };

// T -> T
#define IDENTITY(T, name)                                                     \
    static T name(T x)                                                        \
    {                                                                         \
        return x;                                                             \
    }                                                                         \
    PYZC_FN(T, name, "Return *x*.", (T, x))

IDENTITY(signed char, as_signed_char);
IDENTITY(unsigned char, as_unsigned_char);
IDENTITY(short, as_short);
IDENTITY(unsigned short, as_unsigned_short);
IDENTITY(int, as_int);
IDENTITY(unsigned int, as_unsigned_int);
IDENTITY(long, as_long);
IDENTITY(unsigned long, as_unsigned_long);
IDENTITY(long long, as_long_long);
IDENTITY(unsigned long long, as_unsigned_long_long);
IDENTITY(int64_t, as_int64_t);
IDENTITY(size_t, as_size_t);
IDENTITY(uint8_t, as_uint8_t);
IDENTITY(enum color, as_color);
IDENTITY(enum level, as_level);
IDENTITY(bool, as_bool);
IDENTITY(float, as_float);
IDENTITY(double, as_double);
IDENTITY(const char *, as_str);

static struct point
as_point(struct point x)
{
    return x;
}
PYZC_FN((converter, point), as_point, "Return *x*.", (converter, point, x));

static PyObject *
as_object(PyObject *x)
{
    Py_INCREF(x);
    return x;
}
PYZC_FN(PyObject *, as_object, "Return *x*.", (PyObject *, x));

PYZC_PART(identities, as_signed_char, as_unsigned_char, as_short,
          as_unsigned_short, as_int, as_unsigned_int, as_long,
          as_unsigned_long, as_long_long, as_unsigned_long_long, as_int64_t,
          as_size_t, as_uint8_t, as_color, as_level, as_bool, as_float,
          as_double, as_str, as_point, as_object);

// A result that equals its type's sentinel, and stands for an error or not.
#define SENTINEL(T, name, value)                                              \
    static T name(bool fails)                                                 \
    {                                                                         \
        if (fails) {                                                          \
            PyErr_SetString(PyExc_LookupError, #name);                        \
        }                                                                     \
        return value;                                                         \
    }                                                                         \
    PYZC_FN(T, name, "Return the sentinel.", (bool, fails))

SENTINEL(signed char, signed_char_sentinel, -1);
SENTINEL(unsigned char, unsigned_char_sentinel, (unsigned char)-1);
SENTINEL(short, short_sentinel, -1);
SENTINEL(unsigned short, unsigned_short_sentinel, (unsigned short)-1);
SENTINEL(int, int_sentinel, -1);
SENTINEL(unsigned int, unsigned_int_sentinel, (unsigned int)-1);
SENTINEL(long, long_sentinel, -1);
SENTINEL(unsigned long, unsigned_long_sentinel, (unsigned long)-1);
SENTINEL(long long, long_long_sentinel, -1);
SENTINEL(unsigned long long, unsigned_long_long_sentinel,
         (unsigned long long)-1);
SENTINEL(enum level, level_sentinel, level_low);
SENTINEL(float, float_sentinel, -1.0F);
SENTINEL(double, double_sentinel, -1.0);
SENTINEL(const char *, str_sentinel, NULL);
SENTINEL(PyObject *, object_sentinel, NULL);

static const char *
nonnull_sentinel(bool fails)
{
    if (fails) {
        return pyzc_raise(PyExc_LookupError, "nonnull_sentinel");
    }
    return NULL;
}
PYZC_FN((nonnull, const char *), nonnull_sentinel, "Return the sentinel.",
        (bool, fails));

static int
fail_with_number(int number)
{
    return pyzc_fail(PyExc_LookupError, "number %d", number);
}
PYZC_FN(int, fail_with_number, "Raise LookupError.", (int, number));

PYZC_PART(sentinels, signed_char_sentinel, unsigned_char_sentinel,
          short_sentinel, unsigned_short_sentinel, int_sentinel,
          unsigned_int_sentinel, long_sentinel, unsigned_long_sentinel,
          long_long_sentinel, unsigned_long_long_sentinel, level_sentinel,
          float_sentinel, double_sentinel, str_sentinel, object_sentinel,
          nonnull_sentinel, fail_with_number);

// Results and arguments that are more than a value.

static int remembered;

static void
remember(int number)
{
    remembered = number;
}
PYZC_FN(void, remember, "Keep *number*.", (int, number));

static int
recall(void)
{
    return remembered;
}
PYZC_FN(int, recall, "Return the number kept.", (void));

static const char *
name_of(enum color color)
{
    switch (color) {
    case color_red:
        return "r\xc3\xb6t";
    case color_green:
        return "green";
    }
    return NULL;
}
PYZC_FN(const char *, name_of, "Return the name of *color*, or None.",
        (enum color, color));

static const char *
hello(void)
{
    return "hello";
}
PYZC_FN((nonnull, const char *), hello, "Return a greeting.", (void));

static const char *
broken_text(void)
{
    return "\xff\xfe";
}
PYZC_FN(const char *, broken_text, "Return no UTF-8.", (void));

static const char *
broken_nonnull_text(void)
{
    return "\xff\xfe";
}
PYZC_FN((nonnull, const char *), broken_nonnull_text, "Return no UTF-8.",
        (void));

static const struct point origin = { 0.0, 0.0 };

static struct point
moved(struct point by, struct point from)
{
    from.x += by.x;
    from.y += by.y;
    return from;
}
PYZC_FN((converter, point), moved, "Return *from_* moved by *by*.",
        (converter, point, by), (converter, point, from_, origin, "(0.0, 0.0)"));

static PyObject *
one_of_each(int i, double d, bool b, const char *s, PyObject *o)
{
    return Py_BuildValue("idNsO", i, d, PyBool_FromLong(b), s, o);
}
PYZC_FN(PyObject *, one_of_each, "Return all.", (int, i), (double, d),
        (bool, b), (const char *, s), (PyObject *, o));

static const char *
text_or_none(const char *text)
{
    return text;
}
PYZC_FN(const char *, text_or_none, "Return *text*.",
        (const char *, text, NULL));

static int
is_absent(PyObject *value)
{
    return value == NULL;
}
PYZC_FN(int, is_absent, "Return whether C saw no object.",
        (PyObject *, value, NULL));

PYZC_MODULE(conversions, "Each C type.", identities, sentinels, remember,
            recall, name_of, hello, broken_text, broken_nonnull_text, moved,
            one_of_each, text_or_none, is_absent);
