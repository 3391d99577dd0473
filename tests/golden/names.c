// names.c - golden: a module whose names are those that a stub needs.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static const char *
make_str(const char *str, PyObject *object)
{
    (void)object;
    return str;
}
PYZC_FN_AS(const char *, make_str, str, "", (const char *, str),
           (PyObject *, object, NULL));

static int
make_int(int int_value, const void *data, size_t size)
{
    (void)data;
    (void)size;
    return int_value;
}
PYZC_FN_AS(int, make_int, int, "", (int, int_value), (bytes, data));

static void
make_buffer(const void *data, size_t size)
{
    (void)data;
    (void)size;
}
PYZC_FN_AS(void, make_buffer, Buffer, "", (bytes, data));

static bool
final(bool value)
{
    return value;
}
PYZC_FN_AS(bool, final, Final, "", (bool, value));

static double
typing(double value)
{
    return value;
}
PYZC_FN(double, typing, "", (double, value));

static double
typing_again(double value)
{
    return value;
}
PYZC_FN_AS(double, typing_again, _typing, "", (double, value));

static double
builtins(double value)
{
    return value;
}
PYZC_FN_AS(double, builtins, _builtins, "", (double, value));

#define NUMBERS(X) X(1, one) X(2.5, float) X("three", three)
PYZC_CONSTANTS(numbers, NUMBERS);

PYZC_MODULE(names, "", str, int, Buffer, Final, typing,
            _typing, _builtins, numbers);
