// expect: static assertion failed: "pyzc: f() entry '(array, (const double *, int))': write (array, (type, type), name) or (array, type, name), and after the name (shape, extents...), (order, C), (order, F), (order, any), (strides) or (in_place)"
// expect: static_assert failed "pyzc: f() entry '(array, (const double *, int))': write (array, (type, type), name) or (array, type, name)"
// expect: pyzc: f() entry '(array, (const double *, int))': write (array, (type, type), name) or (array, type, name)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const double *p, int n);
PYZC_FN(int, f, "", (array, (const double *, int)));

PYZC_MODULE(m, "", f);
