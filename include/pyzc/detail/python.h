// detail/python.h - Python.h, with the user's warning options kept out of it.
//
// CPython's inline functions do not pass -Wconversion, -Wpedantic and others
// that a careful user turns on; they are not the user's to mend.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_PYTHON_H
#define PYZC_DETAIL_PYTHON_H

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpragmas"
#pragma GCC diagnostic ignored "-Wunknown-warning-option"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wundef"
#pragma GCC diagnostic ignored "-Wcast-qual"
#pragma GCC diagnostic ignored "-Wredundant-decls"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wold-style-definition"
#endif

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#if PY_VERSION_HEX < 0x030B0000 && !defined(Py_LIMITED_API)
#include <longintrepr.h>
#endif

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#if PY_VERSION_HEX < 0x030A0000
#error "pyzc: needs CPython 3.10 or later"
#include <pyzc/no-more-errors>
#endif
#if defined(Py_TARGET_ABI3T)
#error "pyzc: limited_api needs a build with a GIL: abi3t has no critical sections"
#include <pyzc/no-more-errors>
#endif
#if defined(Py_LIMITED_API)
#if Py_LIMITED_API + 0 < 0x030B0000
#error "pyzc: limited_api needs '3.11' or later: before it, no Py_buffer"
#include <pyzc/no-more-errors>
#elif PY_VERSION_HEX < 0x030B0000
#error "pyzc: limited_api needs the headers of CPython 3.11 or later"
#include <pyzc/no-more-errors>
#endif
#endif

#endif  // PYZC_DETAIL_PYTHON_H
