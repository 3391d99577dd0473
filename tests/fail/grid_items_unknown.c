// expect: pyzc: f() argument 'x': unknown items (flaot16): write (items, float16) for uint16_t, (items, datetime64, UNIT) or (items, timedelta64, UNIT) for int64_t, or (items, fields, FIELDS) for a struct
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    double width;
};
PYZC_FIELDS(box, struct box, "", (double, width));
int f(const struct box *x, int n);
PYZC_FN(int, f, "", (array, (const struct box *, int), x, (items, flaot16)));

PYZC_MODULE(m, "", f);
