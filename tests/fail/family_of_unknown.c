// expect: sum_f_has_no_line_above
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

double sum_d(const double *x, int n);
PYZC_FN(double, sum_d, "", (array, (const double *, int), x));
PYZC_FAMILY(sum, "", sum_d, sum_f);

PYZC_MODULE(m, "", sum);
