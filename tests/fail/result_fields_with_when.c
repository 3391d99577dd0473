// expect: pyzc: f(): the result must be a type, or one of the forms that pyzc/function.h lists
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; };
PYZC_FIELDS(box, struct box, "", (int, n));
struct box f(void);
PYZC_FN((fields, box, zero, PyExc_ValueError), f, "", (void));

PYZC_MODULE(m, "", box, f);
