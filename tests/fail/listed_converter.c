// expect: point_belongs_in_no_list
// line: 20
// SPDX-License-Identifier: MIT
// What only other lines name.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};

static bool
point_to_c(PyObject *value, struct point *out)
{
    return PyArg_Parse(value, "(dd)", &out->x, &out->y) != 0;
}
PYZC_CONVERTER(point, struct point, "tuple[float, float]",
               (to_c, point_to_c));
PYZC_FN(double, fabs, "Return the absolute value.", (double, x));

PYZC_MODULE(m, "", fabs, point);
