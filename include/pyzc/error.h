// error.h - raise an exception and return, in one expression.
//
//     if (n < 0) {
//         return pyzc_raise(PyExc_ValueError, "n must not be negative");
//     }
//
// Both macros need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_ERROR_H
#define PYZC_ERROR_H

#include <pyzc/detail/python.h>

#include <pyzc/gil.h>

// Sets an exception. The arguments are those of PyErr_Format(): a type, a
// format, values. Always returns NULL, as a void *. It may be a statement.
#define pyzc_raise(...)                                                       \
    ((void *)(PYZC_CHECK_GIL_("pyzc_raise()"), PyErr_Format(__VA_ARGS__)))

// As pyzc_raise(), for functions that return a number: always returns -1.
#define pyzc_fail(...)                                                        \
    (PYZC_CHECK_GIL_("pyzc_fail()"), PyErr_Format(__VA_ARGS__), -1)

#endif  // PYZC_ERROR_H
