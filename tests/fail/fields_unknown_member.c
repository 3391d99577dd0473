// expect: no member named 'm'
// expect: has no member named 'm'
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; const char *text; PyObject *object; };
PYZC_FIELDS(box, struct box, "", (int, n), (int, m));

PYZC_MODULE(m, "", box);
