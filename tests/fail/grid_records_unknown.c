// expect: box_has_no_line_above
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    double width;
};
int f(const struct box *x, int n);
PYZC_FN(int, f, "", (array, (const struct box *, int), x, (items, fields, box)));

PYZC_MODULE(m, "", f);
