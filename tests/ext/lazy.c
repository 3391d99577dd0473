// lazy.c - a module with __getattr__ and __dir__ (PEP 562), and constants of
// a library's enum and of a large family of macros.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <string.h>

static int times_made;

// Makes the table anew at each look, so that it can be seen.
static PyObject *
get_attribute(const char *name)
{
    if (strcmp(name, "table") == 0) {
        return PyLong_FromLong(++times_made);
    }
    return pyzc_raise(PyExc_AttributeError,
                      "module 'lazy' has no attribute '%s'", name);
}
PYZC_FN_AS(PyObject *, get_attribute, __getattr__,
           "Make the value of *name* when it is asked for.",
           (const char *, name));

static PyObject *
list_names(void)
{
    return Py_BuildValue("[ss]", "table", "MONDAY");
}
PYZC_FN_AS(PyObject *, list_names, __dir__, "", (void));

// One list makes an enum and its constants.
#define DAYS(X)                                                               \
    X(day_monday, MONDAY)                                                     \
    X(day_tuesday, TUESDAY)                                                   \
    X(day_sunday, SUNDAY)
#define DAY(day, name) day,
enum day { day_none, DAYS(DAY) };
PYZC_CONSTANTS(days, DAYS);

#define PAIR(X, n) X(1000 + n, N##n)
#define TEN(X, n)                                                             \
    PAIR(X, n##0) PAIR(X, n##1) PAIR(X, n##2) PAIR(X, n##3) PAIR(X, n##4)     \
    PAIR(X, n##5) PAIR(X, n##6) PAIR(X, n##7) PAIR(X, n##8) PAIR(X, n##9)
#define HUNDRED(X, n)                                                         \
    TEN(X, n##0) TEN(X, n##1) TEN(X, n##2) TEN(X, n##3) TEN(X, n##4)          \
    TEN(X, n##5) TEN(X, n##6) TEN(X, n##7) TEN(X, n##8) TEN(X, n##9)
#define MACROS(X)                                                             \
    HUNDRED(X, 1) HUNDRED(X, 2) HUNDRED(X, 3) HUNDRED(X, 4)
PYZC_CONSTANTS(macros, MACROS);

PYZC_MODULE(lazy, "Values that are made when they are asked for.",
            __getattr__, __dir__, days, macros);
