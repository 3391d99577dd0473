// kinds.h - what both files of the module kinds have, types above all.
// SPDX-License-Identifier: MIT

struct point {
    double x;
    double y;
};
#define PYZC_USER_TYPES(X) X(struct point, point, "tuple[float, float]")

#include <pyzc/pyzc.h>

bool pyzc_to_point(PyObject *value, struct point *out);
PyObject *pyzc_from_point(struct point value);

// Returns [value], or None for NULL: what a function that returns an object
// owes its caller.
static inline PyObject *
new_reference(PyObject *value)
{
    value = value != NULL ? value : Py_None;
    Py_INCREF(value);
    return value;
}
