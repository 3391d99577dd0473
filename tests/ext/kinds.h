// kinds.h - what both files of the module kinds have, types above all.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct point {
    double x;
    double y;
};

bool point_to_c(PyObject *value, struct point *out);
PyObject *point_to_python(struct point value);
PYZC_CONVERTER(point, struct point, "tuple[float, float]",
               (to_c, point_to_c), (to_python, point_to_python));

// Returns [value], or None for NULL: what a function that returns an object
// owes its caller.
static inline PyObject *
new_reference(PyObject *value)
{
    value = value != NULL ? value : Py_None;
    Py_INCREF(value);
    return value;
}
