// expect: to_c
// expect: incompatible pointer types passing
// line: 12
// SPDX-License-Identifier: MIT
// What converts a value stores the type.
#include <pyzc/pyzc.h>

struct point {
    int x;
};
bool to_c(PyObject *value, double *out);
PYZC_CONVERTER(point, struct point, "str", (to_c, to_c));
