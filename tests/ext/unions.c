// unions.c - parameters of several types.
// SPDX-License-Identifier: MIT

#include "pair.h"

// One type, two, and each that there is.
PYZC_UNION(one, (short, number));
PYZC_UNION(key, (long, number), (const char *, name));
PYZC_UNION(width, (signed char, narrow), (short, middle), (long, wide));
PYZC_UNION(real, (bool, truth), (int, integer), (double, real),
           (double _Complex, complex));
PYZC_UNION(turned, (double, real), (int, integer));
PYZC_UNION(any, (converter, pair, pair), (const char *, text),
           (PyObject *, object));
PYZC_UNION(users, (converter, pair, pair), (int, number));
PYZC_UNION(floats, (float, narrow), (double, wide));

static int
one_of(struct one value)
{
    return value.is == one_is_number ? value.as.number : -1;
}
PYZC_FN(int, one_of, "Return *value*.", (union, one, value));

static PyObject *
key_of(struct key key)
{
    return key.is == key_is_number
               ? Py_BuildValue("sl", "number", key.as.number)
               : Py_BuildValue("ss", "name", key.as.name);
}
PYZC_FN(PyObject *, key_of, "Return *key*.", (union, key, key));

static PyObject *
width_of(struct width value)
{
    return value.is == width_is_narrow
               ? Py_BuildValue("si", "narrow", value.as.narrow)
           : value.is == width_is_middle
               ? Py_BuildValue("si", "middle", value.as.middle)
               : Py_BuildValue("sl", "wide", value.as.wide);
}
PYZC_FN(PyObject *, width_of, "Return *value*.", (union, width, value));

static const char *
real_of(struct real value)
{
    static const char *const names[] = { "truth", "integer", "real",
                                         "complex" };

    return names[value.is];
}
PYZC_FN((nonnull, const char *), real_of, "Return what *value* is.",
        (union, real, value));

static bool
is_real(struct turned value)
{
    return value.is == turned_is_real;
}
PYZC_FN(bool, is_real, "Whether *value* is a double.", (union, turned, value));

static PyObject *
any_of(struct any value)
{
    switch (value.is) {
    case any_is_pair:
        return Py_BuildValue("sii", "pair", value.as.pair.a, value.as.pair.b);
    case any_is_text:
        return Py_BuildValue("ss", "text", value.as.text);
    default:
        return Py_BuildValue("sO", "object", value.as.object);
    }
}
PYZC_FN(PyObject *, any_of, "Return *value*.", (union, any, value));

static int
users_of(struct users value)
{
    return value.is == users_is_pair ? value.as.pair.a : value.as.number;
}
PYZC_FN(int, users_of, "Return *value*.", (union, users, value));

static bool
is_narrow(struct floats value)
{
    return value.is == floats_is_narrow;
}
PYZC_FN(bool, is_narrow, "Whether *value* fits a float.",
        (union, floats, value));

// Among others, by keyword only, and while other threads run.
static long
both(const void *data, size_t size, struct key key, struct width width)
{
    (void)data;
    (void)width;
    return (key.is == key_is_number ? key.as.number : 0) + (long)size;
}
PYZC_FN(long, both, "Return a sum.", (bytes, data), (union, key, key),
        (keyword_only), (union, width, width), (allow_threads));

PYZC_MODULE(unions, "Unions.", one_of, key_of, width_of, real_of, is_real,
            any_of, users_of, is_narrow, both);
