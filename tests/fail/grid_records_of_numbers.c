// expect: pyzc: f() argument 'x': array needs a pointer to the struct of fields box, and integer types for its extents
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    double width;
};
PYZC_FIELDS(box, struct box, "", (double, width));

int f(const double *x, int n);
PYZC_FN(int, f, "", (array, (const double *, int), x, (items, fields, box)));

PYZC_MODULE(m, "", box, f);
