// expect: pyzc: f() output 'x': of records write (as, array), (as, ndarray) or (as, buffer); a list is made by (WORD, list, fields, box, ...)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    double width;
};
PYZC_FIELDS(box, struct box, "", (double, width));
int f(struct box *x, int n);
PYZC_FN(int, f, "", (out, array, (struct box *, int), x, 3, (items, fields, box)));

PYZC_MODULE(m, "", f);
