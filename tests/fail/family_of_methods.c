// expect: pyzc: family Box_sum: Box_sum_d is not a line of PYZC_FN
// line: 16
// SPDX-License-Identifier: MIT
// A family is one of functions, which have no object.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);

double sum_d(struct box *box, const double *x, size_t n);
PYZC_METHOD(double, sum_d, Box, sum_d, "",
            (self), (array, (const double *, size_t), x));

PYZC_FAMILY(Box_sum, "", Box_sum_d);
