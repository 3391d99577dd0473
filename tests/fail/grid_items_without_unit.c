// expect: pyzc: f() argument 'x': write (items, float16) for uint16_t, (items, datetime64, UNIT) or (items, timedelta64, UNIT) for int64_t, or (items, fields, FIELDS) for a struct
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int64_t *x, int n);
PYZC_FN(int, f, "", (array, (const int64_t *, int), x, (items, datetime64)));

PYZC_MODULE(m, "", f);
