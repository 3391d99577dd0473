// expect: pyzc: f() entry '(list, fields, (const struct box *, int), x)': write (list, ITEM..., name)
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    double width;
};
void f(const struct box *p, int n);
PYZC_FN(void, f, "", (list, fields, (const struct box *, int), x));

PYZC_MODULE(m, "", f);
